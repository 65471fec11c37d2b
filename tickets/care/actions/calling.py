"""Whoever is called to a conversation sees it from then on, whatever team has it."""

from collections.abc import Sequence
from datetime import datetime

from tickets.thread.models import Follower, Ticket


def call(ticket: Ticket, people: Sequence[int], *, now: datetime) -> list[int]:
    """Part of a deed that tells them and has the ticket locked; whom it calls."""
    Follower.objects.bulk_create(
        [Follower(ticket=ticket, person_id=pk, created_at=now) for pk in people],
        ignore_conflicts=True,
    )
    return list(people)
