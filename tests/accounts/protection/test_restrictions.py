"""What protects a player …"""

from datetime import timedelta
from typing import Any

import pytest

from accounts.people import reader
from accounts.players import brief
from accounts.players.models import Player
from accounts.protection.actions import following
from accounts.protection.models import Exclusion, Hold, LimitChange, Marker, PlayerLimit
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection import states
from tests.accounts.protection.protected import asked
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten

__all__ = ["at_half_past_ten"]
DAY = timedelta(days=1)


def limit(player: Player, **more: Any) -> PlayerLimit:
    given = {
        "kind": "deposit",
        "period": "week",
        "amount": 500_000,
        "before": 800_000,
        "used": 310_000,
        "currency": "TRY",
        "effective_at": NOW - 3 * DAY,
        "changed_at": NOW - 3 * DAY,
        "version": 1,
    }
    following.follow_limits([PlayerLimit(player=player, **given | more)])
    return PlayerLimit.objects.get(player=player, kind=(given | more)["kind"])


def exclusion(player: Player, **more: Any) -> Exclusion:
    given = {
        "ref": "X-1",
        "kind": Exclusion.SELF,
        "status": "active",
        "scope": "brand",
        "starts_at": NOW - DAY,
        "changed_at": NOW - 2 * DAY,
        "version": 1,
    }
    return Exclusion.objects.create(player=player, **given | more)


def told(cast: Cast, player: Player) -> list[tuple[str, str]]:
    notices = brief.of(player.pk, reader.for_person(cast.ece)).notices
    return [(one.title, one.text) for one in notices]


def test_is_told_of_a_limit_that_was_lowered(cast: Cast) -> None:
    limit(cast.derya)
    assert told(cast, cast.derya) == [
        (
            "Deposit limit lowered 3 days ago",
            "₺5,000.00 a week, 62% used. Offers and bonus macros are off for this player.",
        )
    ]
    assert told(cast, cast.kerem) == []


def test_of_a_reminder_nothing_is_used_up(cast: Cast) -> None:
    reminder = {"period": "session", "amount": 1800, "before": None, "used": 0, "currency": ""}
    limit(cast.derya, kind="reality_check", **reminder)
    [(title, text)] = told(cast, cast.derya)
    assert title == "Reality check set 3 days ago"
    assert "used" not in text
    assert text.startswith("Every 30 m while playing. ")


def test_is_no_news_after_a_month(cast: Cast) -> None:
    limit(cast.derya, changed_at=NOW - 31 * DAY)
    assert told(cast, cast.derya) == []


def test_is_a_kind_word_when_a_limit_was_raised(cast: Cast) -> None:
    limit(cast.derya, before=100_000, changed_at=NOW, effective_at=NOW + DAY)
    [(title, text)] = told(cast, cast.derya)
    assert title == "Deposit limit raised today"
    assert text == "₺5,000.00 a week from tomorrow 22:30 on. A kind word about limits may help."


def test_says_when_a_higher_limit_cannot_be_confirmed_for_now(cast: Cast) -> None:
    asked(cast.derya, cast.derya.person, 300_000)
    asked(cast.derya, cast.derya.person, 900_000)
    LimitChange.objects.filter(state="waiting").update(
        state="to_confirm", confirm_until=NOW + 5 * DAY
    )

    def said() -> str:
        found = [text for title, text in told(cast, cast.derya) if "a higher one" in title]
        return found[0].partition(": ")[2]

    assert said().startswith("only the player can confirm it")
    states.marked(cast, cast.derya)
    assert said().startswith("it can’t be confirmed now, a talk with the player comes first.")
    Marker.objects.update(state="ended")
    held = Hold.objects.create(
        player=cast.derya, cause="crisis", stops="marketing", placed_by=cast.nil, placed_at=NOW
    )
    assert said().startswith("it can’t be confirmed now, a talk with the player comes first.")
    standing = Hold.objects.filter(pk=held.pk)
    standing.update(lifted_at=NOW - 6 * DAY)
    assert said().startswith("it can’t be confirmed now, higher limits rest until tomorrow 22:30.")
    standing.update(lifted_why="put_right")
    assert said().startswith("only the player can confirm it")
    standing.update(lifted_at=None, lifted_why="", cause="asked_exclusion")
    assert said().startswith("it can’t be confirmed now, a talk with the player comes first.")
    standing.update(lifted_at=NOW - DAY)
    assert said().startswith("only the player can confirm it")
    exclusion(cast.derya, kind=Exclusion.TIME_OUT, ends_at=NOW + DAY)
    assert said().startswith("it can’t be confirmed while a break or an exclusion holds.")


def test_says_until_when_nothing_gets_looser_and_why_to_who_knows_reasons(cast: Cast) -> None:
    held = Hold.objects.create(
        player=cast.derya, cause="crisis", stops="marketing", placed_by=cast.nil, placed_at=NOW
    )
    assert told(cast, cast.derya) == []  # a talk comes first
    standing = Hold.objects.filter(pk=held.pk)
    standing.update(lifted_at=NOW - 6 * DAY, lifted_why="safe")
    [(title, text)] = told(cast, cast.derya)
    assert title == "Higher limits rest until tomorrow 22:30"
    assert text.startswith("Until then no limit is raised and no exclusion ends.")
    melis = factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    [notice] = brief.of(cast.derya.pk, reader.for_person(melis)).notices
    assert notice.text.startswith("The player was in danger not long ago. Until then")
    tab = factories.browser(cast.ece).get(f"/players/{cast.derya.pk}/protection/").text
    assert tab.count(title) == 1
    standing.update(lifted_at=NOW - 7 * DAY)
    assert told(cast, cast.derya) == []
    standing.update(lifted_at=NOW, lifted_why="put_right")
    assert told(cast, cast.derya) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Self-excluded without an end"),
        ({"ends_at": NOW + 30 * DAY}, "Self-excluded until 20 Dec"),
        # an end that passed is no return: somebody has to ask for it (INV-05)
        ({"ends_at": NOW - DAY}, "Self-excluded, waiting for a return"),
        ({"status": "awaiting_return"}, "Self-excluded without an end"),
        ({"kind": Exclusion.TIME_OUT, "ends_at": NOW + DAY}, "On a break until 21 Nov"),
        ({"kind": Exclusion.REGISTER}, "On the national exclusion register without an end"),
    ],
)
def test_stands_over_the_whole_conversation_while_he_is_excluded(
    cast: Cast, more: dict[str, Any], said: str
) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    exclusion(cast.derya, **more)
    assert told(cast, cast.derya)[0][0] == said
    for path in ("", "head/"):
        page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/{path}").content.decode()
        assert f"{said}. Service words only" in page


@pytest.mark.parametrize("more", [{"status": "ended"}, {"starts_at": NOW + DAY}])
def test_stands_nowhere_when_none_holds(cast: Cast, more: dict[str, Any]) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    exclusion(cast.derya, **more)
    assert told(cast, cast.derya) == []
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "banner--guard" not in page


def test_is_kept_through_a_merge(cast: Cast) -> None:
    other = second_derya(cast)
    exclusion(other)
    merged(other, cast.derya, cast)
    ticket = factories.ticket(cast.derya, cast.support)
    assert told(cast, cast.derya)[0][0] == "Self-excluded without an end"
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/head/").content.decode()
    assert "Self-excluded without an end" in page


def test_stands_first_however_much_else_is_told(cast: Cast) -> None:
    limit(cast.derya)
    exclusion(cast.derya)
    titles = [title for title, _text in told(cast, cast.derya)]
    assert titles == ["Self-excluded without an end", "Deposit limit lowered 3 days ago"]


def test_is_a_tab_of_his_page_in_the_readers_language(cast: Cast) -> None:
    limit(cast.derya)
    limit(cast.derya, kind="session", amount=7200, before=None, used=0, period="day", currency="")
    exclusion(cast.derya)
    page = factories.browser(cast.ece).get(f"/players/{cast.derya.pk}/protection/")
    words = page.content.decode()
    for said in ("₺5,000.00 a week", "before ₺8,000.00", "2 h a day", "Self-excluded"):
        assert said in words
    turkish = factories.browser(cast.mert).get(f"/players/{cast.derya.pk}/protection/")
    assert "₺5.000,00" in turkish.content.decode()
