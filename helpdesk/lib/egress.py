"""The one way out to a TCP peer that somebody named (NW-1 to NW-3).

A name is resolved once, every address it has is vetted, and the connection goes to one of the
vetted addresses; a name that changes in between changes nothing. Whatever goes wrong is the same
refusal: the reason is for our log, because it would map the network.
"""

import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from ipaddress import ip_address

from helpdesk.lib.addresses import Address, host_name, is_excepted, is_open

logger = logging.getLogger(__name__)

_ADDRESSES_TRIED = 2
_SHORTEST_WAIT = 0.001  # zero would mean a socket that never waits
# Resolving cannot be interrupted: at most this many threads ever wait for a dead name server.
_resolvers = ThreadPoolExecutor(4, thread_name_prefix="resolve")


class Refused(OSError):
    """There is no connection. It never says why: the reason would map the network (NW-3)."""

    def __init__(self) -> None:
        super().__init__("The server could not be reached.")


class _Stop(Exception):
    """A reason for our log."""


def connect(
    host: str, port: int, *, timeout: float, ports: Collection[int] | None = None
) -> socket.socket:
    """A connection to `host`, all within `timeout` seconds. Raises Refused.

    Ports outside `ports` are closed, except in networks that the deployment has excepted.
    """
    until = time.monotonic() + timeout
    try:
        name = host_name(host)
        if name is None:
            raise _Stop("malformed host")
        return _connected(_vetted(name, port, ports, until), port, until)
    except (_Stop, OSError, OverflowError, ValueError) as error:
        logger.info("not connected: %s", error if isinstance(error, _Stop) else type(error))
    raise Refused


def connect_to_own(host: str, port: int, *, timeout: float) -> socket.socket:
    """A connection to what the deployment itself has named, wherever it stands. Raises Refused."""
    until = time.monotonic() + timeout
    try:
        return _connected(_resolved(host, port, until), port, until)
    except (_Stop, OSError, OverflowError, ValueError) as error:
        logger.info("not connected: %s", error if isinstance(error, _Stop) else type(error))
    raise Refused


def trust(ca_file: str = "") -> ssl.SSLContext:
    """Verifies certificate and name, against the system's authorities and those in `ca_file`."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


@contextmanager
def deadline(connected: Callable[[], socket.socket | None], seconds: float) -> Iterator[None]:
    """Hangs up after `seconds`: timeouts of a socket begin anew with each byte, this one does not.

    `connected` gives the socket that is read by then: an SSLSocket once TLS is spoken.
    """
    timer = threading.Timer(max(seconds, 0), _hang_up, [connected])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _vetted(host: str, port: int, ports: Collection[int] | None, until: float) -> list[Address]:
    """Every address of the name; one that is closed closes the name."""
    addresses = _resolved(host, port, until)
    for address in addresses:
        if not is_open(address):
            raise _Stop("closed address")
        if ports is not None and port not in ports and not is_excepted(address):
            raise _Stop("closed port")
    return addresses


def _resolved(host: str, port: int, until: float) -> list[Address]:
    finding: Future[list[Address]] = _resolvers.submit(_resolve, host, port)
    return finding.result(timeout=_left(until))


def _resolve(host: str, port: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(place[0])) for *_, place in found]


def _connected(addresses: list[Address], port: int, until: float) -> socket.socket:
    for address in addresses[:_ADDRESSES_TRIED]:
        # Not create_connection: it asks the resolver again.
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        attempt = socket.socket(family, socket.SOCK_STREAM)
        attempt.settimeout(_left(until))
        try:
            attempt.connect((str(address), port))
        except OSError:
            attempt.close()
        else:
            return attempt
    raise _Stop("no connection")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _Stop("too slow")
    return max(left, _SHORTEST_WAIT)


def _hang_up(connected: Callable[[], socket.socket | None]) -> None:
    found = connected()
    if found is not None:
        with suppress(OSError):
            # Not the method of an SSLSocket: it would take the session from under the reader.
            socket.socket.shutdown(found, socket.SHUT_RDWR)
