"""A withdrawal that two people decide about, from the platform's telling to its call."""

import subprocess
import sys
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.approvals.models import ApprovalRequest
from accounts.events.models import Event
from accounts.money.actions import mirroring
from accounts.money.approving import key_of, tell_end
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.platform.models import Call
from helpdesk.dev.places import ROOT
from tests.accounts.approvals.words import approved, asked, limits, officer
from tests.accounts.money.told import by, step, withdrawal
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ferhat(cast: Cast) -> Person:
    limits(cast.nil)
    return officer(cast)


def tell(cast: Cast, *, version: int, status: str = "", **more: Any) -> Withdrawal:
    """Asked for, checked, and waiting for approval; then perhaps somewhere else."""
    history = [step("requested", 0), step("checks", 1), step("pending_approval", 2)]
    history += [step(status, 3)] if status else []
    mirroring.take_withdrawals(by(cast.derya, withdrawal(*history, version=version, **more)))
    return Withdrawal.objects.get(ref="WD-88214")


@pytest.mark.parametrize(
    "change",
    [{"amount": 320_001}, {"destination_digest": "other"}, {"status": "on_hold"}, {}],
)
def test_a_telling_that_changes_it_voids_what_was_asked(
    cast: Cast, ferhat: Person, change: dict[str, Any]
) -> None:
    """Even where only the version is another one: nobody knows what else is."""
    waiting = asked(tell(cast, version=1), cast.deniz)
    tell(cast, version=1, **change)  # nothing new
    waiting.refresh_from_db()
    assert waiting.state == ApprovalRequest.OPEN
    tell(cast, version=2, **change)
    waiting.refresh_from_db()
    assert waiting.state == ApprovalRequest.VOIDED
    assert Event.objects.filter(verb="approval.voided", subject_id=waiting.pk).count() == 1


def test_what_was_approved_is_not_void_when_the_platform_tells_so(
    cast: Cast, ferhat: Person
) -> None:
    waiting = asked(tell(cast, version=1), cast.deniz)
    approved(waiting, ferhat)
    tell(cast, version=2, status="approved")
    waiting.refresh_from_db()
    assert waiting.state == ApprovalRequest.APPROVED


@pytest.mark.parametrize(
    ("state", "verb"), [(Call.DONE, "approval.carried_out"), (Call.DECLINED, "approval.declined")]
)
def test_both_hear_of_the_end_of_the_call(
    cast: Cast, ferhat: Person, state: str, verb: str
) -> None:
    waiting = asked(tell(cast, version=1), cast.deniz)
    approved(waiting, ferhat)
    call = Call.objects.get(key=key_of(waiting))
    call.state = state
    tell_end(call)
    assert Event.objects.filter(verb=verb, subject_id=waiting.pk).count() == 1


def test_a_batch_asks_once_whether_somebody_was_to_decide(cast: Cast) -> None:
    counts = []
    for number in (1, 9):
        with CaptureQueriesContext(connection) as found:
            values = [withdrawal(step("checks", n), ref=f"WD-{number}{n}") for n in range(number)]
            mirroring.take_withdrawals(by(cast.derya, *values))
        counts.append(sum("accounts_approvalrequest" in one["sql"] for one in found))
    assert counts == [1, 1]


def test_a_process_that_has_just_begun_knows_what_two_people_decide() -> None:
    """Nothing but the start of the product has imported it."""
    asked_for = (
        "import django; django.setup(); from accounts.approvals import kinds;"
        "print(kinds.of('withdrawal').name)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked_for], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert said.stdout.strip() == "withdrawal"
