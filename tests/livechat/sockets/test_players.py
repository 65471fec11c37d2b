"""A widget's socket …"""

import json
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from helpdesk.lib import realtime
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from livechat.sockets import arrivals
from livechat.sockets.arrivals import Arrivals
from livechat.sockets.players import BURST, MOST_SOCKETS, MOST_WATCHES
from livechat.sockets.portions import OF_VISITOR, Portion, Portions
from tests.cast import Cast
from tests.livechat import talks
from tests.livechat.sockets.pages import session_key
from tests.livechat.sockets.served import (
    PATIENCE,
    code_of,
    greeted,
    hear,
    open_socket,
    open_widget,
    say,
    server,
)
from tests.livechat.talks import talk, visitor, writes


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    with server() as (port, _pid):
        yield port


@pytest.fixture
def chats(committed_cast: Cast) -> ChatSettings:
    return talks.chats(committed_cast.lunaro, committed_cast.support)


@pytest.fixture
def derya(committed_cast: Cast, chats: ChatSettings) -> Visitor:
    return visitor(committed_cast.derya, now=timezone.now(), language="en")


@pytest.fixture
def sitting(committed_cast: Cast, derya: Visitor) -> ChatSession:
    return talk(committed_cast, derya, now=timezone.now())


def test_greets_with_its_token_and_hears_its_talk(
    committed_cast: Cast, port: int, derya: Visitor, sitting: ChatSession
) -> None:
    with greeted(port, derya) as page:
        say(page, watch=f"talk.{sitting.ticket_id}", after=0)
        assert "Merhaba" in hear(page, "message.received")["html"]
        assert hear(page, "talk")["talk"]["position"] == 1
        say(page, alive=1)
        answer = json.loads(page.recv(timeout=PATIENCE))
        assert abs(answer["now"] / 1000 - time.time()) < 10
        writes(committed_cast.derya, "Hâlâ bekliyorum", into=sitting.ticket, now=timezone.now())
        assert "Hâlâ bekliyorum" in hear(page, "message.received")["html"]


def test_resumes_at_another_process_where_it_was_cut(
    committed_cast: Cast, port: int, derya: Visitor, sitting: ChatSession
) -> None:
    name = f"talk.{sitting.ticket_id}"
    with greeted(port, derya) as page:
        say(page, watch=name, after=0)
        cursor = hear(page, "message.received")["seq"]
        page.socket.close()  # no farewell, as when a network goes
    for n in range(3):
        writes(committed_cast.derya, f"söz {n}", into=sitting.ticket, now=timezone.now())
    with server() as (other, _pid), greeted(other, derya) as page:
        say(page, watch=name, after=cursor)
        said = [hear(page, "message.received") for _ in range(3)]
    assert [f"söz {n}" in frame["html"] for n, frame in enumerate(said)] == [True] * 3
    assert [frame["seq"] for frame in said] == sorted(frame["seq"] for frame in said)


def _foreign() -> list[str]:
    exact = settings.CHAT_ORIGIN
    scheme, _, host = exact.partition("://")
    name, _, number = host.partition(":")
    others = [settings.APP_ORIGIN, settings.FILES_ORIGIN, "null", "", "*", host, f"//{host}"]
    others += [f"{exact}{end}" for end in ("/", ".", "0", "/path", "?q", "#f", ".evil.example")]
    others += [f"{exact}, {exact}", f"{exact} {exact}", exact.upper(), f" {exact} x"]
    others += [f"{other}://{host}" for other in ("https", "ws", "file") if other != scheme]
    others += [f"{scheme}://{name}:{n}" for n in (80, 443, int(number or 80) + 1)]
    for wrong in (
        *("evil.example", f"evil{name}", f"x.{name}", f"{name}.evil.example", "127.0.0.1", "[::1]"),
        *(f"{name}@evil.example", f"evil.example@{name}", f"{name}%00.evil.example"),
        *("lunaro.example", "www.lunaro.example", "xn--chat-localhost", "chаt.localhost"),
    ):
        others += [f"{scheme}://{wrong}:{number}", f"https://{wrong}"]
    return [origin for origin in dict.fromkeys(others) if origin != exact]


def test_from_another_origin_is_neveropen_widget(committed: None, port: int) -> None:
    origins = _foreign()
    assert len(origins) > 40
    for origin in origins:
        with pytest.raises(InvalidStatus) as refused:
            open_widget(port, origin=origin.encode().decode("latin-1"))
        assert refused.value.response.status_code == 403, origin
    with pytest.raises(InvalidStatus):
        connect(f"ws://127.0.0.1:{port}/ws/chat/")


def test_of_a_player_never_opens_the_desk(committed_cast: Cast, port: int) -> None:
    with pytest.raises(InvalidStatus):
        open_socket(port, session_key(committed_cast.ece), origin=settings.CHAT_ORIGIN)


def test_takes_no_cookie_for_a_token(committed_cast: Cast, port: int, derya: Visitor) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_key(committed_cast.ece)}"
    with open_widget(port, Cookie=cookie) as page:
        say(page, watch="talk.1")
        assert code_of(page, within=2) == 4401


@pytest.mark.parametrize("spoil", ["wrong", "brand", "revoked", "expired", "off", "empty"])
def test_with_a_token_that_is_no_good_is_closed_at_once(
    committed_cast: Cast, port: int, derya: Visitor, spoil: str
) -> None:
    token, brand = derya.token, "lunaro"  # type: ignore[attr-defined]
    talks.chats(committed_cast.mavi_kule, committed_cast.support)
    if spoil == "wrong":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    elif spoil == "brand":
        brand = "mavi-kule"
    elif spoil == "revoked":
        Visitor.objects.update(revoked_at=timezone.now())
    elif spoil == "expired":
        Visitor.objects.update(expires_at=timezone.now())
    elif spoil == "off":
        ChatSettings.objects.update(is_on=False)
    else:
        token = ""
    with open_widget(port) as page:
        say(page, hello=token, brand=brand)
        assert code_of(page, within=3) == 4401


@pytest.mark.parametrize("frame", [{"watch": "talk.1"}, {"alive": 1}, {"typing": "talk.1"}])
def test_that_does_not_greet_first_is_closed(
    committed: None, port: int, frame: dict[str, Any]
) -> None:
    with open_widget(port) as page:
        say(page, **frame)
        assert code_of(page, within=2) == 4401


def test_that_greets_twice_is_closed(port: int, derya: Visitor) -> None:
    with greeted(port, derya) as page:
        say(page, hello=derya.token, brand="lunaro")  # type: ignore[attr-defined]
        assert code_of(page, within=2) == 4401


def test_that_says_nothing_is_closed_within_ten_seconds(committed: None, port: int) -> None:
    began = time.monotonic()
    with open_widget(port) as page:
        assert code_of(page, within=12) == 4401
    assert time.monotonic() - began < 11


def test_is_closed_within_two_seconds_of_the_end_of_its_token(
    port: int, derya: Visitor, sitting: ChatSession
) -> None:
    with greeted(port, derya) as page:
        say(page, watch=f"talk.{sitting.ticket_id}", after=0)
        hear(page, "message.received")
        Visitor.objects.update(revoked_at=timezone.now())
        realtime.ring(f"visitor.{derya.pk}")
        assert code_of(page, within=2) == 4401


def test_is_told_in_its_own_language_what_was_wrong(port: int, derya: Visitor) -> None:
    with greeted(port, derya) as page:
        page.send("[1, 2")
        assert hear(page, "error") == {"verb": "error", "detail": "A frame is one JSON object."}


def test_that_sends_nonsense_is_closed_and_harms_nobody(
    committed_cast: Cast, port: int, derya: Visitor, sitting: ChatSession
) -> None:
    chance = random.Random(7)
    kerem = visitor(committed_cast.kerem, now=timezone.now())
    with greeted(port, derya) as neighbour:
        say(neighbour, watch=f"talk.{sitting.ticket_id}", after=2)
        for greets in [True, False] * 8:
            with greeted(port, kerem) if greets else open_widget(port) as page:
                try:
                    for frame in chance.choices(_hostile(sitting.ticket_id), k=30):
                        page.send(frame)
                    page.send("{}" * 4000)
                except ConnectionClosed:
                    pass
                assert code_of(page) in {4401, 4408}
        writes(committed_cast.derya, "noch da", into=sitting.ticket, now=timezone.now())
        assert "noch da" in hear(neighbour, "message.received", within=3)["html"]
    sitting.refresh_from_db()
    assert (sitting.state, sitting.player_read_seq) == ("queued", 0)


def test_that_sends_or_watches_too_much_is_closed(port: int, derya: Visitor) -> None:
    with greeted(port, derya) as page:
        with suppress(ConnectionClosed):
            for n in range(MOST_WATCHES + 1):
                say(page, watch=f"talk.{n + 900}", after=0)
        assert code_of(page) == 4408
    with greeted(port, derya) as page:
        with suppress(ConnectionClosed):
            for _ in range(int(BURST) * 3):
                say(page, typing="talk.1")
        assert code_of(page) == 4408
    with greeted(port, derya) as page:
        with suppress(ConnectionClosed):
            for _ in range(4):  # each reads the whole talk again
                say(page, watch="talk.900", after=0)
        assert code_of(page) == 4408
    with greeted(port, derya) as page:
        page.send("x" * 5000)
        assert code_of(page) == 4408


def test_of_a_visitor_who_asks_for_more_than_anybody_reads_is_closed(
    committed_cast: Cast, port: int, sitting: ChatSession
) -> None:
    greedy = visitor(committed_cast.derya, now=timezone.now(), language="en")
    kerem = visitor(committed_cast.kerem, now=timezone.now())
    theirs = talk(committed_cast, kerem, now=timezone.now())
    for n in range(10):
        writes(committed_cast.derya, f"{n} " * 40_000, into=sitting.ticket, now=timezone.now())
    name = f"talk.{sitting.ticket_id}"
    with greeted(port, kerem) as neighbour, ExitStack() as browser:
        say(neighbour, watch=f"talk.{theirs.ticket_id}", after=2)
        pages = [browser.enter_context(greeted(port, greedy)) for _ in range(MOST_SOCKETS)]
        got = 0
        for page in pages:
            for _ in range(2):
                with suppress(ConnectionClosed):
                    say(page, watch=name, after=0)
                    got += _drained(page, until="talk")
        assert got < OF_VISITOR.most * 1.2
        assert code_of(pages[-1]) == 4408
        writes(committed_cast.kerem, "still here", into=theirs.ticket, now=timezone.now())
        assert "still here" in hear(neighbour, "message.received", within=3)["html"]
    with open_widget(port) as page:  # his plate stays empty when he comes again
        say(page, hello=greedy.token, brand="lunaro")  # type: ignore[attr-defined]
        assert code_of(page, within=3) == 4408


def test_is_one_of_few_of_its_visitor(port: int, derya: Visitor) -> None:
    with ExitStack() as browser:
        pages = [browser.enter_context(greeted(port, derya)) for _ in range(MOST_SOCKETS)]
        with open_widget(port) as one_more:
            say(one_more, hello=derya.token, brand="lunaro")  # type: ignore[attr-defined]
            assert code_of(one_more, within=3) == 4408
        say(pages[0], alive=0)
        assert hear(pages[0])["alive"] == 1


def test_of_a_crowded_address_is_closed_and_room_comes_back(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_SOCKETS_PER_ADDRESS", "2")
    with server() as (port, _pid), open_widget(port):
        with open_widget(port), open_widget(port) as one_more:
            assert code_of(one_more, within=2) == 4408
        with open_widget(port) as page, pytest.raises(TimeoutError):
            page.recv(timeout=0.5)


def test_of_a_browser_that_opens_them_without_end_is_closed_and_no_other(
    committed_cast: Cast, port: int, derya: Visitor
) -> None:
    other = visitor(committed_cast.derya, now=timezone.now(), language="en")
    for _ in range(int(arrivals.BURST)):
        with greeted(port, derya):
            pass
    with open_widget(port) as page:
        say(page, hello=derya.token, brand="lunaro")  # type: ignore[attr-defined]
        assert code_of(page, within=3) == 4408
    with greeted(port, other) as page:
        say(page, alive=1)
        assert hear(page)["alive"] == 1


def test_counts_who_comes_by_whoever_it_is() -> None:
    door = Arrivals[str](3, 0.5)
    assert [door.one_more("a", at=0) for _ in range(4)] == [True, True, True, False]
    assert door.one_more("b", at=0)
    assert not door.one_more("a", at=1.9)
    assert door.one_more("a", at=2)  # what was refused before costs nothing
    assert not door.one_more("a", at=2)


def _hostile(ticket_id: int) -> list[str | bytes]:
    name = f"talk.{ticket_id}"
    objects: list[object] = [
        {"watch": name, "after": -1},
        {"watch": name, "after": 10**30},
        {"watch": name, "after": True},
        {"watch": name, "after": 0, "as": "admin"},
        {"watch": name},
        {"watch": f"ticket.{ticket_id}"},
        {"watch": "visitor.1"},
        {"watch": "queue.1"},
        {"watch": "person.1"},
        {"watch": f"{name} OR 1=1"},
        {"watch": "talk.0"},
        {"watch": "talk." + "9" * 40},
        {"typing": name},
        {"typing": name, "text": "x" * 501},
        {"typing": name, "text": 5},
        {"typing": f"ticket.{ticket_id}"},
        {"seen": name},
        {"alive": 2},
        {"hello": 1, "brand": "lunaro"},
        {"hello": "x", "brand": ["lunaro"]},
        {"hello": "' OR 1=1 --", "brand": "../../etc"},
        {"verb": "message.replied", "html": "<script>"},
        {},
        [],
        None,
        7,
    ]
    raw: list[str | bytes] = ["", "{", "nul", '{"watch":', "[" * 4000, '{"a":' * 600, "\u0000"]
    raw += ["NaN", '{"watch":"\\ud800"}', b"\x00\xff", b"{}", b""]
    return [*map(json.dumps, objects), *raw]


def _drained(page: ClientConnection, *, until: str) -> int:
    """Letters that came before the socket said this, or closed."""
    got = 0
    while True:
        text = str(page.recv(timeout=PATIENCE))
        got += len(text)
        if json.loads(text).get("verb") == until:
            return got


def test_of_a_diligent_reader_is_never_too_much_and_comes_back_with_time() -> None:
    portions = Portions(OF_VISITOR)
    mine = portions.of(7, at=0.0)
    assert all(mine.take(6000, at=n / 100) for n in range(3 * 500))  # three tabs, a long talk
    while mine.take(60_000, at=20.0):
        pass
    assert portions.of(7, at=20.0).left(at=20.0) <= 0
    assert portions.of(8, at=20.0).left(at=20.0) == OF_VISITOR.most
    assert mine.take(1, at=22.0)
    assert mine.left(at=24.0 + OF_VISITOR.most / OF_VISITOR.per_second) == OF_VISITOR.most
    assert isinstance(mine, Portion)
