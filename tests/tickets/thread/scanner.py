"""A malware scanner for tests: the simulator, on a port of its own, to be stopped and started."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from helpdesk.dev.clamd import Clamd


class Scanner:
    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.server: asyncio.Server | None = None
        self.port = 0
        self.start()

    def start(self) -> None:
        async def serve() -> asyncio.Server:
            return await Clamd().serve("127.0.0.1", self.port)

        self.server = asyncio.run_coroutine_threadsafe(serve(), self.loop).result(10)
        self.port = self.server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        async def close() -> None:
            if self.server is not None:
                self.server.close()

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(10)

    def end(self) -> None:
        self.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    running = Scanner()
    settings.CLAMD_URL = f"tcp://127.0.0.1:{running.port}"
    yield running
    running.end()
