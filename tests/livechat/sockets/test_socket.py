"""A browser's socket …"""

import json
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from accounts.people.actions import standing
from accounts.people.models import Person
from livechat.sockets.consumers import BURST
from livechat.sockets.frames import Subject
from livechat.sockets.portions import OF_PERSON, Portions
from livechat.sockets.watch import MOST_WATCHES
from tests import factories
from tests.cast import Cast
from tests.livechat.sockets.pages import session_key
from tests.livechat.sockets.served import PATIENCE, code_of, hear, open_socket, say, server
from tests.tickets.thread.words import opened
from tickets.thread.actions import replying
from tickets.thread.models import Ticket


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    with server() as (port, _pid):
        yield port


def _page(port: int, person: Person) -> ClientConnection:
    return open_socket(port, session_key(person))


def _notes(cast: Cast, ticket: Ticket, words: str = "iç") -> None:
    replying.add_note(
        ticket, by=cast.mert, html=f"<p>{words}</p>", client_id=uuid4(), now=timezone.now()
    )


def test_gets_what_it_watches_and_resumes_where_it_was_cut(committed_cast: Cast, port: int) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    with _page(port, cast.ece) as page:
        say(page, watch=f"ticket.{ticket.pk}", after=0)
        assert [hear(page)["seq"] for _ in range(2)] == [1, 2]
        _notes(cast, ticket)
        assert hear(page)["verb"] == "note.added"
        page.socket.close()  # no farewell, as when a network goes
    _notes(cast, ticket)
    _notes(cast, ticket)
    with _page(port, cast.ece) as page:
        say(page, watch=f"ticket.{ticket.pk}", after=3)
        assert [hear(page)["seq"] for _ in range(2)] == [4, 5]


def test_is_answered_when_it_says_that_it_is_alive(committed_cast: Cast, port: int) -> None:
    with _page(port, committed_cast.ece) as page:
        say(page, alive=1)
        answer = hear(page)
    assert answer["alive"] == 1
    assert abs(answer["now"] / 1000 - time.time()) < 10


def test_keeps_its_session_only_while_somebody_uses_the_page(
    committed_cast: Cast, port: int
) -> None:
    ece = committed_cast.ece
    key = session_key(ece)
    session = ece.staff.staffsession_set.get(session_key=key)
    before = session.last_seen_at - timezone.timedelta(minutes=20)
    ece.staff.staffsession_set.update(last_seen_at=before)
    with open_socket(port, key) as page:
        say(page, alive=0)
        hear(page)
        assert ece.staff.staffsession_set.get().last_seen_at == before
        say(page, alive=1)
        hear(page)
        until = time.monotonic() + 5
        while ece.staff.staffsession_set.get().last_seen_at == before:
            assert time.monotonic() < until


def _own() -> tuple[str, str, int]:
    own = urlsplit(settings.APP_ORIGIN)
    return own.scheme, own.hostname or "", own.port or 80


def _foreign_origins() -> list[str]:
    scheme, host, port = _own()
    others = [f"{scheme}://{host}:{n}" for n in (80, 443, port + 1, port - 1, int(f"{port}0"))]
    others += [f"{other}://{host}:{port}" for other in ("https", "ws", "wss", "ftp", "file")]
    for name in (
        *("evil.example", "127.0.0.1", "[::1]", "0.0.0.0", "localhost.evil.example"),  # noqa: S104
        *("evil-localhost", "evillocalhost", "localhost.", "LOCALHOST", "localhоst", "ⅼocalhost"),
        *("localhost@evil.example", "evil.example@localhost", "xn--localhst-fpg", "local.host"),
        *("sub.localhost", "localhost%00.evil.example", "localhost%2eevil.example"),
    ):
        others += [f"{scheme}://{name}:{port}", f"https://{name}"]
    exact = settings.APP_ORIGIN
    others += [
        "null",
        "",
        "*",
        host,
        f"{host}:{port}",
        f"//{host}:{port}",
        f"{exact}/",
        f"{exact}.",
    ]
    others += [f"{exact}/path", f"{exact}?q", f"{exact}#f", f" {exact} x", exact.upper()]
    others += [f"{exact}, {exact}", f"{exact} {exact}", f"{exact};evil"]
    return [origin for origin in dict.fromkeys(others) if origin != exact]


def test_from_another_origin_is_never_opened(committed_cast: Cast, port: int) -> None:
    key = session_key(committed_cast.ece)
    origins = _foreign_origins()
    assert len(origins) >= 60
    for origin in origins:
        with pytest.raises(InvalidStatus) as refused:
            open_socket(port, key, origin=origin.encode().decode("latin-1"))
        assert refused.value.response.status_code == 403, origin


def test_without_an_origin_is_never_opened(committed_cast: Cast, port: int) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_key(committed_cast.ece)}"
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{port}/ws/", additional_headers={"Cookie": cookie})
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "key", [None, "", "a" * 32, "x" * 500, "%00", "ü", "' OR 1=1 --", "../../etc"]
)
def test_of_a_stranger_is_closed_at_once(committed: None, port: int, key: str | None) -> None:
    with open_socket(port, key and key.encode().decode("latin-1")) as page:
        assert code_of(page, within=2) == 4401


def test_needs_the_second_factor_as_every_page_does(committed_cast: Cast, port: int) -> None:
    cast = committed_cast
    hasty = factories.staff(
        role="agent", teams=(cast.support,), brands=(cast.lunaro,), second_factor=False
    )
    with _page(port, hasty) as page:
        assert code_of(page, within=2) == 4401


def test_is_closed_within_two_seconds_of_the_end_of_the_account(
    committed_cast: Cast, port: int
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    with _page(port, cast.ece) as page:
        say(page, watch=f"ticket.{ticket.pk}", after=1)
        assert hear(page)["seq"] == 2
        standing.deactivate(cast.ece, by=cast.nil, now=timezone.now())
        assert code_of(page, within=2) == 4401


def test_is_told_what_was_wrong_with_a_frame(committed_cast: Cast, port: int) -> None:
    with _page(port, committed_cast.ece) as page:
        page.send("[1, 2")
        answer = hear(page)
    assert answer == {"verb": "error", "detail": "A frame is one JSON object."}


def test_that_sends_nonsense_is_closed_and_harms_nobody(committed_cast: Cast, port: int) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    chance = random.Random(42)
    with _page(port, cast.mert) as neighbour:
        say(neighbour, watch=f"ticket.{ticket.pk}", after=2)
        sent = 0
        while sent < 400:
            with _page(port, cast.deniz) as page:
                try:
                    for frame in chance.choices(_hostile(ticket.pk), k=40):
                        page.send(frame)
                        sent += 1
                    page.send("{}" * 4000)
                except Exception as closed:
                    assert "4408" in str(closed)
                assert code_of(page) == 4408
        _notes(cast, ticket, "noch da")
        assert "noch da" in hear(neighbour, within=3)["html"]
    assert not ticket.seats.exists()


def test_that_watches_too_much_is_closed(committed_cast: Cast, port: int) -> None:
    tickets = [opened(committed_cast) for _ in range(MOST_WATCHES + 1)]
    with _page(port, committed_cast.ece) as page:
        for ticket in tickets:
            say(page, watch=f"ticket.{ticket.pk}", after=2)
        assert code_of(page) == 4408


def test_that_sends_too_much_is_closed(committed_cast: Cast, port: int) -> None:
    with _page(port, committed_cast.ece) as page:
        with suppress(ConnectionClosed):
            for n in range(int(BURST) * 3):
                say(page, watch=f"team.{n + 1}")
        assert code_of(page) == 4408
    with _page(port, committed_cast.ece) as page:
        page.send("x" * 5000)
        assert code_of(page) == 4408


def test_of_somebody_who_reads_the_same_again_and_again_is_closed_and_no_other(
    committed_cast: Cast, port: int
) -> None:
    ticket, other = opened(committed_cast), opened(committed_cast)
    for _ in range(20):
        _notes(committed_cast, ticket, "söz " * 2_000)
    with ExitStack() as browser, _page(port, committed_cast.mert) as neighbour:
        say(neighbour, watch=f"ticket.{other.pk}", after=2)
        pages = [browser.enter_context(_page(port, committed_cast.ece)) for _ in range(4)]
        got = 0
        with pytest.raises(ConnectionClosed) as closed:
            for _ in range(60):  # fewer frames than one socket may send at once
                for page in pages:
                    say(page, watch=f"ticket.{ticket.pk}", after=0)
                for page in pages:
                    got += _letters(page, until=22)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4408
        assert got < OF_PERSON.most
        _notes(committed_cast, other, "noch da")
        assert "noch da" in hear(neighbour, "note.added", within=3)["html"]


def _letters(page: ClientConnection, *, until: int) -> int:
    """So many came, up to the frame with this number."""
    got = 0
    while True:
        text = str(page.recv(timeout=PATIENCE))
        got += len(text)
        if json.loads(text)["seq"] == until:
            return got


def test_of_somebody_who_works_is_never_too_much() -> None:
    mine, ticket, lists = Portions(OF_PERSON).of(7, at=0.0), Subject("ticket", 1), range(6)

    def opens(at: float, missed: int) -> bool:
        """A page: its ticket with so many frames that it lacks, and its lists."""
        looks = [mine.look(ticket, at=at), *(mine.look(Subject("team", 1), at=at) for _ in lists)]
        return all([*looks, *(mine.take(3_000, at=at) for _ in range(missed))])

    # twenty tabs that come back all at once, five times in a minute, with what they missed
    assert all(opens(at, missed=20) for at in range(0, 60, 12) for _tab in range(20))
    # an hour with eight chats that are gone through every few seconds, while lists ring
    for second in range(60, 3660):
        assert opens(second, missed=1)
        assert all(mine.take(3_000, at=second) for _message in range(8))
        assert all(mine.take(60, at=second) for _bell in range(60))


def test_of_a_session_that_opens_them_without_end_is_closed_and_no_other(
    committed_cast: Cast, port: int
) -> None:
    key = session_key(committed_cast.ece)
    for _ in range(600):
        with open_socket(port, key):
            pass
    with open_socket(port, key) as page:
        assert code_of(page, within=3) == 4408
    with _page(port, committed_cast.ece) as page:  # signed in elsewhere
        say(page, alive=1)
        assert hear(page)["alive"] == 1


@pytest.mark.parametrize("path", ["/", "/ws", "/ws/desk/", "/inbox/", "/%00"])
def test_lives_under_its_own_path_only(committed_cast: Cast, port: int, path: str) -> None:
    plain = HTTPConnection("127.0.0.1", port, timeout=5)
    plain.request("GET", path)
    assert plain.getresponse().status == 404
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{port}{path}", origin=settings.APP_ORIGIN)  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403


def _hostile(ticket_id: int) -> list[str | bytes]:
    name = f"ticket.{ticket_id}"
    objects: list[object] = [
        {"watch": name, "after": -1},
        {"watch": name, "after": 10**30},
        {"watch": name, "after": "0"},
        {"watch": name, "after": True},
        {"watch": name, "after": 1.5},
        {"watch": name, "after": [0]},
        {"watch": name, "after": 0, "as": "admin"},
        {"watch": [name]},
        {"watch": {"ticket": 1}},
        {"watch": f"{name} OR 1=1"},
        {"watch": f"{name}\u0000"},
        {"watch": "ticket.٣"},
        {"watch": "ticket.0"},
        {"watch": "ticket.-1"},
        {"watch": "ticket." + "9" * 40},
        {"watch": "seats.1"},
        {"watch": "brand.1"},
        {"watch": "*"},
        {"typing": name},
        {"typing": "team.1"},
        {"typing": None},
        {"unwatch": 1},
        {"alive": 1, "watch": name},
        {"alive": 2},
        {"alive": []},
        {"verb": "message.replied", "html": "<script>"},
        {},
        [],
        None,
        "watch",
        7,
    ]
    raw: list[str | bytes] = ["", " ", "{", "nul", '{"watch":', "[" * 4000, '{"a":' * 600, "\u0000"]
    raw += ['{"after":1e999}', "NaN", '{"watch":"\\ud800"}', b"\x00\xff", b"{}", b""]
    return [*map(json.dumps, objects), *raw]
