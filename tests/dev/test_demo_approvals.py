"""What the demo shows of two-person work."""

from datetime import timedelta

import pytest

from accounts.approvals import objections
from accounts.approvals.actions import involve
from accounts.approvals.models import ApprovalLimit, ApprovalRequest
from accounts.events.models import Event
from helpdesk.dev.demo import approvals
from tests.accounts.approvals.words import NOW, lead, officer, withdrawal
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("maker", ["Deniz", "Ferhat"])
def test_one_waits_and_two_are_decided(cast: Cast, maker: str) -> None:
    staff = {"Deniz": cast.deniz, "Ferhat": officer(cast), "Nihan": lead(cast), "Nil": cast.nil}
    if maker != "Deniz":  # who answers the player puts nothing up for him
        involve(cast.deniz.pk, cast.derya.pk, "owner", reference="1", now=NOW - timedelta(hours=3))
    withdrawal(cast.derya, ref="WD-88214")
    withdrawal(cast.kerem, status="paid")
    withdrawal(cast.kerem, status="rejected")
    approvals.decide(staff, now=NOW)
    waiting = ApprovalRequest.objects.get(state="open")
    assert waiting.maker == staff[maker]
    # not Aylin, as drawn once: a team lead may not
    assert waiting.made_at == NOW - timedelta(minutes=93)
    assert objections.deciders([waiting], now=NOW)[waiting.pk]
    decided = ApprovalRequest.objects.exclude(state="open").order_by("pk")
    assert [one.state for one in decided] == ["approved", "refused"]
    assert Event.objects.filter(subject_type="approval", subject_id=decided[0].pk).count() == 2
    assert ApprovalLimit.objects.filter(role="payments_officer").count() == 2


def test_without_a_platform_there_are_limits_alone(cast: Cast) -> None:
    staff = {"Deniz": cast.deniz, "Ferhat": officer(cast), "Nihan": lead(cast), "Nil": cast.nil}
    approvals.decide(staff, now=NOW)
    assert not ApprovalRequest.objects.exists()
    assert ApprovalLimit.objects.exists()
