"""Clocks follow what is done with their ticket: part of every deed that saves its place."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from helpdesk.lib import realtime
from tickets.clocks import hands, matching, planning, policies, statements
from tickets.clocks.hands import Hand
from tickets.clocks.models import Clock
from tickets.thread.actions import rows, snoozing
from tickets.thread.models import Ticket
from tickets.thread.timing import Target


class Keeping:
    """The rooms below know it as `tickets.thread.timing.Keeper`."""

    def answer(self, ticket: Ticket, *, start: datetime, is_live: bool) -> Target | None:
        book = policies.book()
        facts = matching.facts_of(ticket, way=matching.LIVE if is_live else "")
        found = matching.match(facts, book)
        metric = planning.answer_metric(ticket)
        hand = hands.start(metric, found, facts, at=start, book=book) if found else None
        return hands.target(hand, book) if hand else None

    def answered_until(self, ticket: Ticket, at: datetime) -> datetime | None:
        return statements.answered(ticket.pk, at)

    def follow_tier(self, numbers: Sequence[int], *, tier: str, now: datetime) -> None:
        running = Clock.objects.filter(ticket__in=numbers, ended_at=None)
        keys = running.values_list("ticket_id", "key")
        of_another = {number for number, key in keys if matching.tier_of(key) != tier.lower()}
        for number in sorted(of_another):
            match_again(number, now=now)

    def plan(self, ticket: Ticket, *, now: datetime) -> list[Hand]:
        return planning.plan(ticket, now=now)

    def keep(self, plan: Sequence[Hand], ticket: Ticket) -> None:
        if plan:
            write(ticket, plan)


def write(ticket: Ticket, changed: Sequence[Hand]) -> None:
    """The event that the deed records next tells who let a clock stand, and why."""
    rows_of = [hands.columns(hand) for hand in changed]
    statements.KEEP.rows(ticket.pk, ticket.last_seq + 1, json.dumps(rows_of))


@transaction.atomic
def match_again(ticket: Ticket | int, *, now: datetime) -> None:
    """Its policy was changed, and somebody wants that to hold for what runs already: targets count
    from the same start, and what was late stays late."""
    ticket = Ticket.objects.locked(ticket)
    Clock.objects.filter(ticket=ticket, ended_at=None).update(key="")
    ticket.stood = None
    # one that has just woken keeps its place until somebody looks after it
    keep = rows.settle if ticket.bucket == Ticket.WOKEN else rows.touch
    keep(ticket, now=now)
    snoozing.keep_in_time(ticket, now=now)
    realtime.ring(f"ticket.{ticket.pk}", *rows.bells(ticket))
