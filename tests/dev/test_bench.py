"""What is measured…"""

import pytest

from helpdesk.dev.bench import dataset
from tickets.thread.models import Message, Ticket


@pytest.mark.usefixtures("committed")
def test_is_copied_into_the_tables_as_they_are_now() -> None:
    """Columns that it does not name come from the models."""
    dataset.load(1_000, say=lambda _words: None)
    assert Ticket.objects.count() == 1_000
    assert Message.objects.count() == 3_000
    assert Ticket.objects.filter(shown_to=[]).count() == 1_000
