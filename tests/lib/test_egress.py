"""A peer that somebody named is reached at a vetted address or not at all, in the same words."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from helpdesk.lib import egress
from tests.lib.test_http import INSIDE, LOOPBACK, named

ODD = [
    "", " ", ".", "..", "a b", "x\r\nHELO y", "\x00", "mail.example\x00.inside", "user@198.41.0.4",
    "198.41.0.4:25", "[198.41.0.4]", "198.41.0.4/24", "http://198.41.0.4", "256.1.1.1", "1.2.3.4.5",
    "%31%32%37.0.0.1", "-x.example", "a" * 64 + ".example", "a." * 200 + "example", "\ud800.example",
    "ş" * 300, "1" * 5000, "::1::", "fe80::1%lo", "::ffff:127.0.0.1%lo", "/run/postgres.sock",
]  # fmt: skip
PORTS = [-1, 0, 65536, 10**20]


@pytest.fixture(autouse=True)
def nothing_excepted(settings: Any) -> None:
    settings.EGRESS_ALLOWED_NETWORKS = []


@pytest.fixture
def excepted(settings: Any) -> None:
    settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.1/32"]


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A port inside that nobody may ever knock at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


def was_reached(canary: socket.socket) -> bool:
    try:
        canary.accept()[0].close()
    except TimeoutError:
        return False
    return True


def refusal(host: str, port: int, **options: Any) -> str:
    with pytest.raises(egress.Refused) as refused:
        egress.connect(host, port, timeout=options.pop("timeout", 2), **options)
    assert refused.value.__context__ is None
    return str(refused.value)


@pytest.mark.parametrize("host", [host.strip("[]").replace("%25", "%") for host in LOOPBACK])
def test_no_spelling_leads_inside(host: str, canary: socket.socket) -> None:
    assert refusal(host, canary.getsockname()[1]) == str(egress.Refused())
    assert not was_reached(canary)


@pytest.mark.parametrize("host", [*(host.strip("[]") for host in INSIDE), *ODD])
def test_what_is_inside_or_no_host_is_never_called(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: called.append(place))
    assert refusal(host, 25) == str(egress.Refused())
    assert called == []


@pytest.mark.parametrize("port", PORTS)
def test_what_is_no_port_is_refused(excepted: None, port: int) -> None:
    assert refusal("127.0.0.1", port) == str(egress.Refused())


def test_connects_to_the_address_that_was_vetted(
    excepted: None, canary: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = named(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    egress.connect("Mail.Example.", canary.getsockname()[1], timeout=2).close()
    assert was_reached(canary)
    assert asked == ["mail.example"]


def test_one_closed_address_closes_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, ["8.8.8.8", "::ffff:10.0.0.1"])
    called: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: called.append(place))
    refusal("mail.example", 25)
    assert called == []


def test_ports_that_are_not_asked_for_stay_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: called.append(place))
    for port in (22, 80, 3306, 6379, 11211):
        refusal("8.8.8.8", port, ports={25, 465, 587})
    assert called == []
    egress.connect("8.8.8.8", 587, timeout=1, ports={25, 465, 587}).close()
    assert called == [("8.8.8.8", 587)]


def test_excepted_networks_have_all_ports(excepted: None, canary: socket.socket) -> None:
    egress.connect("127.0.0.1", canary.getsockname()[1], timeout=2, ports={25}).close()
    assert was_reached(canary)


def test_closed_silent_unknown_and_forbidden_sound_the_same(
    excepted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {refusal("127.0.0.1", port, timeout=0.5) for port in range(1, 31)}
    said.add(refusal("10.0.0.1", 25))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    said.add(refusal("nobody.example", 25))
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        named(monkeypatch, ["127.0.0.1"])
        kept = [socket.socket() for _ in range(4)]
        for one in kept:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        said.add(refusal("silent.example", full.getsockname()[1], timeout=0.3))
        for one in kept:
            one.close()
    assert said == {str(egress.Refused())}


def test_a_name_server_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: ended.wait(5))
    started = time.monotonic()
    refusal("mail.example", 25, timeout=0.3)
    ended.set()
    assert time.monotonic() - started < 1.5


def test_what_the_deployment_named_may_stand_inside(canary: socket.socket) -> None:
    egress.connect_to_own("localhost", canary.getsockname()[1], timeout=2).close()
    assert was_reached(canary)
    with pytest.raises(egress.Refused):
        egress.connect_to_own("", 0, timeout=1)


def test_a_deadline_ends_what_drips(excepted: None, canary: socket.socket) -> None:
    started = time.monotonic()
    with egress.connect("127.0.0.1", canary.getsockname()[1], timeout=5) as connected:
        other, _ = canary.accept()
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.02):
                try:
                    other.sendall(b"2")
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        with egress.deadline(lambda: connected, 0.3):
            while connected.recv(100):
                pass
        stop.set()
        thread.join()
        other.close()
    assert time.monotonic() - started < 2
