"""A talk about safer play …"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.protection import figures
from accounts.protection.actions import interacting, marking
from accounts.protection.models import Evaluation, Interaction, Marker
from tests.accounts.protection.test_marking import melis, noted
from tests.cast import Cast
from tests.factories import NOW

__all__ = ["melis"]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def held(cast: Cast, talk: Interaction, *, now: datetime = NOW, **more: Any) -> Interaction:
    given = {
        "channel": "chat",
        "what_was_said": "Spoke about his nights and the deposit limit.",
        "player_response": "He wants a lower one.",
        "actions": ["help_line", "limit_suggested"],
        "about": ("ticket", 48001),
        "by": cast.ece,
        "now": now,
    }
    return interacting.perform(talk, **(given | more))


def owed(cast: Cast) -> Interaction:
    talk = noted(cast).interaction
    assert talk is not None
    return talk


def told(verb: str) -> int:
    return Event.objects.filter(verb=f"protection.{verb}").count()


def test_is_looked_back_at_after_seven_and_thirty_days(cast: Cast, melis: Person) -> None:
    talk = held(cast, owed(cast))
    first, second = talk.evaluations.order_by("due_at")
    assert (first.due_at, second.due_at) == (NOW + 7 * DAY, NOW + 30 * DAY)
    assert (talk.state, talk.look_at) == (Interaction.AWAITING, first.due_at)
    given = {"outcome": "improved", "evidence": "Half as many deposits.", "by": melis}
    interacting.evaluate(first, now=first.due_at, **given)
    talk.refresh_from_db()
    assert (talk.state, talk.look_at) == (Interaction.AWAITING, second.due_at)
    interacting.evaluate(second, now=second.due_at + HOUR, **(given | {"outcome": "worse"}))
    talk.refresh_from_db()
    assert (talk.state, talk.look_at) == (Interaction.EVALUATED, None)
    assert told("interaction_evaluated") == 2
    with pytest.raises(interacting.Over):
        interacting.evaluate(first, now=second.due_at, **given)


def test_is_not_judged_before_its_time_or_without_evidence(cast: Cast, melis: Person) -> None:
    talk = held(cast, owed(cast))
    first = talk.evaluations.get(after_days=7)
    with pytest.raises(interacting.TooEarly):
        interacting.evaluate(first, outcome="improved", evidence="x", by=melis, now=NOW + DAY)
    for outcome, evidence in (("improved", " "), ("great", "Fewer bets"), ("", "Fewer bets")):
        with pytest.raises(interacting.NeedsEvidence):
            interacting.evaluate(
                first, outcome=outcome, evidence=evidence, by=melis, now=first.due_at
            )


def test_keeps_the_figures_before_and_after_as_they_were_known(
    cast: Cast, melis: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[datetime, datetime]] = []

    def count(_ids: object, since: datetime, until: datetime) -> figures.Amount:
        asked.append((since, until))
        return figures.Amount(len(asked))

    monkeypatch.setattr(figures, "_figures", {})
    figures.figure("deposits", "Deposits", place=10)(count)
    talk = held(cast, owed(cast))
    kept = interacting.evaluate(
        talk.evaluations.get(after_days=7),
        outcome="unchanged",
        evidence="As before",
        by=melis,
        now=NOW + 8 * DAY,
    )
    kept.refresh_from_db()
    assert kept.figures == {"deposits": [[1, ""], [2, ""]]}
    assert asked == [(NOW - 7 * DAY, NOW), (NOW, NOW + 7 * DAY)]


def test_is_written_down_once(cast: Cast) -> None:
    talk = held(cast, owed(cast))
    assert talk.actions == ["help_line", "limit_suggested", "marketing_stop"]
    with pytest.raises(interacting.Over):
        held(cast, talk)
    assert Evaluation.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"what_was_said": " "}, {"channel": "pigeon"}, {"actions": ["bonus"]}, {"level": 9}]
)
def test_says_what_was_done_in_words_that_are_known(cast: Cast, wrong: dict[str, Any]) -> None:
    talk = owed(cast)
    with pytest.raises(interacting.SaysWhat):
        held(cast, talk, **wrong)
    talk.refresh_from_db()
    assert talk.state == Interaction.OPEN


def test_is_late_when_its_time_is_over_and_that_is_told_once(cast: Cast) -> None:
    talk = owed(cast)
    assert interacting.settle_due(now=NOW + HOUR - timedelta(seconds=1)) == 0
    assert interacting.settle_due(now=NOW + HOUR) == 1
    talk.refresh_from_db()
    assert (talk.overdue_at, talk.look_at) == (NOW + HOUR, None)
    assert interacting.settle_due(now=NOW + 9 * HOUR) == 0
    assert told("interaction_overdue") == 1
    # further signs of somebody who is late anyway tell nothing new
    noted(cast, code="chasing", now=NOW + 2 * HOUR)
    assert interacting.settle_due(now=NOW + 9 * HOUR) == 0


def test_that_was_held_in_time_is_never_late(cast: Cast) -> None:
    held(cast, owed(cast))
    assert interacting.settle_due(now=NOW + DAY) == 0
    assert told("interaction_overdue") == 0


def test_whose_effect_nobody_looked_at_is_told_at_each_of_its_days(cast: Cast) -> None:
    talk = held(cast, owed(cast))
    interacting.settle_due(now=NOW + 7 * DAY)
    talk.refresh_from_db()
    assert (told("evaluation_owed"), talk.look_at) == (1, NOW + 30 * DAY)
    interacting.settle_due(now=NOW + 30 * DAY)
    talk.refresh_from_db()
    assert (told("evaluation_owed"), talk.look_at) == (2, None)


def test_follows_one_that_was_held_when_a_new_sign_appears(cast: Cast) -> None:
    first = held(cast, owed(cast))
    later = noted(cast, Marker.WATCH, code="other", now=NOW + DAY)
    assert later.interaction_id != first.pk
    assert Interaction.objects.filter(state=Interaction.OPEN).count() == 1


def test_stays_owed_until_the_last_sign_is_gone(cast: Cast, melis: Person) -> None:
    talk = owed(cast)
    second = noted(cast, code="chasing")
    marking.dismiss(second, why="Mistaken", by=melis, now=NOW)
    talk.refresh_from_db()
    assert talk.state == Interaction.OPEN
