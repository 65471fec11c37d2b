"""A withdrawal is approved by two people, or not at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.approvals import actions
from accounts.approvals.actions import asking, deciding, ending, rows
from accounts.approvals.models import ApprovalRequest
from accounts.events.models import Event
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.platform.models import Call
from tests.accounts.approvals.words import (
    CHECKED,
    NOW,
    approved,
    asked,
    lead,
    limits,
    officer,
    refused,
    withdrawal,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ferhat(cast: Cast) -> Person:
    limits(cast.nil)
    return officer(cast)


@pytest.fixture
def waiting(cast: Cast, ferhat: Person) -> ApprovalRequest:
    return asked(withdrawal(cast.derya), cast.deniz)


def test_is_asked_with_what_binds_both(cast: Cast, waiting: ApprovalRequest) -> None:
    assert waiting.state == ApprovalRequest.OPEN
    assert (waiting.amount, waiting.currency, waiting.player) == (320_000, "TRY", cast.derya)
    assert waiting.content["destination_digest"] and waiting.content["version"] == 1
    assert len(waiting.content_hash) == 64
    assert waiting.checked == CHECKED
    assert waiting.expires_at == NOW + timedelta(hours=24)
    assert not waiting.needs_lead


def test_is_approved_by_another_and_the_call_is_written_down(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    done = approved(waiting, ferhat)
    assert (done.state, done.maker, done.checker) == ("approved", cast.deniz, ferhat)
    call = Call.objects.get()
    assert (call.method, call.key) == ("approve_withdrawal", f"approval-{waiting.pk}")
    assert call.arguments["version"] == 1
    assert call.arguments["makers"] == [str(cast.deniz.pk), str(ferhat.pk)]
    told = Event.objects.get(subject_type="approval", verb="approval.approved")
    assert told.actor == ferhat and told.detail["hash"] == waiting.content_hash


def test_is_refused_with_a_reason_that_the_player_is_told(
    waiting: ApprovalRequest, ferhat: Person
) -> None:
    with pytest.raises(deciding.NoSuchReason):
        refused(waiting, ferhat, reason_code="he looks odd")
    done = refused(waiting, ferhat)
    assert (done.state, done.reason_code) == ("refused", "name_mismatch")
    call = Call.objects.get()
    assert (call.method, call.arguments["reason"]) == ("refuse_withdrawal", "name_mismatch")


@pytest.mark.parametrize("decide", [approved, refused])
def test_no_card_number_is_kept_in_what_both_write(cast: Cast, ferhat: Person, decide: Any) -> None:
    card = "4111 1111 1111 1111"
    waiting = asked(withdrawal(cast.derya), cast.deniz, note=f"He says {card}")
    done = decide(waiting, ferhat, reason=f"Card {card}")
    done.refresh_from_db()
    assert done.maker_note.startswith("He says 4111") and done.reason.startswith("Card 4111")
    assert "1111 1111" not in done.maker_note + done.reason


def test_is_never_approved_by_whoever_asked(cast: Cast, ferhat: Person) -> None:
    waiting = asked(withdrawal(cast.derya), ferhat)
    for decide in (approved, refused):
        with pytest.raises(asking.MayNot):
            decide(waiting, ferhat)
    assert not Call.objects.exists()


def test_the_database_itself_knows_two_people(waiting: ApprovalRequest) -> None:
    alone = ApprovalRequest.objects.filter(pk=waiting.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        alone.update(state="approved", checker=waiting.maker_id, decided_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        alone.update(state="approved")


def test_the_database_itself_knows_no_amount_below_nothing(waiting: ApprovalRequest) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalRequest.objects.filter(pk=waiting.pk).update(amount=-1)


def test_everybody_of_the_cast_gets_no_further_than_his_role(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    for person in [*cast.everybody, None]:
        if person is None:
            continue
        with pytest.raises(asking.MayNot):
            approved(waiting, person)
        with pytest.raises(asking.MayNot):
            refused(waiting, person)
    assert approved(waiting, ferhat).state == "approved"


def test_everybody_of_the_cast_but_payments_puts_nothing_up(cast: Cast, ferhat: Person) -> None:
    about = withdrawal(cast.derya)
    for person in cast.everybody:
        if person == cast.deniz:
            continue
        with pytest.raises(asking.MayNot):
            asked(about, person)
    assert asked(about, cast.deniz).state == "open"


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 320_001},
        {"currency": "EUR"},
        {"destination_digest": "b" * 64},
        {"destination": "TR•• •••• 9999"},
        {"version": 2},
        {"status": Withdrawal.ON_HOLD},
    ],
)
def test_any_change_voids_it(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person, change: dict[str, Any]
) -> None:
    Withdrawal.objects.filter(pk=waiting.subject_id).update(**change)
    with pytest.raises(rows.Changed):
        approved(waiting, ferhat)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.checker) == ("voided", None)
    assert not Call.objects.exists()
    with pytest.raises(rows.Over):
        approved(waiting, ferhat)


def test_whoever_changes_it_voids_it(cast: Cast, waiting: ApprovalRequest, ferhat: Person) -> None:
    other = asked(withdrawal(cast.kerem), cast.deniz)
    Withdrawal.objects.filter(pk=waiting.subject_id).update(amount=1)
    both = [waiting.subject_id, other.subject_id]
    assert actions.void("withdrawal", both, now=NOW) == 1
    assert actions.void("withdrawal", both, now=NOW) == 0
    waiting.refresh_from_db()
    other.refresh_from_db()
    assert (waiting.state, other.state) == ("voided", "open")
    assert asked(Withdrawal.objects.get(pk=waiting.subject_id), cast.deniz).pk != waiting.pk


def test_is_approved_as_the_page_showed_it(waiting: ApprovalRequest, ferhat: Person) -> None:
    with pytest.raises(asking.SawSomethingElse):
        approved(waiting, ferhat, seen="0" * 64)
    assert not Call.objects.exists()


@pytest.mark.parametrize("age", [None, timedelta(minutes=5, seconds=1)])
def test_needs_a_sign_in_not_older_than_five_minutes(
    waiting: ApprovalRequest, ferhat: Person, age: timedelta | None
) -> None:
    at = NOW - age if age else None
    for decide in (approved, refused):
        with pytest.raises(deciding.SignInAgain):
            decide(waiting, ferhat, signed_in_at=at)
    assert approved(waiting, ferhat, signed_in_at=NOW - timedelta(minutes=5)).state == "approved"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_needs_a_reason(waiting: ApprovalRequest, ferhat: Person, reason: str) -> None:
    for decide in (approved, refused):
        with pytest.raises(rows.NoReason):
            decide(waiting, ferhat, reason=reason)


def test_expires_and_then_nobody_decides(waiting: ApprovalRequest, ferhat: Person) -> None:
    late = NOW + timedelta(hours=24)
    assert ending.settle_due(now=late - timedelta(seconds=1)) == 0
    with pytest.raises(ending.Expired):
        approved(waiting, ferhat, now=late)
    assert ending.settle_due(now=late) == 1
    waiting.refresh_from_db()
    assert waiting.state == "expired"
    with pytest.raises(rows.Over):
        approved(waiting, ferhat, now=late)
    assert ending.settle_due(now=late + timedelta(hours=1)) == 0


def test_is_taken_back_by_whoever_asked_alone(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    with pytest.raises(asking.MayNot):
        actions.withdraw(waiting, by=ferhat, now=NOW)
    assert actions.withdraw(waiting, by=cast.deniz, now=NOW).state == "withdrawn"
    assert actions.withdraw(waiting, by=cast.deniz, now=NOW).state == "withdrawn"
    with pytest.raises(rows.Over):
        approved(waiting, ferhat)


def test_is_decided_once(cast: Cast, waiting: ApprovalRequest, ferhat: Person) -> None:
    approved(waiting, ferhat)
    with pytest.raises(rows.Over):
        refused(waiting, lead(cast))
    with pytest.raises(asking.Decided):
        asked(Withdrawal.objects.get(), cast.deniz)
    assert Call.objects.count() == 1


def test_waits_once_at_a_time(cast: Cast, waiting: ApprovalRequest, ferhat: Person) -> None:
    with pytest.raises(asking.Asked):
        asked(Withdrawal.objects.get(), ferhat)


def test_can_be_put_up_again_when_the_platform_declined(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    approved(waiting, ferhat)
    Call.objects.update(state=Call.DECLINED)
    again = asked(Withdrawal.objects.get(), cast.deniz)
    approved(again, ferhat)
    assert Call.objects.count() == 2


@pytest.mark.parametrize("status", [Withdrawal.CHECKS, Withdrawal.APPROVED, Withdrawal.PAID])
def test_is_put_up_only_while_it_waits_for_approval(cast: Cast, status: str) -> None:
    with pytest.raises(asking.NotToDecide):
        asked(withdrawal(cast.derya, status=status), cast.deniz)


def test_is_put_up_by_whoever_looked_at_it(cast: Cast) -> None:
    about = withdrawal(cast.derya)
    with pytest.raises(asking.NotChecked) as refusal:
        actions.ask("withdrawal", about.pk, checked=["name"], note="", by=cast.deniz, now=NOW)
    assert "verified" in str(refusal.value)
