"""Days on an invented clock, and the ledger that must agree with them."""

from datetime import timedelta

import pytest

from helpdesk.dev.simulate import audit, run
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_two_days_end_as_the_ledger_says() -> None:
    simulated = run.simulate(NOW - timedelta(days=2), NOW, per_day=12, seed=3)
    assert len(simulated.journal.happenings) > 100
    found = audit.differences(simulated)
    assert [line for line in found if "breached_at" not in line] == []
