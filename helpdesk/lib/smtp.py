"""Opening a conversation with a mail server: reached, encrypted, signed in, or a word on why not.

TLS is verified when it is asked for, and asking for it and not getting it is an error: neither
mail nor password is ever sent in clear instead (RL-6).
"""

import base64
import logging
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field, replace

from django.conf import settings

from helpdesk.lib import egress

log = logging.getLogger(__name__)

TLS, STARTTLS, CLEAR = "tls", "starttls", "clear"
PORTS = frozenset({25, 465, 587, 2465, 2525, 2587})

# Why nothing can leave through a server, whatever the mail.
UNREACHABLE, CERTIFICATE, NO_TLS = "unreachable", "certificate", "no_encryption"
SIGN_IN, SENDER, TURNED_AWAY = "sign_in", "sender", "turned_away"

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST_WORDS = 300
_MOST_TIMEOUTS = 2  # for all of the opening; `timeout` is for each answer


class Refused(Exception):
    """The server did not take the mail; `permanent` when trying again would change nothing."""

    def __init__(self, words: str, *, permanent: bool) -> None:
        super().__init__(words)
        self.words = words
        self.permanent = permanent


class NoWayOut(Refused):
    """The fault is not the mail's: nothing leaves through this server now. `why` is one of this
    module's codes; `words` are the server's own, and empty unless it spoke as mail servers do."""

    def __init__(self, why: str, words: str = "") -> None:
        super().__init__(words, permanent=False)
        self.why = why


@dataclass(frozen=True)
class Server:
    """Where mail is handed over. Two that are equal may share a connection."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", compare=False, repr=False)  # OAuth2, renewed every hour
    is_ours: bool = False  # named by the deployment, not by a person
    timeout: float = 15.0


def of_settings() -> Server:
    """The installation's own server."""
    security = CLEAR
    if settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS:
        security = TLS if settings.EMAIL_USE_SSL else STARTTLS
    return Server(
        host=settings.EMAIL_HOST,
        port=int(settings.EMAIL_PORT),
        security=security,
        user=settings.EMAIL_HOST_USER or "",
        password=settings.EMAIL_HOST_PASSWORD or "",
        is_ours=True,
        timeout=settings.EMAIL_TIMEOUT or 15,
    )


class Conversation(smtplib.SMTP):
    """Speaks with one server, over a connection that its kind of address is allowed."""

    def __init__(self, server: Server) -> None:
        # The name is given, for finding one's own may wait for a name server.
        name = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
        super().__init__(local_hostname=name, timeout=server.timeout)
        self.server = server
        self._host = server.host

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        if self.server.is_ours:
            connected = egress.connect_to_own(host, port, timeout=timeout)
        else:
            connected = egress.connect(host, port, timeout=timeout, ports=PORTS)
        connected.settimeout(timeout)
        self.sock = connected
        if self.server.security == TLS:
            self._shake_hands(connected)
        return self.sock

    def encrypt(self) -> None:
        """Begins TLS, with nothing left of what was said in clear."""
        code, words = self.docmd("STARTTLS")
        if code != 220:
            raise NoWayOut(NO_TLS, said(code, words))
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        self._shake_hands(self.sock)
        self.file = None
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False

    def _shake_hands(self, connected: socket.socket) -> None:
        wrapped = egress.trust(settings.MAIL_CA_FILE).wrap_socket(
            connected, server_hostname=self.server.host, do_handshake_on_connect=False
        )
        # first here, where a deadline finds it
        self.sock = wrapped
        wrapped.do_handshake()


def open_conversation(server: Server, *, within: float | None = None) -> Conversation:
    """A conversation that is ready for a mail, `within` so many seconds. Raises NoWayOut."""
    seconds = _MOST_TIMEOUTS * server.timeout
    if within is not None:
        seconds = min(seconds, within)
    smtp = Conversation(replace(server, timeout=min(server.timeout, seconds)))
    try:
        with egress.deadline(lambda: smtp.sock, seconds):
            _greet(smtp)
            if server.security == STARTTLS:
                smtp.encrypt()
                smtp.ehlo()
            if server.user:
                _sign_in(smtp)
        if smtp.sock is not None:
            smtp.sock.settimeout(server.timeout)
    except (OSError, smtplib.SMTPException, ValueError, NoWayOut) as error:
        smtp.close()
        raise _no_way_out(error) from error
    return smtp


def said(code: int, words: object) -> str:
    """What a server said, in one line that can be shown."""
    return f"{code} {plain(words)}".strip()[:_LONGEST_WORDS]


def plain(words: object) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return _UNPRINTABLE.sub(" ", text).strip()[:_LONGEST_WORDS]


def _greet(smtp: Conversation) -> None:
    code, words = smtp.connect(smtp.server.host, smtp.server.port)
    if code != 220:
        # Only a mail server's words are shown: another one's banner is not ours to tell (NW-3).
        is_mail_server = 400 <= code < 600
        raise NoWayOut(TURNED_AWAY, said(code, words)) if is_mail_server else egress.Refused
    smtp.ehlo_or_helo_if_needed()


def _sign_in(smtp: Conversation) -> None:
    server, offered = smtp.server, smtp.esmtp_features.get("auth", "").upper().split()
    code, words = _authenticated(smtp, server, offered)
    if code == 235:
        return
    if 400 <= code < 500:
        raise NoWayOut(TURNED_AWAY, said(code, words))
    raise NoWayOut(SIGN_IN, said(code, words) if code else "")


def _authenticated(smtp: Conversation, server: Server, offered: list[str]) -> tuple[int, bytes]:
    """Not the library's own: that one knows ASCII passwords only."""
    if server.token:
        bearer = f"user={server.user}\x01auth=Bearer {server.token}\x01\x01"
        code, words = smtp.docmd("AUTH", f"XOAUTH2 {_base64(bearer)}")
        # It explains itself in a challenge, and then refuses.
        return smtp.docmd("") if code == 334 else (code, words)
    if "PLAIN" in offered:
        both = "\0".join(["", server.user, server.password])
        return smtp.docmd("AUTH", f"PLAIN {_base64(both)}")
    if "LOGIN" in offered:
        code, words = smtp.docmd("AUTH", f"LOGIN {_base64(server.user)}")
        return smtp.docmd(_base64(server.password)) if code == 334 else (code, words)
    return 0, b""


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")


def _no_way_out(error: Exception) -> NoWayOut:
    if isinstance(error, NoWayOut):
        found = error
    elif isinstance(error, ssl.SSLCertVerificationError):
        found = NoWayOut(CERTIFICATE, plain(error.verify_message))
    elif isinstance(error, ssl.SSLError):
        found = NoWayOut(NO_TLS)
    elif isinstance(error, smtplib.SMTPResponseException):
        found = NoWayOut(TURNED_AWAY, said(error.smtp_code, error.smtp_error))
    else:
        found = NoWayOut(UNREACHABLE)
    log.warning("mail.no_way_out", extra={"why": found.why, "error": type(error).__name__})
    return found
