"""The way back from a self-exclusion …"""

import pytest
from django.utils import timezone

from accounts.approvals.models import StaffAccount
from accounts.events import actions as events
from accounts.events import outbox
from accounts.organisation.licences import Pack
from accounts.people.models import Notification, Person
from accounts.players.actions import parting
from accounts.players.proof import OwnAccount
from accounts.protection.actions import asking, excluding, holding, limits, returning
from accounts.protection.models import Exclusion, Hold, Marker, Return
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection import states
from tests.accounts.protection.protected import DAY, HOUR, excluded, on_break, under, verbs
from tests.cast import Cast
from tests.factories import NOW


def officer(cast: Cast) -> Person:
    return factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))


def back(one: Exclusion, by: Person, *, days: int = 0, reason: str = "Ready") -> Return:
    return returning.ask(one, reason=reason, via="own_page", by=by, now=NOW + days * DAY)


def state(one: Exclusion) -> str:
    return Exclusion.objects.values_list("status", flat=True).get(pk=one.pk)


def test_after_the_term_he_says_so_and_a_day_passes(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, days=200)
    with pytest.raises(returning.TermRuns) as runs:
        back(one, cast.derya.person, days=199)
    assert runs.value.from_at == one.ends_at
    excluding.settle_due(now=NOW + 200 * DAY)
    kept = back(one, cast.derya.person, days=201)
    assert kept == back(one, cast.derya.person, days=201)
    assert (kept.state, kept.cooling_until) == (Return.COOLING_OFF, NOW + 202 * DAY)
    assert returning.settle_due(now=NOW + 202 * DAY - HOUR) == 0
    assert state(one) == Exclusion.COOLING_OFF
    assert returning.settle_due(now=NOW + 202 * DAY) == 1
    assert state(one) == Exclusion.ENDED
    assert verbs(cast.derya)[-2:] == ["return_asked", "exclusion_ended"]
    with pytest.raises(returning.Ended):
        back(one, cast.derya.person, days=203)


def test_nobody_begins_it_for_him(cast: Cast) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece)
    for by in (*cast.staff, officer(cast), cast.robo, cast.system, cast.kerem.person):
        with pytest.raises(asking.OnlyThePlayer):
            back(one, by)
    assert not Return.objects.exists()


@pytest.mark.parametrize(("days", "hours"), [(200, 24), (None, 168)])
def test_before_the_term_somebody_answers_with_reasons(
    cast: Cast, days: int | None, hours: int
) -> None:
    under("mga", cast.lunaro)
    one, melis = excluded(cast.derya, cast.ece, days=days), officer(cast)
    with pytest.raises(returning.SayWhy):
        back(one, cast.derya.person, reason="  ")
    kept = back(one, cast.derya.person)
    assert (kept.state, kept.answer_by) == (Return.ASKED, NOW + 7 * DAY)
    for by in (cast.ece, cast.aylin, cast.nil, cast.derya.person, cast.robo):
        with pytest.raises(returning.NotForYou):
            returning.decide(kept, accept=True, why="Fine", by=by, now=NOW)
    with pytest.raises(returning.TellHimWhy):
        returning.decide(kept, accept=True, why="", by=melis, now=NOW)
    kept = returning.decide(kept, accept=True, why="Talked with him", by=melis, now=NOW + DAY)
    assert kept.cooling_until == NOW + DAY + hours * HOUR
    assert state(one) == Exclusion.COOLING_OFF
    with pytest.raises(returning.NotOpen):
        returning.decide(kept, accept=False, why="No", by=melis, now=NOW + DAY)
    returning.settle_due(now=NOW + DAY + hours * HOUR)
    assert state(one) == Exclusion.ENDED


def test_a_no_leaves_everything_as_it_is(cast: Cast) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece)
    kept = back(one, cast.derya.person)
    returning.decide(kept, accept=False, why="Too early", by=officer(cast), now=NOW + DAY)
    returning.settle_due(now=NOW + 90 * DAY)
    assert state(one) == Exclusion.ACTIVE
    assert back(one, cast.derya.person, days=30) != kept


@pytest.mark.parametrize("why", ["You get 50 free spins when you are back.", "Play on with us."])
def test_reasons_that_he_reads_offer_nothing(cast: Cast, why: str) -> None:
    under("mga", cast.lunaro)
    kept = back(excluded(cast.derya, cast.ece), cast.derya.person)
    with pytest.raises(returning.Invites):
        returning.decide(kept, accept=True, why=why, by=officer(cast), now=NOW + DAY)
    kept.refresh_from_db()
    assert kept.state == Return.ASKED


def test_an_unanswered_one_is_no_yes(cast: Cast) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece)
    back(one, cast.derya.person)
    assert returning.settle_due(now=NOW + 100 * DAY) == 0
    assert state(one) == Exclusion.ACTIVE


def test_one_without_an_end_is_left_after_the_shortest_term(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, days=None)
    with pytest.raises(returning.TermRuns):
        back(one, cast.derya.person, days=180)
    assert back(one, cast.derya.person, days=181).cooling_until == NOW + 188 * DAY


@pytest.mark.parametrize("days", [200, None])
def test_goes_on_for_as_long_as_was_promised_or_longer(cast: Cast, days: int | None) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, days=days)
    promised = one.cooling_hours
    assert promised == (24 if days else 168)
    few = {"return_cooling_hours": 1, "return_cooling_hours_indefinite": 2}
    Pack.objects.update(values=few)
    kept = back(one, cast.derya.person, days=201)
    assert kept.cooling_until == NOW + 201 * DAY + promised * HOUR
    returning.withdraw(kept, by=cast.derya.person, now=NOW + 201 * DAY)
    Pack.objects.update(values=dict.fromkeys(few, 500))
    longer = back(one, cast.derya.person, days=202)
    assert longer.cooling_until == NOW + 202 * DAY + 500 * HOUR


def test_a_break_and_what_the_platform_was_asked_for_have_none_here(cast: Cast) -> None:
    with pytest.raises(returning.BreakRuns):
        back(on_break(cast.derya, cast.ece), cast.derya.person)
    times = {"starts_at": NOW, "changed_at": NOW, "version": 1}
    one = Exclusion.objects.create(
        player=cast.derya,
        ref="EX-1",
        kind="self_exclusion",
        status="active",
        scope="brand",
        **times,
    )
    with pytest.raises(returning.AtThePlatform):
        back(one, cast.derya.person)


def test_is_over_when_he_asks_to_stay(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece, days=200)
    kept = back(one, cast.derya.person, days=201)
    returning.withdraw(kept, by=cast.derya.person, now=NOW + 201 * DAY)
    assert state(one) == Exclusion.AWAITING_RETURN
    kept = back(one, cast.derya.person, days=202)
    excluded(cast.derya, cast.mert, days=200, now=NOW + 202 * DAY)
    kept.refresh_from_db()
    assert kept.state == Return.WITHDRAWN
    returning.settle_due(now=NOW + 300 * DAY)
    assert state(one) == Exclusion.ACTIVE


def test_is_over_when_two_are_parted(cast: Cast) -> None:
    other = second_derya(cast)
    one = excluded(cast.derya, cast.ece, days=200)
    joined = merged(other, cast.derya, cast)
    # the day to think has not passed when somebody finds out that they are two
    kept = back(one, other.person, days=201)
    joined.undo_until = NOW + 300 * DAY
    joined.save()
    with events.as_of(NOW + 201 * DAY):
        parting.part(joined, by=cast.ece, now=NOW + 201 * DAY)
    kept.refresh_from_db()
    assert kept.state == Return.WITHDRAWN
    returning.settle_due(now=NOW + 300 * DAY)
    assert state(one) == Exclusion.AWAITING_RETURN


def test_nobody_answers_for_an_account_of_his_own(cast: Cast) -> None:
    under("mga", cast.lunaro)
    kept, melis = back(excluded(cast.derya, cast.ece), cast.derya.person), officer(cast)
    StaffAccount.objects.create(person=melis, player=cast.derya, noted_by=cast.nil, noted_at=NOW)
    with pytest.raises(OwnAccount):
        returning.decide(kept, accept=True, why="Fine", by=melis, now=NOW)


def test_the_officer_hears_of_what_he_has_to_answer(cast: Cast) -> None:
    under("mga", cast.lunaro)
    melis = officer(cast)
    back(excluded(cast.derya, cast.ece), cast.derya.person)
    while outbox.drain(now=timezone.now()):
        pass
    [news] = Notification.objects.filter(verb="protection.return_asked")
    assert news.person == melis


def test_nobody_is_called_for_what_goes_by_itself(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece, days=200)
    officer(cast)
    back(one, cast.derya.person, days=201)
    while outbox.drain(now=timezone.now()):
        pass
    assert not Notification.objects.filter(verb="protection.return_asked").exists()


def test_asking_for_the_same_once_more_ends_a_way_back(cast: Cast) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece)
    kept = back(one, cast.derya.person)
    excluded(cast.derya, cast.ece)
    kept.refresh_from_db()
    assert (kept.state, state(one)) == (Return.WITHDRAWN, Exclusion.ACTIVE)


@pytest.mark.parametrize("days", [None, 200])
def test_rules_that_change_open_no_exclusion_that_stands(cast: Cast, days: int | None) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, days=days)
    Pack.objects.filter(code="ukgc").update(values={"exclusion_min_months": 1})
    with pytest.raises(returning.TermRuns):
        back(one, cast.derya.person, days=2)
    under("mga", cast.lunaro)
    with pytest.raises(returning.TermRuns):
        back(one, cast.derya.person, days=2)
    # made wider under the new rules it is still what was promised first
    excluded(cast.derya, cast.ece, days=days, scope="all")
    with pytest.raises(returning.TermRuns):
        back(one, cast.derya.person, days=2)


def in_need(cast: Cast, need: str) -> None:
    """Of what nothing gets looser."""
    if need == "marked":
        states.marked(cast, cast.derya)
    else:
        states.held(cast, cast.derya, "marketing", cause=need)


def is_well_again(at_day: int) -> None:
    Marker.objects.update(state="ended")
    lifted = {"lifted_at": NOW + at_day * DAY, "lifted_why": holding.PUT_RIGHT}
    Hold.objects.update(**lifted)


_NEEDS = ("crisis", "asked_exclusion", "marked")


@pytest.mark.parametrize("need", _NEEDS)
def test_no_exclusion_ends_while_no_limit_may_get_looser(cast: Cast, need: str) -> None:
    under("mga", cast.lunaro)
    one, melis = excluded(cast.derya, cast.ece, days=200), officer(cast)
    kept = back(one, cast.derya.person)
    kept = returning.decide(kept, accept=True, why="Talked with him", by=melis, now=NOW)
    in_need(cast, need)
    for hours in (24, 25, 24 * 30):
        returning.settle_due(now=NOW + hours * HOUR)
        assert state(one) == Exclusion.COOLING_OFF
    is_well_again(30)
    returning.settle_due(now=NOW + 31 * DAY)
    assert state(one) == Exclusion.ENDED


@pytest.mark.parametrize("need", _NEEDS)
def test_nor_does_a_way_back_begin_or_get_its_yes(cast: Cast, need: str) -> None:
    under("mga", cast.lunaro)
    one, melis = excluded(cast.derya, cast.ece, days=200), officer(cast)
    waits = back(one, cast.derya.person)
    in_need(cast, need)
    with pytest.raises(returning.NotNow):
        returning.decide(waits, accept=True, why="Talked with him", by=melis, now=NOW)
    assert state(one) == Exclusion.ACTIVE
    refused = returning.decide(waits, accept=False, why="Too early", by=melis, now=NOW)
    assert refused.state == Return.REFUSED
    with pytest.raises(returning.TalkFirst):
        back(one, cast.derya.person, days=1)
    is_well_again(1)
    assert back(one, cast.derya.person, days=2).state == Return.ASKED


def test_nor_for_some_days_after_he_was_in_danger(cast: Cast) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece, days=200)
    in_need(cast, "crisis")
    Hold.objects.update(lifted_at=NOW, lifted_why="safe")
    with pytest.raises(returning.TalkFirst) as refused:
        back(one, cast.derya.person, days=6)
    assert "can’t end before" in str(refused.value.message)
    with pytest.raises(limits.Rests):
        limits.talk_first(cast.derya, now=NOW + 6 * DAY)
    assert back(one, cast.derya.person, days=7).state == Return.ASKED
