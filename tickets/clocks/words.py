"""Questions about clocks: what runs, what is close to its end, and how many targets were met."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from tickets.clocks.models import Clock
from tickets.thread.models import Ticket

# they leave all figures; a breach of theirs stays in their own log
LEFT_OUT = (Ticket.SPAM, Ticket.MERGED)


class Attainment(NamedTuple):
    """How often a policy's target was met. What runs and what was cancelled counts for neither."""

    policy_id: int | None
    metric: str
    met: int
    breached: int
    running: int
    cancelled: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where nothing has been decided."""
        decided = self.met + self.breached
        return self.met / decided if decided else None


def running() -> "QuerySet[Clock]":
    """Those that count now."""
    return Clock.objects.filter(runs_from__isnull=False, ended_at=None)


def near_breach(within: timedelta, *, now: datetime) -> "QuerySet[Clock]":
    """Those whose target passes within that time, what is due first at the top. What is late
    already is not near."""
    until = now + within
    # a breach is always told, so whatever is due by then has something to tell by then
    near = running().filter(next_at__lte=until, due_at__gt=now, due_at__lte=until)
    return near.order_by("due_at", "pk")


def breached_between(since: datetime, until: datetime) -> "QuerySet[Clock]":
    """Those whose target passed then, of tickets that count."""
    found = Clock.objects.filter(breached_at__gte=since, breached_at__lt=until)
    return found.exclude(ticket__status__in=LEFT_OUT).exclude(ticket__is_test=True)


def attainment(
    since: datetime,
    until: datetime,
    *,
    brand_ids: Iterable[int] | None = None,
    team_ids: Iterable[int] | None = None,
) -> list[Attainment]:
    """Of the clocks that started then, for each policy and metric."""
    clocks = Clock.objects.filter(started_at__gte=since, started_at__lt=until)
    clocks = clocks.exclude(ticket__status__in=LEFT_OUT).exclude(ticket__is_test=True)
    if brand_ids is not None:
        clocks = clocks.filter(ticket__brand__in=list(brand_ids))
    if team_ids is not None:
        clocks = clocks.filter(ticket__team__in=list(team_ids))
    in_time = Q(breached_at=None)
    counted = clocks.values_list("policy_id", "metric").annotate(
        met=Count("pk", filter=in_time & Q(ended_at__isnull=False, is_cancelled=False)),
        breached=Count("pk", filter=~in_time),
        running=Count("pk", filter=in_time & Q(ended_at=None)),
        cancelled=Count("pk", filter=in_time & Q(is_cancelled=True)),
    )
    return [Attainment(*row) for row in counted.order_by("policy_id", "metric")]
