"""Replies that were held back since their player wrote first, for the page that was open then."""

from datetime import datetime, timedelta
from typing import Any

from accounts.people.models import Person
from tickets.sending import actions
from tickets.sending.models import ScheduledReply
from tickets.thread.models import Attachment, Ticket

LATELY, LONGEST = timedelta(minutes=15), timedelta(days=7)


def lately(
    ticket: Ticket, *, of: Person, now: datetime, within: timedelta = LATELY
) -> list[dict[str, Any]]:
    """Those of one writer, with the files that still wait. `within` is how long his page has been
    open: what was held back before it came stands in its draft."""
    found = ScheduledReply.objects.filter(
        ticket=ticket, by=of, state=ScheduledReply.CANCELLED, why=actions.ANSWERED
    )
    return [
        {
            "id": one.pk,
            "html": one.html,
            "files": _files(one),
            **{name: one.brings.get(name, []) for name in ("replies", "articles", "facts")},
        }
        for one in found.filter(settled_at__gt=now - min(within, LONGEST)).order_by("pk")
    ]


def _files(scheduled: ScheduledReply) -> list[dict[str, str]]:
    waiting = Attachment.objects.filter(handle__in=scheduled.handles, message=None)
    return [{"handle": one.handle, "name": one.name} for one in waiting.order_by("pk")]
