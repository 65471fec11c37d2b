"""Mail out, over connections that stay open for the next mail to the same server."""

import atexit
import logging
import os
import re
import smtplib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage

from helpdesk.lib import egress, smtp
from helpdesk.lib.smtp import NoWayOut, Refused, Server

__all__ = ["NoWayOut", "Refused", "Server", "content_of", "hang_up", "send"]

log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
_CHECK_AFTER_SECONDS = 2.0
_RENEW_AFTER = 500  # mails; some servers end long conversations
_MOST_LINES = 20  # that are kept open while nobody uses them
_TOO_BUSY = 421
_TOO_LARGE = 552
# A slow server must not drip a mail for ever; a large mail may take longer.
_SECONDS, _BYTES_PER_SECOND, _MOST_SECONDS = 45, 200_000, 180


@dataclass
class _Line:
    """An open connection, and what became of it so far."""

    conversation: smtp.Conversation
    pid: int
    used_at: float
    mails: int = 0
    is_ready: bool = True  # for another mail


_idle: "OrderedDict[Server, _Line]" = OrderedDict()
_lock = threading.Lock()


def content_of(message: EmailMessage) -> bytes:
    """The bytes that leave."""
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n"))


def send(
    message: EmailMessage | bytes,
    *,
    recipients: Sequence[str],
    sender: str,
    server: Server | None = None,
    anew: bool = False,
    within: float | None = None,
) -> str:
    """Hands the mail over for all recipients or for none; the server's words when it took it.

    `sender` is the return path, "" for the null one; without a `server` it is the installation's
    own; `anew` wants to know whether it lets us in today. What the server has not taken `within` so
    many seconds, opening the line included, is broken off. Raises Refused, and NoWayOut when the
    mail is not to blame.
    """
    for address in (*recipients, *([sender] if sender else [])):
        if not _ADDRESS.fullmatch(address):
            raise Refused(f"{smtp.plain(address)}: not an address", permanent=True)
    if not recipients:
        raise Refused("no recipients", permanent=True)
    content = message if isinstance(message, bytes) else content_of(message)
    began, server = time.monotonic(), server or smtp.of_settings()
    with _line_to(server, anew=anew, within=within) as line:
        seconds = min(_SECONDS + len(content) / _BYTES_PER_SECOND, _MOST_SECONDS)
        if within is not None:
            seconds = min(seconds, within - (time.monotonic() - began))
        try:
            with egress.deadline(lambda: line.conversation.sock, seconds):
                return _hand_over(line, content, recipients=recipients, sender=sender)
        except Refused as error:
            # that it had no more time is no fault of the mail
            if within is not None and not error.permanent and time.monotonic() - began >= within:
                raise NoWayOut(smtp.UNREACHABLE) from error
            raise


def hang_up() -> None:
    """Ends every connection that is kept, politely; the next mail opens a new one."""
    with _lock:
        lines = list(_idle.values())
        _idle.clear()
    for line in lines:
        _end(line)


def _hand_over(line: _Line, content: bytes, *, recipients: Sequence[str], sender: str) -> str:
    conversation = line.conversation
    has_begun = False
    try:
        _begin(line, sender, len(content))
        has_begun = True
        for recipient in recipients:
            code, words = conversation.rcpt(recipient)
            if code not in {250, 251}:
                raise _refusal(line, code, f"{recipient}: {smtp.plain(words)}")
        code, words = conversation.data(content)
        if not 200 <= code < 300:
            raise _refusal(line, code, words)
    except smtplib.SMTPDataError as error:
        raise _refusal(line, error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        line.is_ready = False
        log.warning("mail.broken_off", extra={"error": type(error).__name__})
        # Before it has heard of any recipient, no mail is to blame for a server's silence.
        if not has_begun:
            raise NoWayOut(smtp.UNREACHABLE) from error
        raise Refused(smtp.plain(error) or type(error).__name__, permanent=False) from error
    line.mails += 1
    return smtp.said(code, words)


def _begin(line: _Line, sender: str, size: int) -> None:
    conversation = line.conversation
    options = [f"size={size}"] if conversation.has_extn("size") else []
    code, words = conversation.mail(sender, options)
    if code == 250:
        return
    refused = _refusal(line, code, words)
    if code == _TOO_BUSY:
        raise NoWayOut(smtp.TURNED_AWAY, refused.words)
    if refused.permanent and code != _TOO_LARGE:
        # It minds who sends, and every mail of this mailbox has the same sender.
        raise NoWayOut(smtp.SIGN_IN if code == 530 else smtp.SENDER, refused.words)
    raise refused


def _refusal(line: _Line, code: int, words: object) -> Refused:
    """Anything but a yes ends this mail and leaves the line ready for the next one."""
    line.is_ready = False
    if code != _TOO_BUSY:
        with suppress(OSError, smtplib.SMTPException):
            line.is_ready = line.conversation.rset()[0] == 250
    return Refused(smtp.said(code, words), permanent=500 <= code < 600)


@contextmanager
def _line_to(server: Server, *, anew: bool, within: float | None) -> Iterator[_Line]:
    """A line for one mail, kept afterwards if it can take another."""
    line = None if anew else _kept(server)
    if line is None:
        opened = smtp.open_conversation(server, within=within)
        line = _Line(opened, os.getpid(), time.monotonic())
    try:
        yield line
    except Refused:
        raise
    except BaseException:
        line.is_ready = False
        raise
    finally:
        line.used_at = time.monotonic()
        if line.is_ready:
            _keep(server, line)
        else:
            _drop(line)


def _kept(server: Server) -> _Line | None:
    with _lock:
        line = _idle.pop(server, None)
    if line is None:
        return None
    if line.pid != os.getpid():
        # A forked worker must not speak on its parent's connection.
        _drop(line)
        return None
    if line.mails >= _RENEW_AFTER or not _still_listens(line):
        _end(line)
        return None
    return line


def _keep(server: Server, line: _Line) -> None:
    with _lock:
        given_up = [_idle.pop(server)] if server in _idle else []
        _idle[server] = line
        if len(_idle) > _MOST_LINES:
            given_up.append(_idle.popitem(last=False)[1])
    for one in given_up:
        _end(one)


def _still_listens(line: _Line) -> bool:
    if time.monotonic() - line.used_at < _CHECK_AFTER_SECONDS:
        return True
    try:
        return line.conversation.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _end(line: _Line) -> None:
    if line.pid == os.getpid():
        with suppress(OSError, smtplib.SMTPException):
            line.conversation.quit()
    _drop(line)


def _drop(line: _Line) -> None:
    with suppress(OSError):
        line.conversation.close()


atexit.register(hang_up)
