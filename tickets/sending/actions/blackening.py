"""Words that have to go, taken out of replies that wait for their time, or did: a step of removing
them."""

from collections.abc import Iterator, Sequence

from helpdesk.lib import html as markup
from helpdesk.lib import redact
from tickets.sending.models import ScheduledReply


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(ticket_id, phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """The lock of the ticket is held, without which none of them leaves."""
    removed = 0
    for scheduled, html in _changed(ticket_id, phrases):
        ScheduledReply.objects.filter(pk=scheduled.pk).update(html=html)
        removed += 1
    return removed


def _changed(ticket_id: int, phrases: Sequence[str]) -> Iterator[tuple[ScheduledReply, str]]:
    """Those that hold the words, with what is left of them."""
    for scheduled in ScheduledReply.objects.filter(ticket=ticket_id).order_by("pk"):
        left = redact.black_out_html(scheduled.html, phrases)
        if redact.has(markup.text_of(left), phrases):
            left = markup.from_text(redact.black_out(markup.text_of(left), phrases))
        if left != scheduled.html:
            yield scheduled, left
