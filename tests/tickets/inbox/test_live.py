"""The list, where players wait live …"""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten, browsers, who
from tests.tickets.thread.words import answered, opened
from tickets.inbox import list as inbox
from tickets.inbox import pane
from tickets.thread import reader
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]

TODAY = NOW - timedelta(hours=22, minutes=30)
SECOND = timedelta(seconds=1)


def live(
    cast: Cast, *, of: Person | None = None, due: datetime | None = None, seconds: int = 15
) -> Ticket:
    """A chat of Derya with the support team; somebody waits in it when it is due."""
    ticket = opened(cast, at=NOW - 3 * SECOND)
    ticket.channel, ticket.assignee = "chat", of
    ticket.bucket, ticket.due_at = Ticket.LIVE, due
    ticket.due_from = due - seconds * SECOND if due else None
    ticket.soon_at = due - seconds * SECOND / 4 if due else None
    ticket.status = Ticket.OPEN
    ticket.sort_at = due or NOW
    ticket.save()
    return ticket


def mine(person: Person) -> list[int]:
    found = inbox.rows(person, box="mine", now=NOW, today=TODAY)
    return [row.id for row in found]


def groups(person: Person, box: str = "mine") -> dict[str, list[int]]:
    shown = pane.of(reader.for_person(person), pane.Asked(box), path="/inbox/")
    return {group.name: [row.number for row in group.rows] for group in shown.groups}


def test_shows_a_chat_that_nobody_has_to_everybody_of_its_team(cast: Cast) -> None:
    chat = live(cast, due=NOW + 12 * SECOND)
    assert {p.name for p in cast.staff if mine(p) == [chat.pk]} == who(
        cast.ece, cast.mert, cast.aylin
    )
    assert all(mine(p) == [] for p in (cast.deniz, cast.nil, cast.suna, cast.robo))
    assert all(mine(p) == [] for p in (cast.derya.person, cast.kerem.person))


def test_shows_a_chat_that_somebody_has_to_nobody_else_in_mine(cast: Cast) -> None:
    chat = live(cast, of=cast.ece, due=NOW + 12 * SECOND)
    assert mine(cast.ece) == [chat.pk]
    assert mine(cast.mert) == mine(cast.aylin) == []


def test_keeps_mails_of_the_team_out_of_mine(cast: Cast) -> None:
    opened(cast)
    assert mine(cast.ece) == []


@pytest.mark.usefixtures("at_half_past_ten")
def test_puts_who_waits_first_then_the_chats_where_it_is_the_players_turn(cast: Cast) -> None:
    mail = opened(cast, at=NOW - timedelta(hours=3))
    mail.assignee = cast.ece
    mail.save()
    resting = live(cast, of=cast.ece)
    waiting = live(cast, of=cast.ece, due=NOW + 12 * SECOND)
    late = live(cast, due=NOW - 5 * SECOND)
    found = groups(cast.ece)
    assert list(found) == ["asking", "at_hand", "late"]
    assert found["asking"] == [late.pk, waiting.pk]
    assert found["at_hand"] == [resting.pk]
    assert found["late"] == [mail.pk]


@pytest.mark.usefixtures("at_half_past_ten")
def test_lets_a_chat_wait_that_came_back_to_the_queue_after_an_answer(cast: Cast) -> None:
    back = live(cast)
    assert groups(cast.ece) == {"asking": [back.pk]}


@pytest.mark.usefixtures("at_half_past_ten")
def test_draws_a_dial_with_seconds_and_says_how_long_there_is(cast: Cast) -> None:
    live(cast, due=NOW + 9 * SECOND)
    page = factories.browser(cast.ece).get("/inbox/?box=mine").content.decode()
    assert "15 s to answer" in page
    assert '<span class="dial dial--on" role="timer"' in page
    assert "<b>9</b>" in page


@pytest.mark.usefixtures("at_half_past_ten")
@pytest.mark.parametrize(
    ("left", "state", "brief"),
    [
        (6, "on", "6"),
        (5, "soon", "5"),
        (0, "late", "+0"),
        (-7, "late", "+7"),
        (-130, "late", "+2 m"),
    ],
)
def test_turns_amber_at_five_seconds_and_red_when_late(
    cast: Cast, left: int, state: str, brief: str
) -> None:
    live(cast, due=NOW + left * SECOND)
    page = factories.browser(cast.ece).get("/inbox/?box=mine").content.decode()
    assert f"dial dial--{state}" in page
    assert f"<b>{brief}</b>" in page


@pytest.mark.usefixtures("at_half_past_ten")
def test_sounds_only_for_ones_own_chats(cast: Cast) -> None:
    live(cast, of=cast.ece, due=NOW + 9 * SECOND)
    own = factories.browser(cast.ece).get("/inbox/?box=team").content.decode()
    others = factories.browser(cast.mert).get("/inbox/?box=team").content.decode()
    assert " sounds>" in own
    assert " sounds>" not in others
    assert "data-mine" in own
    assert "data-mine" not in others


@pytest.mark.usefixtures("at_half_past_ten")
def test_lets_only_its_people_see_a_waiting_chat(cast: Cast) -> None:
    chat = live(cast, due=NOW + 9 * SECOND)
    shown = {
        name
        for name, browser in browsers(cast).items()
        if f'id="row-{chat.pk}"' in browser.get("/inbox/?box=all").content.decode()
    }
    assert shown == who(cast.ece, cast.mert, cast.aylin, cast.nil)


def test_finds_who_waits_along_the_index_of_the_team(cast: Cast) -> None:
    for _ in range(40):
        opened(cast)
    live(cast, due=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_ticket")
        # so few rows may be read in any way: what counts is which index gives them in order
        for other in ("enable_seqscan", "enable_sort", "enable_incremental_sort"):
            cursor.execute(f"SET LOCAL {other} = off")
        walk = inbox._walks(cast.ece, "mine", "main", *inbox._GROUPS["main"], most=51)
        cursor.execute(f"EXPLAIN {walk}", inbox._params(cast.ece, now=NOW, today=TODAY))
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "ticket_desk_team" in plan
    assert "bucket = 0" in plan


def test_who_is_in_danger_stands_above_all_in_every_list(cast: Cast) -> None:
    asking = live(cast, due=NOW - 300 * SECOND)
    taken = live(cast, of=cast.mert, due=NOW - 600 * SECOND)
    mail = opened(cast, "Artık yaşamak istemiyorum")
    answered(cast, mail)

    for person, box in ((cast.ece, "team"), (cast.aylin, "team"), (cast.nil, "all")):
        shown = groups(person, box)
        assert next(iter(shown)) == "danger"
        assert shown["danger"] == [mail.pk]
        assert mail.pk not in shown.get("urgent", [])
        assert {asking.pk, taken.pk} <= {*shown["asking"]}
