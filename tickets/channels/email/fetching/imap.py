"""One conversation with an IMAP server: TLS verified, every answer bounded in size and time.

Python's own `imaplib` speaks the protocol; what is ours is the way to the server and back. Every
byte comes through one buffer, so that a deadline holds for a whole turn and not for each packet,
a promised literal can't fill the memory, and waiting for news can be interrupted.
"""

import base64
import imaplib
import re
import select
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from django.conf import settings

from helpdesk.lib import egress
from tickets.channels.email.fetching import troubles
from tickets.channels.email.fetching.troubles import Trouble

PORTS = (143, 993)
CONNECT_SECONDS = 15.0
_LONGEST_LINE = 4 * 1024 * 1024  # a list of half a million mails
_BESIDE_LITERAL = 16 * 1024 * 1024  # of one answer, beside its largest literal
_OF_EACH_LINE = 200  # bytes that even an empty one takes
_CHUNK = 64 * 1024
_MOST_LINES_BETWEEN = 100_000  # a line of news each, while we wait for an answer
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]{10,40})"')
_FORBIDDEN = re.compile(r"[\x00\r\n]")


class Place(NamedTuple):
    """Where a mailbox's mail stands, and who we are there."""

    host: str
    port: int
    starttls: bool
    user_name: str
    password: str = ""
    access_token: str = ""  # instead of a password
    folder: str = "INBOX"


class Listed(NamedTuple):
    """What the server says of a mail before it is fetched."""

    uid: int
    size: int
    came_at: datetime | None


class Line(imaplib.IMAP4):
    """An open connection on which a turn must end before `until` (of the monotonic clock)."""

    def __init__(self, connected: socket.socket, host: str, until: float) -> None:
        self.until = until
        self.largest = _LONGEST_LINE
        self._spent = 0  # bytes that the answer has taken so far
        self._cut = b""
        self.has_news = False  # said with whatever answer, since mails were last searched for
        self._connected = connected
        self._buffer = bytearray()
        super().__init__(host)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        self.host, self.port, self.sock = host, port, self._connected

    def read(self, size: int) -> bytes:
        """A literal; of one that is larger than `largest` its beginning, one byte too long.

        Beyond what an answer may take, each looks like one that is too large, and is asked for
        again by itself: sizes are only promised, and nothing is lost when many are wrong.
        """
        kept = min(size, self.largest + 1)
        if self._spent + kept > self.largest + _BESIDE_LITERAL:
            self._skip(size)
            return self._one_cut()
        self._spent += kept
        while len(self._buffer) < kept:
            self._receive()
        taken = self._taken(kept)
        self._skip(size - kept)
        return taken

    def readline(self) -> bytes:
        seen = 0
        while (end := self._buffer.find(b"\n", seen)) < 0:
            seen = len(self._buffer)
            if seen > _LONGEST_LINE:
                raise Trouble(troubles.STRANGE)
            self._receive()
        self._spent += end + 1 + _OF_EACH_LINE
        if self._spent > self.largest + 2 * _BESIDE_LITERAL:
            raise Trouble(troubles.STRANGE)
        line = self._taken(end + 1)
        if line.startswith(b"* ") and line.rstrip().upper().endswith(b" EXISTS"):
            self.has_news = True
        return line

    def send(self, data: Any) -> None:
        self.sock.settimeout(self._left())
        self.sock.sendall(data)

    def shutdown(self) -> None:
        with suppress(OSError):
            self.sock.close()

    def encrypt(self, context: ssl.SSLContext) -> None:
        """STARTTLS. Whatever was said in clear before is forgotten."""
        if self.state != "NONAUTH" or "STARTTLS" not in self.capabilities:
            raise Trouble(troubles.NO_ENCRYPTION)
        typ, _ = self._simple_command("STARTTLS")
        if typ != "OK" or self._buffer:
            raise Trouble(troubles.NO_ENCRYPTION)
        self.sock = secured(self.sock, context, self.host, self._left())
        self._tls_established = True
        self.ask_abilities()

    def ask_abilities(self) -> None:
        self.untagged_responses.clear()
        self._get_capabilities()

    def is_waiting(self, seconds: float) -> bool:
        """Whether the server says something within `seconds`, without being asked."""
        if self._buffer or (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()):
            return True
        return bool(select.select([self.sock], [], [], seconds)[0])

    def begin(self) -> None:
        """What comes now is another answer."""
        self._spent = 0

    def _command(self, name: str, *args: Any) -> bytes:
        self.begin()
        tag: bytes = super()._command(name, *args)  # type: ignore[misc]
        return tag

    def _skip(self, size: int) -> None:
        while size:
            if not self._buffer:
                self._receive()
            size -= len(self._taken(min(size, len(self._buffer))))

    def _one_cut(self) -> bytes:
        """The same for all of an answer."""
        if len(self._cut) != self.largest + 1:
            self._cut = bytes(self.largest + 1)
        return self._cut

    def _receive(self) -> None:
        self.sock.settimeout(self._left())
        chunk = self.sock.recv(_CHUNK)
        if not chunk:
            raise Trouble(troubles.BROKE_OFF)
        self._buffer += chunk

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise Trouble(troubles.SLOW)
        return left


class Conversation:
    """What we ask of a server once we are signed in. Every question may raise Trouble."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.uidvalidity = 0

    @property
    def can_idle(self) -> bool:
        return "IDLE" in self._line.capabilities

    def give(self, seconds: float) -> None:
        """From now on everything must be answered within so many seconds."""
        self._line.until = time.monotonic() + seconds

    def choose(self, folder: str, *, writing: bool = False) -> int:
        """Opens a folder, only to read unless told otherwise; how many mails are in it."""
        with _understood():
            name = _quoted(_modified_utf7(folder))
            typ, answer = self._line.select(name, readonly=not writing)
            if typ != "OK":
                raise Trouble(troubles.FOLDER, answer[-1])
            said = self._line.response("UIDVALIDITY")[1]
            self.uidvalidity = int(said[-1] or 0) if said else 0
            return int(answer[-1] or 0)

    def uids_after(self, last: int, *, since: date | None = None) -> list[int]:
        """The mails beyond `last`, oldest first."""
        self._line.has_news = False
        asked = [f"UID {last + 1}:*"]
        if since is not None:
            asked.append(f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}")
        return [uid for uid in self._search(*asked) if uid > last]

    def uids_before(self, before: date) -> list[int]:
        return self._search(f"BEFORE {before.day}-{_MONTHS[before.month - 1]}-{before.year}")

    def has(self, uid: int) -> bool:
        """Whether the server still counts the mail among those of the folder."""
        return uid in self._search(f"UID {uid}")

    def listed(self, uids: Iterable[int]) -> list[Listed]:
        found = {}
        for item in self._fetch(uids, "(UID RFC822.SIZE INTERNALDATE)"):
            head = item[0] if isinstance(item, tuple) else item
            uid, size, came = (kind.search(head) for kind in (_UID, _SIZE, _DATE))
            if uid and size:
                found[int(uid[1])] = Listed(int(uid[1]), int(size[1]), _moment(came))
        return [found[uid] for uid in sorted(found)]

    def contents(self, uids: Iterable[int], *, largest: int) -> dict[int, bytes]:
        """The mails as they stand there, none marked as read; those that are gone are left out.

        Sizes are only promised: one that is larger than `largest` comes cut, one byte too long.
        """
        wanted = set(uids)
        self._line.largest = largest
        try:
            items = self._fetch(wanted, "(UID BODY.PEEK[])")
        finally:
            self._line.largest = _LONGEST_LINE
        found = {}
        # the number may stand before the literal or behind it
        for at, item in enumerate(items):
            if isinstance(item, tuple):
                behind = items[at + 1] if at + 1 < len(items) else b""
                uid = _UID.search(item[0]) or (isinstance(behind, bytes) and _UID.search(behind))
                if uid and int(uid[1]) in wanted:
                    found[int(uid[1])] = item[1]
        return found

    def head(self, uid: int, *, largest: int) -> bytes:
        """Its header alone, cut at `largest`; empty when it is gone."""
        self._line.largest = largest
        try:
            items = self._fetch([uid], f"(UID BODY.PEEK[HEADER]<0.{largest}>)")
        finally:
            self._line.largest = _LONGEST_LINE
        return next((item[1][:largest] for item in items if isinstance(item, tuple)), b"")

    def delete(self, uids: Iterable[int]) -> None:
        numbers = _set_of(uids)
        with _understood():
            self._ask("UID", "STORE", numbers, "+FLAGS.SILENT", r"(\Deleted)")
            if "UIDPLUS" in self._line.capabilities:
                self._ask("UID", "EXPUNGE", numbers)
            else:
                # Whatever else its owner marked goes with it, as his own program would do it.
                self._ask("EXPUNGE")

    def wait(self, seconds: float) -> "Iterator[bool]":
        """IDLE: yields about every second, True once there is news; ends after `seconds`."""
        with _understood():
            line, until = self._line, time.monotonic() + seconds
            if line.has_news:
                yield True
                return
            self.give(20)
            line.begin()
            tag = line._new_tag()
            line.send(tag + b" IDLE\r\n")
            while not (said := line.readline()).startswith(b"+"):
                if said.startswith(tag):
                    raise Trouble(troubles.STRANGE, said)
            try:
                while time.monotonic() < until:
                    if not line.has_news and line.is_waiting(1.0):
                        self.give(20)
                        line.readline()
                    yield line.has_news
                    if line.has_news:
                        break
            finally:
                self.give(20)
                with suppress(OSError, Trouble):
                    line.send(b"DONE\r\n")
                    for _ in range(_MOST_LINES_BETWEEN):
                        if line.readline().startswith(tag):
                            break
                line.untagged_responses.clear()

    def still_there(self) -> None:
        with _understood():
            self._ask("NOOP")

    def end(self) -> None:
        self._line.until = time.monotonic() + 2
        with suppress(OSError, imaplib.IMAP4.error, Trouble):
            self._line.logout()
        self._line.shutdown()

    def _search(self, *asked: str) -> list[int]:
        with _understood():
            answer = self._ask("UID", "SEARCH", *asked, named="SEARCH")
            numbers = b" ".join(line for line in answer if line).split()
            return sorted({int(number) for number in numbers})

    def _fetch(self, uids: Iterable[int], parts: str) -> list[bytes | tuple[bytes, bytes]]:
        with _understood():
            answer = self._ask("UID", "FETCH", _set_of(uids), parts, named="FETCH")
            return [item for item in answer if item]

    def _ask(self, *words: str, named: str = "") -> list:  # type: ignore[type-arg]
        line = self._line
        line.untagged_responses.clear()
        typ, answer = line._simple_command(*words)
        if typ != "OK":
            raise Trouble(troubles.STRANGE, answer[-1])
        found: list = line._untagged_response(typ, answer, named)[1] if named else answer  # type: ignore[type-arg]
        return found


@contextmanager
def opened(place: Place, *, seconds: float) -> Iterator[Conversation]:
    """A conversation with the server, signed in and with nothing chosen yet. Raises Trouble."""
    until = time.monotonic() + seconds
    try:
        bare = egress.connect(
            place.host, place.port, timeout=min(CONNECT_SECONDS, seconds), ports=PORTS
        )
    except egress.Refused as error:
        raise Trouble(troubles.UNREACHABLE) from error
    context = egress.trust(settings.MAIL_CA_FILE)
    try:
        with _understood():
            if not place.starttls:
                bare = secured(bare, context, place.host, until - time.monotonic())
            line = Line(bare, place.host, until)
            if place.starttls:
                line.encrypt(context)
            _sign_in(line, place)
            line.ask_abilities()
    except BaseException:
        bare.close()
        raise
    conversation = Conversation(line)
    try:
        yield conversation
    finally:
        conversation.end()


def secured(
    bare: socket.socket, context: ssl.SSLContext, host: str, seconds: float
) -> ssl.SSLSocket:
    """Verified TLS. Raises Trouble."""
    wrapped = context.wrap_socket(bare, server_hostname=host, do_handshake_on_connect=False)
    try:
        with egress.deadline(lambda: wrapped, seconds):
            wrapped.do_handshake()
    except ssl.SSLCertVerificationError as error:
        wrapped.close()
        raise Trouble(troubles.CERTIFICATE) from error
    except ssl.SSLError as error:
        wrapped.close()
        raise Trouble(troubles.NO_ENCRYPTION) from error
    except OSError as error:
        wrapped.close()
        raise Trouble(troubles.BROKE_OFF) from error
    return wrapped


def _sign_in(line: Line, place: Place) -> None:
    if line.state == "AUTH":  # a server that asks for no name is not the one that was meant
        raise Trouble(troubles.STRANGE)
    refused = troubles.SIGN_IN
    if _FORBIDDEN.search(place.user_name + place.password):
        raise Trouble(refused)
    try:
        if place.access_token:
            refused = troubles.GRANT
            bearer = f"user={place.user_name}\x01auth=Bearer {place.access_token}\x01\x01"
            _authenticate(line, "XOAUTH2", bearer)
        elif "AUTH=PLAIN" in line.capabilities:
            _authenticate(line, "PLAIN", f"\0{place.user_name}\0{place.password}")
        else:
            line.login(_quoted(place.user_name), place.password)
    except imaplib.IMAP4.abort as error:
        raise Trouble(troubles.BROKE_OFF) from error
    except imaplib.IMAP4.error as error:
        words = error.args[0] if error.args else ""
        raise Trouble(refused, words) from error


def _authenticate(line: Line, mechanism: str, words: str) -> None:
    said = [words.encode()]
    # Told what is wrong, XOAUTH2 wants an empty line before the refusal.
    line.authenticate(mechanism, lambda challenge: said.pop() if said else b"")


@contextmanager
def _understood() -> Iterator[None]:
    """Whatever the library or the network raises is one of our troubles."""
    try:
        yield
    except Trouble:
        raise
    except TimeoutError as error:
        raise Trouble(troubles.SLOW) from error
    except (imaplib.IMAP4.abort, OSError, EOFError) as error:
        raise Trouble(troubles.BROKE_OFF) from error
    except (imaplib.IMAP4.error, ValueError, IndexError, AttributeError, TypeError) as error:
        raise Trouble(troubles.STRANGE) from error


def _quoted(value: str) -> str:
    if _FORBIDDEN.search(value):
        raise Trouble(troubles.STRANGE)
    return '"' + value.replace("\\", r"\\").replace('"', r"\"") + '"'


def _set_of(uids: Iterable[int]) -> str:
    """The numbers as the protocol writes them; neighbours as a range."""
    runs: list[list[int]] = []
    for uid in sorted(set(uids)):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(f"{first}:{last}" if first != last else str(first) for first, last in runs)


def _moment(found: "re.Match[bytes] | None") -> datetime | None:
    if found is None:
        return None
    try:
        return parsedate_to_datetime(found[1].decode("ascii").replace("-", " ", 2)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _modified_utf7(folder: str) -> str:
    """How IMAP writes names of folders beyond ASCII (RFC 3501, 5.1.3)."""

    def shifted(run: "re.Match[str]") -> str:
        coded = base64.b64encode(run[0].encode("utf-16-be")).decode().rstrip("=")
        return f"&{coded.replace('/', ',')}-"

    return re.sub(r"[^\x20-\x7e]+", shifted, folder.replace("&", "&-"))
