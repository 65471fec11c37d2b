"""Days on an invented clock, and the ledger that must agree with them."""

import ast
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from helpdesk.dev.simulate import audit, ledger, run
from helpdesk.dev.simulate.journal import Happening
from helpdesk.dev.simulate.ledger.book import Account, Book
from helpdesk.dev.simulate.ledger.closing import Later
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


@pytest.mark.parametrize(("giver", "state"), [(3, "asking"), (2, "sent")])
def test_a_reply_for_later_is_asked_about_after_a_colleague_handed_over(
    giver: int, state: str
) -> None:
    hour = timedelta(hours=1)
    book = Book([Later])
    book.accounts[1] = Account(1, 1, "tr", "", "lunaro", "Support", None)
    happenings = [
        Happening(NOW, "scheduled", 1, {"reply": 7, "by": 2, "send_at": NOW + 8 * hour}),
        Happening(NOW + hour, "handed_over", 0, {"person": giver, "named": {1: 4}}),
    ]
    book.keep(happenings, until=NOW + 9 * hour)
    assert book.chapter(Later.name).rows(NOW) == {7: {"state": state}}


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
