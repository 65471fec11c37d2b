"""Words that have to go, taken out of replies that wait for their time, or did: a step of removing
them."""

from collections.abc import Iterator, Sequence
from typing import Any

from helpdesk.lib import html as markup
from helpdesk.lib import redact
from tickets.sending.models import ScheduledReply
from tickets.thread import along


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(ticket_id, phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """The lock of the ticket is held, without which none of them leaves."""
    removed = 0
    for scheduled, html, brings in _changed(ticket_id, phrases):
        ScheduledReply.objects.filter(pk=scheduled.pk).update(html=html, brings=brings)
        removed += 1
    return removed


def _changed(ticket_id: int, phrases: Sequence[str]) -> Iterator[tuple[ScheduledReply, str, Any]]:
    """Those that hold the words, with what is left of them."""
    for scheduled in ScheduledReply.objects.filter(ticket=ticket_id).order_by("pk"):
        left = redact.black_out_html(scheduled.html, phrases)
        if redact.has(markup.text_of(left), phrases):
            left = markup.from_text(redact.black_out(markup.text_of(left), phrases))
        brings = along.all_without(scheduled.brings, phrases)
        if left != scheduled.html or brings != scheduled.brings:
            yield scheduled, left, brings
