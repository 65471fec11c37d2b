"""The states of a withdrawal …"""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from accounts.money import providers
from accounts.money import withdrawals as states
from accounts.money.withdrawals import Step, following, take
from tests.factories import NOW

_WORDS = sorted(states.STATES)
_SOURCES = ("platform", "provider", "staff")


@some.composite
def tellings(draw):
    """Steps as a platform could tell them, right or wrong, in any order and more than once."""
    steps = [
        Step(
            draw(some.sampled_from(_WORDS)),
            NOW + timedelta(minutes=draw(some.integers(0, 12))),
            draw(some.sampled_from(("", "fraud_review", "provider_processing"))),
            draw(some.sampled_from(_SOURCES)),
            draw(some.sampled_from(("", "evt_1", "evt_2", "evt_3"))),
        )
        for _n in range(draw(some.integers(0, 8)))
    ]
    return [one if one.source == "provider" else one._replace(event_id="") for one in steps]


@some.composite
def lives(draw, player_may_cancel: bool = False):
    """A withdrawal as it goes along legal lines, one step at a time."""
    status, at, steps = states.REQUESTED, NOW, []
    held_there = False
    for n in range(draw(some.integers(1, 14))):
        reason = ""
        if status == states.ON_HOLD:
            reason = "provider_processing" if held_there else "kyc_incomplete"
        steps.append(Step(status, at, reason, "platform", f"evt_{n}"))
        after = set(following(status, player_may_cancel=player_may_cancel))
        if status == states.ON_HOLD and held_there:
            after = {states.SENT, states.PAID, states.FAILED}
        if not after:
            break
        held_there = status in {states.SENT, states.ON_HOLD} and (
            held_there or status == states.SENT
        )
        status = draw(some.sampled_from(sorted(after)))
        held_there = held_there and status == states.ON_HOLD
        at += timedelta(minutes=draw(some.integers(1, 60)))
    return steps


def taken_one_after_another(*tellings, player_may_cancel=False):
    steps = ()
    for told in tellings:
        steps = take(steps, told, player_may_cancel=player_may_cancel).steps
    return steps


@given(lives(), some.data())
def test_a_telling_with_its_history_fills_in_whatever_was_missed(life, data) -> None:
    """Whichever tellings arrived: the one that has them all makes it whole."""
    heard = [life[: n + 1][-1:] for n in range(len(life)) if data.draw(some.booleans())]
    steps = taken_one_after_another(*heard, life)
    assert list(steps) == life


@given(lives())
def test_nothing_that_happened_is_refused(life) -> None:
    course = take((), life, player_may_cancel=False)
    assert (list(course.new), course.refused) == (life, ())


@given(tellings(), tellings(), some.booleans())
def test_what_is_told_twice_changes_nothing(one, other, allowed) -> None:
    steps = taken_one_after_another(one, other, player_may_cancel=allowed)
    assert take(steps, steps, player_may_cancel=allowed).new == ()
    known = {(step.status, step.at) for step in steps}
    assert len(known) == len(steps)


@given(tellings(), tellings(), some.booleans())
def test_an_event_of_the_provider_is_applied_once(one, other, allowed) -> None:
    steps = taken_one_after_another(one, other, one, player_may_cancel=allowed)
    events = [step.event_id for step in steps if step.event_id]
    assert len(events) == len(set(events))


@given(tellings(), tellings())
def test_nobody_cancels_for_the_player_where_the_rules_forbid_it(one, other) -> None:
    steps = taken_one_after_another(one, other, player_may_cancel=False)
    assert states.CANCELLED_BY_PLAYER not in {step.status for step in steps}


@given(tellings(), tellings(), some.booleans())
def test_what_is_over_stays_over(one, other, allowed) -> None:
    """Paid may only come back; what came back, was refused or cancelled goes nowhere."""
    steps = taken_one_after_another(one, other, player_may_cancel=allowed)
    for before, after in pairwise(steps):
        assert before.status not in states.OVER
        if before.status == states.PAID:
            assert after.status == states.RETURNED
        if before.status == states.APPROVED:
            assert after.status not in {states.CHECKS, states.PENDING_APPROVAL, states.REJECTED}


@given(tellings(), tellings(), some.booleans())
def test_what_was_known_is_never_taken_away(one, other, allowed) -> None:
    known = take((), one, player_may_cancel=allowed).steps
    later = take(known, other, player_may_cancel=allowed).steps
    assert [step for step in later if step in known] == list(known)


def test_paid_may_come_back_and_a_failure_begins_anew() -> None:
    assert following(states.PAID) == {states.RETURNED}
    assert following(states.FAILED) == {states.REQUESTED}


def test_a_player_may_take_back_only_what_the_rules_allow_and_nobody_approved() -> None:
    allowed = {s for s in states.STATES if states.may_cancel(s, player_may_cancel=True)}
    assert allowed == {
        *(states.REQUESTED, states.CHECKS, states.ON_HOLD, states.PENDING_APPROVAL),
    }
    assert not any(states.may_cancel(s, player_may_cancel=False) for s in states.STATES)


def test_what_is_refused_is_named() -> None:
    paid = [Step(states.REQUESTED, NOW), Step(states.PAID, NOW + timedelta(hours=1))]
    back = Step(states.CHECKS, NOW + timedelta(hours=2))
    course = take(paid, [*paid, back], player_may_cancel=False)
    assert (course.refused, course.last) == ((back,), paid[-1])


def test_the_words_of_providers_are_ours() -> None:
    meant = {
        ("stripe", "in_transit", ""): "sent_to_provider",
        ("stripe", "failed", ""): "failed",
        ("stripe", "failed", "paid"): "returned",
        ("dlocal", "ON_HOLD", ""): "on_hold",
        ("dlocal", "DELIVERED", ""): "sent_to_provider",
        ("dlocal", "REJECTED", "paid"): "failed",
        ("xendit", "REVERSED", "paid"): "returned",
        ("xendit", "COMPLIANCE_REJECTED", ""): "failed",
        ("truelayer", "executed", ""): "paid",
        ("truelayer", "failed", "paid"): "returned",
        ("adyen", "PAYOUT_THIRDPARTY success=true", ""): "paid",
        ("adyen", "PAYOUT_THIRDPARTY success=false", ""): "failed",
        ("adyen", "PAYOUT_EXPIRE", ""): "failed",
    }
    found = {key: providers.meant(key[0], key[1], before=key[2]).status for key in meant}
    assert found == meant


def test_a_word_that_nobody_knows_is_not_guessed() -> None:
    assert providers.meant("stripe", "teleported") is None
    assert providers.meant("unheard-of", "paid") is None


def test_every_word_of_a_provider_is_a_state_of_ours() -> None:
    for words in providers.WORDS.values():
        assert {one.status for one in words.values()} <= states.STATES
