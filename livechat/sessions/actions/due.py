"""What time has brought: offers nobody accepted, players who say nothing, work that is over."""

from datetime import datetime, timedelta

from django.db import transaction

from helpdesk.lib import due
from livechat.sessions.actions import ending, offering, rows, waiting
from livechat.sessions.models import ChatSession
from tickets.thread.actions import rows as thread_rows

_LEASE = timedelta(seconds=20)
_AT_ONCE = 50


def settle(*, now: datetime) -> int:
    """Looks at every sitting that is due, each once however many workers do it; how many."""
    looked = due.settle(
        ChatSession.objects.all(),
        lambda key: look(key, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(looked)


@transaction.atomic
def look(key: int, *, now: datetime) -> None:
    """One sitting, whatever its state is by now."""
    ticket, session = rows.locked(key)
    if session.state == ChatSession.OFFERED:
        offering.miss(session, now=now)
    elif session.state == ChatSession.WRAP_UP:
        ending.finish(session, by=thread_rows.by_system(), now=now)
    elif session.state == ChatSession.ENDED:
        ChatSession.objects.filter(pk=key).update(due_at=None)
    else:
        waiting.look(ticket, session, now=now)
