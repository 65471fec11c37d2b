"""The only way out for HTTP to addresses that somebody else chose (NW-1, NW-3).

Connections are those of `helpdesk.lib.egress`, each redirect is one of its own. No cookies, no
referrer, no compression, no proxy from the environment.
"""

import logging
import re
import ssl
import time
from collections.abc import Collection, Mapping
from contextlib import closing
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from helpdesk.lib import egress
from helpdesk.lib.addresses import host_name

logger = logging.getLogger(__name__)

_AGENT = "Mozilla/5.0"
_PORTS = frozenset({80, 443})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 4096
_CHUNK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")


class Refused(Exception):
    """Nothing was fetched. It never says why: the reason would map the network (NW-3).

    `was_sent` tells whoever sent something that it may have arrived although nothing came back.
    """

    def __init__(self, *, was_sent: bool = False) -> None:
        super().__init__("The address could not be fetched.")
        self.was_sent = was_sent


class Fetched(NamedTuple):
    status: int
    mime: str
    content: bytes


class _Stop(Exception):
    """A reason for our log."""


class _Target(NamedTuple):
    scheme: str
    host: str
    port: int
    path: str


class _Asked:
    """What is sent, and whether it is on its way."""

    def __init__(self, method: str, headers: Mapping[str, str], body: bytes | None) -> None:
        self.method, self.headers, self.body = method, headers, body
        self.was_sent = False


def fetch(
    url: str,
    *,
    max_bytes: int,
    timeout: float = 5.0,
    accept: tuple[str, ...] = (),
    ports: Collection[int] = _PORTS,
    redirects: int = 0,
) -> Fetched:
    """Get what is there, all within ``timeout``; ``accept`` holds beginnings of media types."""
    until = time.monotonic() + timeout
    wanted = ", ".join(f"{kind}*" if kind.endswith("/") else kind for kind in accept)
    asked = _Asked("GET", {"User-Agent": _AGENT, "Accept": wanted or "*/*"}, None)
    try:
        for _ in range(redirects + 1):
            target = _target(url)
            answer = _exchange(target, asked, ports, max_bytes, accept, until)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
            if target.scheme == "https" and not url.startswith("https://"):
                raise _Stop("redirect to plain http")
        raise _Stop("redirect")
    except (_Stop, OSError, HTTPException, ValueError) as error:
        logger.info("nothing fetched: %s", error if isinstance(error, _Stop) else type(error))
    raise Refused


def send(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
    max_bytes: int,
    timeout: float,
    accept: tuple[str, ...] = (),
    ports: Collection[int] = _PORTS,
) -> Fetched:
    """Asks somebody's server for something, all within ``timeout``. No redirect is followed: what
    was meant for one place is told to no other."""
    until = time.monotonic() + timeout
    asked = _Asked(method, headers, body)
    try:
        answer = _exchange(_target(url), asked, ports, max_bytes, accept, until)
        if isinstance(answer, Fetched):
            return answer
        raise _Stop("redirect")
    except (_Stop, OSError, HTTPException, ValueError) as error:
        logger.info("no answer: %s", error if isinstance(error, _Stop) else type(error))
    raise Refused(was_sent=asked.was_sent)


def path_of(url: str) -> str:
    """The path with its query as it is sent, for whoever signs it."""
    try:
        return _target(url).path
    except _Stop as error:
        raise ValueError("malformed address") from error


def _target(url: str) -> _Target:
    if len(url) > _LONGEST_URL or _FORBIDDEN.search(url):
        raise _Stop("malformed address")
    parts: SplitResult = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or not parts.hostname:
        raise _Stop("malformed address")
    host = host_name(parts.hostname)
    if host is None:
        raise _Stop("malformed host")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    port = _DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
    return _Target(parts.scheme, host, port, path + query)


def _exchange(
    target: _Target,
    asked: _Asked,
    ports: Collection[int],
    max_bytes: int,
    accept: tuple[str, ...],
    until: float,
) -> Fetched | str:
    """The answer, or where it sends us."""
    bare = egress.connect(target.host, target.port, timeout=_left(until), ports=ports)
    with closing(bare):
        connected = bare
        if target.scheme == "https":
            connected = _trust().wrap_socket(
                bare, server_hostname=target.host, do_handshake_on_connect=False
            )
        with (
            closing(connected),
            closing(HTTPConnection(target.host, target.port)) as connection,
            egress.deadline(lambda: connected, _left(until)),
        ):
            if isinstance(connected, ssl.SSLSocket):
                connected.do_handshake()
            connection.sock = connected
            _request(connection, target, asked)
            with connection.getresponse() as response:
                return _read(response, max_bytes, accept, until)


@cache
def _trust() -> ssl.SSLContext:
    return egress.trust()


def _request(connection: HTTPConnection, target: _Target, asked: _Asked) -> None:
    host = f"[{target.host}]" if ":" in target.host else target.host
    if target.port != _DEFAULT_PORTS[target.scheme]:
        host = f"{host}:{target.port}"
    connection.putrequest(asked.method, target.path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", host)
    for name, value in asked.headers.items():
        connection.putheader(name, value)
    connection.putheader("Accept-Encoding", "identity")
    connection.putheader("Connection", "close")
    if asked.body is not None:
        connection.putheader("Content-Length", str(len(asked.body)))
    # from the first byte on nobody knows what has arrived
    asked.was_sent = True
    connection.endheaders(asked.body)


def _read(
    response: HTTPResponse, max_bytes: int, accept: tuple[str, ...], until: float
) -> Fetched | str:
    if response.status in _REDIRECTS:
        return response.getheader("Location") or ""
    if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise _Stop("compressed")
    mime = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if accept and not mime.startswith(accept):
        raise _Stop("unwanted kind")
    content = bytearray()
    while chunk := response.read(_CHUNK):
        content += chunk
        if len(content) > max_bytes:
            raise _Stop("too large")
    # Whoever was hung up on in time may look finished.
    _left(until)
    if response.length:
        raise _Stop("cut short")
    return Fetched(response.status, mime, bytes(content))


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _Stop("too slow")
    return left
