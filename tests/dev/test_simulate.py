"""Days on an invented clock, and the ledger that must agree with them."""

import ast
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from helpdesk.dev.simulate import audit, ledger, run
from tests.factories import NOW
from tickets.thread.models import Ticket

OWN = ledger.__name__


@pytest.mark.django_db
def test_two_days_end_as_the_ledger_says() -> None:
    simulated = run.simulate(NOW - timedelta(days=2), NOW, per_day=10, seed=3)
    assert len(simulated.journal.happenings) > 100
    assert audit.differences(simulated) == []


@pytest.mark.django_db
def test_the_ledger_notices_what_is_wrong() -> None:
    simulated = run.simulate(
        NOW - timedelta(hours=9), NOW, per_day=16, seed=2, calm=timedelta(hours=5)
    )
    wrong = Ticket.objects.filter(status=Ticket.SOLVED).earliest("pk")
    Ticket.objects.filter(pk=wrong.pk).update(reopen_count=7)
    assert audit.differences(simulated) == [f"ticket {wrong.pk}: reopen_count should be 0, is 7"]


def test_the_ledger_knows_nothing_of_the_product() -> None:
    for file in Path(ledger.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                is_plain = name.split(".")[0] in sys.stdlib_module_names
                assert is_plain or name.startswith(OWN), f"{file.name} imports {name}"


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.timeout(3000)
def test_a_week_ends_as_the_ledger_says(record_property: object) -> None:
    simulated = run.simulate(NOW - timedelta(days=7), NOW, seed=11)
    assert callable(record_property)
    record_property("happenings", len(simulated.journal.happenings))
    assert audit.differences(simulated) == []
