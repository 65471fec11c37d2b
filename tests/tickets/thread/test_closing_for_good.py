"""What was solved long enough ago closes for good, and waits for nobody."""

from datetime import timedelta

from django.utils import timezone

from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.crossing import held
from tests.tickets.thread.words import opened
from tickets.thread.actions import resolution
from tickets.thread.models import ContactReason, Ticket
from tickets.thread.tasks import finalise_tickets

__all__ = ["committed", "committed_cast"]


def test_what_somebody_holds_keeps_no_worker(committed_cast: Cast) -> None:
    cast = committed_cast
    first, second = opened(cast), opened(cast)
    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    long_ago = timezone.now() - timedelta(days=9)
    for ticket in (first, second):
        resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=long_ago)

    with held("tickets_ticket", first.pk) as meeting:
        meeting.begin(finalise_tickets)
        meeting.threads[0].join(30)
        assert meeting.came == ["done"]
        assert Ticket.objects.get(pk=second.pk).status == Ticket.CLOSED

    finalise_tickets()
    assert Ticket.objects.get(pk=first.pk).status == Ticket.CLOSED
