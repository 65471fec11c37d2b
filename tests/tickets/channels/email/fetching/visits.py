"""One visit to the server, as a watch makes it."""

import email.policy
from datetime import datetime
from typing import Any

from tests.factories import NOW
from tests.tickets.channels.email.post import one_of_many, written
from tickets.channels.email.fetching import actions, imap
from tickets.channels.email.fetching.collecting import Collector, place_of
from tickets.channels.email.fetching.models import Fetching

ME = "a reader"


def letter(text: str, **more: Any) -> bytes:
    """A mail as it stands on a server."""
    return written(text, **more).as_bytes(policy=email.policy.SMTP)


def letters(count: int, start: int = 0) -> list[bytes]:
    return [letter(f"Mail {n}", sender=one_of_many(n, count)) for n in range(start, start + count)]


def visit(*, now: datetime = NOW, most: int = 1000, holder: str = ME) -> Fetching:
    """Claims the mailbox, takes at most so many batches, and says how it went."""
    Fetching.objects.filter(due_at__isnull=False).update(due_at=now)
    (fetching,) = actions.claim(holder=holder, limit=1, now=now)
    with imap.opened(place_of(fetching, now=now), seconds=10) as conversation:
        collector = Collector(conversation, fetching, holder=holder)
        collector.choose()
        for _ in range(most):
            if not collector.take(now=now):
                collector.tidy(now=now)
                actions.note_success(fetching, holder=holder, now=now)
                break
    actions.let_go(fetching, holder=holder, until=now)
    fetching.refresh_from_db()
    return fetching
