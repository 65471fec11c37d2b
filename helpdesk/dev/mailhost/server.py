"""The listening side, for a process of its own and for a thread of a test."""

import asyncio
import ssl
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from helpdesk.dev.mailhost import certificate
from helpdesk.dev.mailhost.imap import Session
from helpdesk.dev.mailhost.providers import Providers
from helpdesk.dev.mailhost.store import Account, Store

T = TypeVar("T")


async def listen(
    store: Store, context: ssl.SSLContext, port: int, *, starttls: bool = False
) -> asyncio.Server:
    """IMAP on a port of 127.0.0.1: with TLS from the first byte, or after STARTTLS."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = Session(store, context, reader, writer, secure=not starttls)
        await session.run()

    return await asyncio.start_server(
        meet, "127.0.0.1", port, ssl=None if starttls else context, limit=64 * 1024 * 1024
    )


class MailHost:
    """A server in a thread, to be told what to do by somebody who isn't asynchronous."""

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self.store = Store()
        self.providers = Providers(self.store)
        self.ca_file = folder / "ca.pem"
        certificate.prepare(folder)
        self._context = certificate.context(folder)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._servers = [
            self.do(listen(self.store, self._context, port)),
            self.do(listen(self.store, self._context, 0, starttls=True)),
        ]
        self.port, self.starttls_port = (
            server.sockets[0].getsockname()[1] for server in self._servers
        )

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def open_account(self, name: str, password: str) -> Account:
        self.store.accounts[name] = account = Account(password)
        return account

    def deliver(self, name: str, *mails: bytes, folder: str = "INBOX", **more: Any) -> list[int]:
        async def add() -> list[int]:
            there = self.store.accounts[name].folders[folder]
            return [await there.add(raw, **more) for raw in mails]

        return self.do(add())

    def close(self) -> None:
        async def end() -> None:
            for server in self._servers:
                server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.sleep(0.01)

        self.do(end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
