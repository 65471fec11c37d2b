"""Where mail comes in, by SMTP or LMTP: a mail is committed before its sender is told "250".

The loop only speaks the protocol. Whatever waits for the database happens in a few threads that
keep their connections, so that one slow commit holds up nobody else's mail.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import urlsplit

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models.functions import Lower
from django.utils import timezone

from tickets.channels.email.actions import keeping
from tickets.channels.email.models import Mailbox

log = logging.getLogger(__name__)

MOST_RECIPIENTS = 100
MOST_CONNECTIONS = 200
IDLE_SECONDS = 300
_THREADS = 4
_MAILBOXES_KEPT_SECONDS = 1.0
_FAREWELL_SECONDS = 10

LATER = "451 4.3.0 We can't store your mail right now; try again later"
UNKNOWN = "550 5.1.1 Nobody reads mail at this address"
TOO_MANY = "452 4.5.3 Too many recipients"
KEPT = "250 2.0.0 Kept"

T = TypeVar("T")


class Store:
    """The way to the database: a few threads, each with its own lasting connection."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="door")
        self._mailboxes: dict[str, int] = {}
        self._read_at = float("-inf")

    async def mailbox_of(self, address: str) -> int | None:
        """The active mailbox that an address names; letter case and a +tag change nothing."""
        if time.monotonic() - self._read_at > _MAILBOXES_KEPT_SECONDS:
            self._mailboxes = await self._run(_read_mailboxes)
            self._read_at = time.monotonic()
        address = address.lower()
        local, _, domain = address.rpartition("@")
        untagged = f"{local.partition('+')[0]}@{domain}"
        return self._mailboxes.get(address) or self._mailboxes.get(untagged)

    async def keep(self, content: bytes, recipients: Mapping[int, str], sender: str) -> None:
        def commit() -> None:
            keeping.keep(content, recipients=recipients, sender=sender, now=timezone.now())

        await self._run(commit)

    def close(self) -> None:
        """Waits for what is being committed."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _insist, work)


def _insist(work: Callable[[], T]) -> T:
    """Once more on a new connection: the old one may have died while nobody used it.

    A mail that is committed twice by this becomes one message; its fingerprint sees to that.
    """
    try:
        return work()
    except (OperationalError, InterfaceError):
        connection.close()
    try:
        return work()
    except (OperationalError, InterfaceError):
        connection.close()
        raise


def _read_mailboxes() -> dict[str, int]:
    active = Mailbox.objects.filter(is_active=True).annotate(written=Lower("address"))
    return dict(active.values_list("written", "pk"))


class Porter:
    """Answers what aiosmtpd asks at each step of a delivery."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.deliveries = 0  # being stored right now

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        try:
            mailbox = await self.store.mailbox_of(address)
        except (OperationalError, InterfaceError):
            log.warning("the database is away, recipients are asked to come again")
            return LATER
        if mailbox is None:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.deliveries += 1
        try:
            return await self._take(envelope)
        except (OperationalError, InterfaceError):
            log.warning("the database is away, a mail was not taken")
            return LATER
        except Exception:
            # A fault of ours must never make a sender give up for good.
            log.exception("a mail was not taken")
            return LATER
        finally:
            self.deliveries -= 1

    async def handle_exception(self, error: Exception) -> str:
        log.error("the door failed", exc_info=error)
        return LATER

    async def _take(self, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        sender = "" if envelope.mail_from == "<>" else _storable(envelope.mail_from or "")
        began = time.monotonic()
        recipients = await self._by_mailbox(envelope.rcpt_tos)
        if not recipients:
            return UNKNOWN  # switched off since it was named
        await self.store.keep(content, recipients, sender)
        spent = round((time.monotonic() - began) * 1000, 1)
        fields = {"bytes": len(content), "mailboxes": sorted(recipients), "ms": spent}
        log.info("mail kept", extra={"fields": fields})
        return KEPT

    async def _by_mailbox(self, addresses: list[str]) -> dict[int, str]:
        """One mail for each mailbox; an address with a +tag says more than one without."""
        found: dict[int, str] = {}
        for address in addresses:
            mailbox = await self.store.mailbox_of(address)
            if mailbox is not None and ("+" in address or mailbox not in found):
                found[mailbox] = _storable(address)
        return found


def _storable(address: str) -> str:
    return address.encode(errors="replace").decode(errors="replace").replace("\x00", "")


class _Limits:
    """What both protocols bound: lines, time and the number of open connections."""

    # Programs write HTML without line ends; refusing it would bounce people's mail.
    line_length_limit = 4 * 1024 * 1024
    open_connections = 0
    _is_counted = False

    def connection_made(self, transport: Any) -> None:
        if _Limits.open_connections >= MOST_CONNECTIONS:
            transport.write(b"421 4.3.2 Too many connections; try again later\r\n")
            transport.close()
            return
        _Limits.open_connections += 1
        self._is_counted = True
        super().connection_made(transport)  # type: ignore[misc]

    def connection_lost(self, error: Exception | None) -> None:
        if self._is_counted:
            _Limits.open_connections -= 1
            self._is_counted = False
            super().connection_lost(error)  # type: ignore[misc]

    def eof_received(self) -> bool | None:
        return super().eof_received() if self._is_counted else None  # type: ignore[misc]


class SmtpDoor(_Limits, SMTP):
    pass


class LmtpDoor(_Limits, LMTP):
    """Says after the data what became of it once for each recipient, as LMTP wants it."""

    _recipients = 0  # of the data that is coming in
    _answers = 1

    async def push(self, status: Any) -> None:
        for _ in range(self._answers):
            await super().push(status)
        if self._recipients and isinstance(status, str) and status.startswith("354"):
            self._answers = self._recipients

    async def smtp_DATA(self, arg: str) -> None:
        self._recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        try:
            await super().smtp_DATA(arg)
        finally:
            self._recipients, self._answers = 0, 1


DOORS: dict[str, type[SMTP]] = {"smtp": SmtpDoor, "lmtp": LmtpDoor}


async def serve(host: str, port: int, protocol: str) -> None:
    """Until SIGTERM or SIGINT; what is being stored then is stored first."""
    loop = asyncio.get_running_loop()
    told_to_stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, told_to_stop.set)
    store = Store()
    porter = Porter(store)
    server = await loop.create_server(_protocol(porter, protocol), host, port, backlog=200)
    log.info("the door is open", extra={"fields": {"port": port, "protocol": protocol}})
    await told_to_stop.wait()
    server.close()
    until = time.monotonic() + _FAREWELL_SECONDS
    while porter.deliveries and time.monotonic() < until:
        await asyncio.sleep(0.02)
    await asyncio.to_thread(store.close)


def _protocol(porter: Porter, protocol: str) -> Callable[[], SMTP]:
    kind = DOORS[protocol]
    hostname = urlsplit(settings.APP_ORIGIN).hostname or "localhost"
    # Its lines name peers and quote commands: addresses of people.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)

    def meet() -> SMTP:
        return kind(
            porter,
            data_size_limit=settings.MAX_MESSAGE_BYTES,
            enable_SMTPUTF8=True,
            hostname=hostname,
            ident="Deskline",
            timeout=IDLE_SECONDS,
            loop=asyncio.get_running_loop(),
        )

    return meet
