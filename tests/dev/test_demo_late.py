"""What the demo shows of documents at a withdrawal."""

import pytest

from accounts.approvals import objections
from accounts.approvals.models import ApprovalRequest
from accounts.money.models import Withdrawal
from helpdesk.dev.demo import late
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_one_waits_for_compliance(cast: Cast) -> None:
    gizem = factories.staff("Gizem", role="kyc_officer", brands=(cast.lunaro,))
    sinan = factories.staff("Sinan", role="compliance_officer", brands=(cast.lunaro,))
    late.ask({"Gizem": gizem}, now=NOW)
    assert not ApprovalRequest.objects.exists()
    held = {"status": Withdrawal.ON_HOLD, "hold_reason": "kyc_incomplete"}
    withdrawal(cast.derya, ref="WD-1", **held)
    withdrawal(cast.kerem, ref="WD-2", **held)
    factories.ticket(cast.kerem, cast.support, owner=cast.ece)
    factories.ticket(cast.derya, cast.support, owner=gizem)
    late.ask({"Gizem": gizem}, now=NOW)
    waiting = ApprovalRequest.objects.get()
    assert (waiting.ref, waiting.maker, waiting.state) == ("WD-1", gizem, "open")
    assert objections.deciders([waiting], now=NOW)[waiting.pk] == [sinan]
