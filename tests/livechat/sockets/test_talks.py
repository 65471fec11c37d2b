"""A player's live page …"""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.people.models import Presence
from helpdesk.lib import realtime
from livechat.sessions.actions import reading
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from livechat.sockets import typing
from tests.cast import Cast
from tests.livechat import talks
from tests.livechat.sockets.pages import Frame, House, Page
from tests.livechat.talks import talk, visitor, writes
from tests.tickets.thread.words import opened
from tickets.inbox import seats
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket


@pytest.fixture
def chats(committed_cast: Cast) -> ChatSettings:
    return talks.chats(committed_cast.lunaro, committed_cast.support)


@pytest.fixture
def derya(committed_cast: Cast, chats: ChatSettings) -> Visitor:
    return visitor(committed_cast.derya, now=timezone.now(), language="en")


@pytest.fixture
def sitting(committed_cast: Cast, derya: Visitor) -> ChatSession:
    """Derya talks with Ece."""
    ece = committed_cast.ece
    return talk(committed_cast, derya, now=timezone.now(), state="active", owner=ece)


def _says(cast: Cast, sitting: ChatSession, text: str = "Bir şey daha") -> Message:
    return writes(cast.derya, text, into=sitting.ticket, now=timezone.now())


def _answers(cast: Cast, sitting: ChatSession, text: str = "Bakıyorum") -> Message:
    return replying.reply(
        Ticket.objects.get(pk=sitting.ticket_id),
        by=cast.ece,
        html=f"<p>{text}</p>",
        recipients={},
        client_id=uuid4(),
        now=timezone.now(),
    )


def _notes(cast: Cast, sitting: ChatSession, text: str = "KANARYA") -> None:
    replying.add_note(
        Ticket.objects.get(pk=sitting.ticket_id),
        by=cast.mert,
        html=f"<p>{text}</p>",
        client_id=uuid4(),
        now=timezone.now(),
    )


def _name(sitting: ChatSession) -> str:
    return f"talk.{sitting.ticket_id}"


def _player(page: Page) -> dict[str, Any]:
    """What the desk is told of the player next."""
    return dict(page.next("presence")["talk"])


def test_gets_both_sides_words_once_and_in_order(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    page = house.widget(derya, _name(sitting))
    desk = house.page(committed_cast.ece, f"ticket.{sitting.ticket_id}")
    assert "said--mine" in page.next("message.received")["html"]
    _answers(committed_cast, sitting)
    _says(committed_cast, sitting)
    heard = [page.next() for _ in range(2)]
    assert [frame["verb"] for frame in heard] == ["message.replied", "message.received"]
    assert set(heard[0]) == {"subject", "seq", "verb", "html", "target"}
    assert heard[0]["subject"] == _name(sitting)
    assert page.rest() == []
    assert [f["verb"] for f in desk.rest() if f["verb"].startswith("message.")][-2:] == [
        "message.replied",
        "message.received",
    ]


def test_resumes_where_it_was_cut(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    page = house.widget(derya, _name(sitting))
    cursor = page.next("message.received")["seq"]
    page.part()
    for n in range(60):
        _says(committed_cast, sitting, f"söz {n}")
        if n % 7 == 0:
            _notes(committed_cast, sitting)
    back = house.widget(derya, _name(sitting), after=cursor)
    frames = back.rest()
    assert [f"söz {n}<" in frames[n]["html"] for n in range(60)] == [True] * 60
    assert len(frames) == 60


def test_gets_each_word_once_when_many_write_at_once(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    pages = [house.widget(derya, _name(sitting), after=2) for _ in range(3)]

    def write() -> None:
        try:
            for _ in range(8):
                _says(committed_cast, sitting)
                _notes(committed_cast, sitting)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    wanted = list(
        Message.objects.filter(ticket=sitting.ticket_id, kind="received", seq__gt=2)
        .order_by("seq")
        .values_list("seq", flat=True)
    )
    for page in pages:
        assert [frame["seq"] for frame in page.rest()] == wanted
    assert len(wanted) == 32


def test_never_gets_a_note_a_whisper_or_what_only_the_team_does(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    page = house.widget(derya, _name(sitting))
    page.next("message.received")
    _notes(committed_cast, sitting)
    seats.beat(sitting.ticket_id, by_id=committed_cast.mert.pk, now=timezone.now(), replying=True)
    house.settle()
    heard = _everything(page)
    assert all(frame["verb"] == "talk" for frame in heard)
    assert "KANARYA" not in str(heard)
    assert "Mert" not in str(heard)


@pytest.mark.parametrize("who", ["kerem", "stranger", "elsewhere"])
def test_of_somebody_else_is_told_the_same_as_of_a_talk_that_is_not_there(
    committed_cast: Cast, house: House, sitting: ChatSession, who: str
) -> None:
    cast, now = committed_cast, timezone.now()
    talks.chats(cast.mavi_kule, cast.support)
    others = {
        "kerem": lambda: visitor(cast.kerem, now=now),
        "stranger": lambda: visitor(cast.derya, now=now, is_identified=False),
        "elsewhere": lambda: visitor(cast.derya, now=now, brand=cast.mavi_kule),
    }
    spy = house.widget(others[who]())
    told = [spy.watch(subject).next() for subject in (_name(sitting), "talk.999999999")]
    assert [frame.pop("subject") for frame in told] == [_name(sitting), "talk.999999999"]
    assert told[0] == told[1] == {"seq": None, "verb": "gone"}
    _says(cast, sitting)
    _answers(cast, sitting)
    house.settle()
    assert _everything(spy) == []


def test_ends_with_its_token_and_no_frame_leaves_any_more(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    page = house.widget(derya, _name(sitting))
    page.next("message.received")
    Visitor.objects.update(revoked_at=timezone.now())
    realtime.ring(f"visitor.{derya.pk}")
    assert page.code(within=2) == 4401
    _answers(committed_cast, sitting)
    assert "message.replied" not in [frame["verb"] for frame in page.rest()]


@pytest.mark.parametrize("spoil", ["revoked", "expired", "off", "merged"])
def test_gets_nothing_more_though_no_bell_told_of_it(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession, spoil: str
) -> None:
    page = house.widget(derya, _name(sitting))
    page.next("message.received")
    house.settle()
    now = timezone.now()
    if spoil == "revoked":
        Visitor.objects.update(revoked_at=now)
    elif spoil == "expired":
        Visitor.objects.update(expires_at=now - timedelta(seconds=1))
    elif spoil == "off":
        ChatSettings.objects.update(is_on=False)
    else:
        Ticket.objects.filter(pk=sitting.ticket_id).update(status=Ticket.MERGED)
    if spoil == "merged":
        realtime.ring(f"ticket.{sitting.ticket_id}")
    else:
        _answers(committed_cast, sitting, "KANARYA")
    assert [frame["verb"] for frame in page.rest()] == ["gone"]
    house.run(house.hub.sweep.once())
    if spoil != "merged":
        assert page.code() == 4401
    assert "KANARYA" not in str(_everything(page))


def test_of_a_stranger_ends_when_the_talk_became_somebody_elses(
    committed_cast: Cast, house: House, chats: ChatSettings
) -> None:
    now = timezone.now()
    stranger = visitor(committed_cast.derya, now=now, is_identified=False)
    sitting = talk(committed_cast, stranger, now=now)
    page = house.widget(stranger, _name(sitting))
    page.next("message.received")
    signed = visitor(committed_cast.derya, now=now)
    ChatSession.objects.update(visitor=signed)
    _says(committed_cast, sitting, "KANARYA")
    assert [frame["verb"] for frame in page.rest()] == ["gone"]


def test_hears_by_the_sweep_of_what_bells_did_not_tell(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    page = house.widget(derya, _name(sitting))
    page.next("message.received")
    assert page.told()["read_seq"] == 0
    house.settle()
    with override_settings(REDIS_PREFIX="lost:"):
        _answers(committed_cast, sitting)
        seats.beat(sitting.ticket_id, by_id=committed_cast.ece.pk, now=timezone.now(), seen=2)
    assert page.rest() == []
    house.run(house.hub.sweep.once())
    assert page.next()["verb"] == "message.replied"
    assert page.told()["read_seq"] == 2
    found = house.hub.sweep.found
    house.settle()
    house.run(house.hub.sweep.once())
    assert house.hub.sweep.found == found


def test_is_told_how_the_talk_stands_only_when_that_changes(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    page = house.widget(derya, _name(sitting))
    assert page.told()["agent"]["name"] == "Ece"
    for _ in range(20):
        realtime.ring(_name(sitting))
    _says(committed_cast, sitting)
    house.settle()
    assert [frame for frame in _everything(page) if frame["verb"] == "talk"] == []
    ChatSession.objects.filter(pk=sitting.pk).update(state="wrap_up", exit="completed")
    realtime.ring(f"ticket.{sitting.ticket_id}")
    assert page.told()["state"] == "ended"


def test_is_told_its_place_when_the_queue_moves_and_at_most_once_a_second(
    committed_cast: Cast, house: House, derya: Visitor
) -> None:
    cast, now = committed_cast, timezone.now()
    kerem = visitor(cast.kerem, now=now)
    first = talk(cast, kerem, now=now - timedelta(seconds=9))
    mine = talk(cast, derya, now=now)
    page = house.widget(derya, _name(mine))
    assert page.told()["position"] == 2
    house.settle()
    ChatSession.objects.filter(pk=first.pk).update(state="active", owner=cast.ece)
    realtime.ring(f"queue.{cast.payments.pk}")
    house.settle()
    assert [f for f in _everything(page) if f["verb"] == "talk"] == []
    realtime.ring(f"queue.{cast.support.pk}")
    assert page.told(within=0.9)["position"] == 1
    ChatSession.objects.filter(pk=first.pk).update(state="queued", owner=None)
    for _ in range(10):
        realtime.ring(f"queue.{cast.support.pk}")
    house.settle()
    assert page.frames.empty()
    assert page.told(within=3)["position"] == 2


def test_shows_the_desk_that_its_player_is_here_and_has_read(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    desk = house.page(committed_cast.ece, f"ticket.{sitting.ticket_id}")
    assert _player(desk)["is_here"] is False
    Visitor.objects.update(page_title="Kasa")
    page = house.widget(derya, _name(sitting))
    shown = _player(desk)
    assert (shown["is_here"], shown["page_title"], shown["state"]) == (True, "Kasa", "active")
    reading.read(sitting.ticket_id, visitor=derya, seq=2, got=2, now=timezone.now())
    assert _player(desk)["read"] == 2
    page.part()
    shown = _player(desk)
    assert (shown["is_here"], shown["page_title"]) == (False, "")


def test_says_nothing_of_players_on_tickets_without_a_talk(
    committed_cast: Cast, house: House, derya: Visitor
) -> None:
    desk = house.page(committed_cast.ece, f"ticket.{opened(committed_cast).pk}")
    assert "talk" not in desk.next("presence")


def test_shows_that_its_player_types_but_not_what(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    desk, page, other = _side_by_side(committed_cast, house, derya, sitting)
    page.types_in_talk(sitting.ticket_id, "KANARYA")
    shown = _player(desk)
    assert (shown["typing"], shown["preview"]) == (True, "")
    _says(committed_cast, sitting)
    assert _player(desk)["typing"] is False
    assert "KANARYA" not in str([*_everything(desk), *_everything(other)])
    assert [f for f in _everything(other) if f["verb"] == "typing"] == []


def test_shows_what_is_typed_where_the_brand_says_so_but_never_a_card(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    ChatSettings.objects.update(shows_typing=True)
    desk, page, _other = _side_by_side(committed_cast, house, derya, sitting)
    page.types_in_talk(sitting.ticket_id, "kartım 4111 1111 1111 1111")
    preview = _player(desk)["preview"]
    assert preview.startswith("kartım")
    assert "1111 1111" not in preview


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kart 4111 1111 1111 111", "kart •••• •••• •••• •••"),
        ("4111-1111-1", "••••-••••-•"),
        ("kart 4111 1111", "kart 4111 1111"),
        ("1200 TL, 3 gün", "1200 TL, 3 gün"),
    ],
)
def test_shows_no_card_that_only_lacks_its_last_digits(typed: str, shown: str) -> None:
    assert typing.unfinished(typed) == shown


def test_takes_back_what_was_typed(
    committed_cast: Cast,
    house: House,
    derya: Visitor,
    sitting: ChatSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("livechat.sockets.typing.PREVIEW_EVERY", 0)
    ChatSettings.objects.update(shows_typing=True)
    desk, page, _other = _side_by_side(committed_cast, house, derya, sitting)
    page.types_in_talk(sitting.ticket_id, "bir")
    assert _player(desk)["preview"] == "bir"
    page.types_in_talk(sitting.ticket_id, "")
    shown = _player(desk)
    assert (shown["typing"], shown["preview"]) == (False, "")


def test_hears_that_its_agent_types_and_of_nobody_else(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    desk, page, _other = _side_by_side(committed_cast, house, derya, sitting)
    colleague = house.page(committed_cast.mert, f"ticket.{sitting.ticket_id}")
    house.settle()
    colleague.types(sitting.ticket_id)
    house.settle()
    house.settle()
    assert [f for f in _everything(page) if f["verb"] == "typing"] == []
    desk.types(sitting.ticket_id)
    frame = page.next("typing")
    assert frame == {"subject": _name(sitting), "seq": None, "verb": "typing", "who": "Ece"}


def test_sees_that_its_words_were_read_when_the_desk_saw_them(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    Ticket.objects.filter(pk=sitting.ticket_id).update(bucket=Ticket.LIVE)
    desk, page, _other = _side_by_side(committed_cast, house, derya, sitting)
    message = _says(committed_cast, sitting)
    desk.next("message.received")
    house.settle()
    desk.sees(sitting.ticket_id)
    while (told := page.told())["read_seq"] < message.seq:
        pass
    assert told["read_seq"] >= message.seq


def test_keeps_who_is_there_in_the_database(
    committed_cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> None:
    cast = committed_cast
    desk, page = house.page(cast.ece), house.widget(derya, _name(sitting))

    def alive_until() -> Any:
        return (
            Presence.objects.filter(person=cast.ece).values_list("alive_until", flat=True).first()
        )

    def here_until() -> Any:
        return Visitor.objects.get(pk=derya.pk).here_until

    house.wait_for(lambda: alive_until() is not None and here_until() is not None)
    alive, here = alive_until(), here_until()
    assert alive > timezone.now() + timedelta(seconds=15)
    assert here > timezone.now() + timedelta(seconds=30)
    second = house.page(cast.ece)
    desk.part()
    page.part()
    house.wait_for(lambda: here_until() < here)
    assert alive_until() >= alive
    second.part()
    house.wait_for(lambda: alive_until() < alive)


def _side_by_side(
    cast: Cast, house: House, derya: Visitor, sitting: ChatSession
) -> tuple[Page, Page, Page]:
    """The agent's page, the player's, and another one of his, with all that they begin with."""
    desk = house.page(cast.ece, f"ticket.{sitting.ticket_id}")
    pages = [house.widget(derya, _name(sitting)) for _ in range(2)]
    house.wait_for(lambda: Visitor.objects.filter(here_until__isnull=False).exists())
    house.wait_for(lambda: house.call(house.hub.presence.is_talk, sitting.ticket_id))
    while not _player(desk)["is_here"]:
        pass
    for page in (desk, *pages):
        page.rest()
    return desk, pages[0], pages[1]


def _everything(page: Page) -> list[Frame]:
    left = []
    while not page.frames.empty():
        left.append(page.frames.get())
    return left
