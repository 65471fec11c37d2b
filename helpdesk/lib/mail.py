"""Mail out through the operator's SMTP server, over one connection that stays open.

TLS is verified when it is asked for, and asking for it and not getting it is an error: nothing
is ever sent in clear instead (RL-6).
"""

import atexit
import logging
import os
import re
import smtplib
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage

from django.conf import settings

log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_CHECK_AFTER_SECONDS = 2.0
_RENEW_AFTER = 500  # mails; some servers end long conversations
_LONGEST_WORDS = 300
_TOO_BUSY = 421


class Refused(Exception):
    """The server did not take the mail; `permanent` when trying again would change nothing."""

    def __init__(self, words: str, *, permanent: bool) -> None:
        super().__init__(words)
        self.words = words
        self.permanent = permanent


@dataclass
class _Line:
    """An open connection, and where it leads."""

    smtp: smtplib.SMTP
    to: tuple[object, ...]
    pid: int
    used_at: float
    mails: int = 0


_lines = threading.local()


def send(message: EmailMessage, *, recipients: Sequence[str], sender: str) -> str:
    """Hands the mail over for all recipients or for none; the server's words when it took it.

    `sender` is the return path, "" for the null one. Raises Refused.
    """
    for address in (*recipients, *([sender] if sender else [])):
        if not _ADDRESS.fullmatch(address):
            raise Refused(f"{_plain(address)}: not an address", permanent=True)
    if not recipients:
        raise Refused("no recipients", permanent=True)
    content = message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
    line = _open_line()
    try:
        return _hand_over(line, content, recipients=recipients, sender=sender)
    except smtplib.SMTPServerDisconnected as error:
        _hang_up()
        raise Refused(_plain(error), permanent=False) from error
    except (OSError, smtplib.SMTPException) as error:
        _hang_up()
        raise _refusal(error) from error


def hang_up() -> None:
    """Ends the connection of this thread politely; the next mail opens a new one."""
    line = getattr(_lines, "line", None)
    if line is not None and line.pid == os.getpid():
        with suppress(OSError, smtplib.SMTPException):
            line.smtp.quit()
    _hang_up()


def _hand_over(line: _Line, content: bytes, *, recipients: Sequence[str], sender: str) -> str:
    smtp = line.smtp
    _expect(smtp, *smtp.mail(sender, [f"size={len(content)}"] if smtp.has_extn("size") else []))
    for recipient in recipients:
        code, words = smtp.rcpt(recipient)
        if code not in {250, 251}:
            _expect(smtp, code, f"{recipient}: {_plain(words)}".encode())
    code, words = smtp.data(content)
    _expect(smtp, code, words)
    line.used_at = time.monotonic()
    line.mails += 1
    return f"{code} {_plain(words)}"[:_LONGEST_WORDS]


def _expect(smtp: smtplib.SMTP, code: int, words: bytes) -> None:
    """Anything but a yes ends this mail and leaves the line ready for the next one."""
    if 200 <= code < 300:
        return
    if code == _TOO_BUSY:
        _hang_up()
    else:
        try:
            smtp.rset()
        except (OSError, smtplib.SMTPException):
            _hang_up()
    raise Refused(f"{code} {_plain(words)}"[:_LONGEST_WORDS], permanent=500 <= code < 600)


def _open_line() -> _Line:
    line: _Line | None = getattr(_lines, "line", None)
    wanted = _wanted()
    if line is not None and (line.pid != os.getpid() or line.to != wanted):
        # A forked worker must not speak on its parent's connection.
        _hang_up()
        line = None
    if line is not None and (line.mails >= _RENEW_AFTER or not _still_listens(line)):
        hang_up()
        line = None
    if line is None:
        line = _Line(_connected(), wanted, os.getpid(), time.monotonic())
        _lines.line = line
    return line


def _still_listens(line: _Line) -> bool:
    if time.monotonic() - line.used_at < _CHECK_AFTER_SECONDS:
        return True
    try:
        return line.smtp.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _wanted() -> tuple[object, ...]:
    return (
        *(settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS),
        *(settings.EMAIL_USE_SSL, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD),
    )


def _connected() -> smtplib.SMTP:
    # The name is given, for finding one's own may wait for a name server.
    name = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    wait = settings.EMAIL_TIMEOUT or 15
    host, port = settings.EMAIL_HOST, int(settings.EMAIL_PORT)
    smtp: smtplib.SMTP | None = None
    try:
        if settings.EMAIL_USE_SSL:
            smtp = smtplib.SMTP_SSL(
                host, port, local_hostname=name, timeout=wait, context=_verifying()
            )
        else:
            smtp = smtplib.SMTP(host, port, local_hostname=name, timeout=wait)
        smtp.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            smtp.starttls(context=_verifying())
            smtp.ehlo()
        if settings.EMAIL_HOST_USER:
            smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException) as error:
        if smtp is not None:
            smtp.close()
        raise _refusal(error) from error
    return smtp


def _verifying() -> ssl.SSLContext:
    return ssl.create_default_context()


def _refusal(error: Exception) -> Refused:
    """Whatever is wrong with the connection may be mended; only the mail itself is final."""
    log.warning("mail.refused", extra={"error": type(error).__name__})
    if isinstance(error, smtplib.SMTPResponseException):
        return Refused(f"{error.smtp_code} {_plain(error.smtp_error)}", permanent=False)
    return Refused(_plain(error) or type(error).__name__, permanent=False)


def _plain(words: object) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return _UNPRINTABLE.sub(" ", said).strip()[:_LONGEST_WORDS]


def _hang_up() -> None:
    line = getattr(_lines, "line", None)
    _lines.line = None
    if line is not None:
        with suppress(OSError):
            line.smtp.close()


atexit.register(hang_up)
