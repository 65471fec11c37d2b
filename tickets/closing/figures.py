"""How well players are asked, and what they answer: formulas of the domain's resolution figures."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Avg, Count, F, Q

from tickets.closing.models import FollowUp

# what could not be asked counts neither for nor against us
_NOT_ELIGIBLE = (
    "reopened",
    "protected",
    "no_way",
    "asked_lately",
    "merged",
    "spam",
    "off",
    "by_hand",
)


class FollowUps(NamedTuple):
    """Of the solutions whose window ended in a period. `in_time` of `eligible` were asked within
    their window, or as soon as quiet hours allowed; whoever `said` unasked that it is solved is in
    none of the others."""

    eligible: int
    in_time: int
    sent: int
    yes: int
    no: int
    unanswered: int
    said: int
    waiting: int  # asked, and there is still time to answer
    rated: int
    rating: float | None  # the mean, 1 to 5

    @property
    def coverage(self) -> float | None:
        """A share; None where there was nobody to ask."""
        return self.in_time / self.eligible if self.eligible else None


def follow_ups(
    *, since: datetime, until: datetime, brands: Iterable[int] | None = None
) -> FollowUps:
    rows = FollowUp.objects.filter(window_ends_at__gte=since, window_ends_at__lt=until)
    if brands is not None:
        rows = rows.filter(ticket__brand__in=list(brands))
    # what quiet hours moved beyond the end is not due yet
    rows = rows.exclude(state=FollowUp.SCHEDULED, was_shifted=True, due_at__gt=until)
    was_sent = Q(sent_at__isnull=False)
    was_said = Q(state=FollowUp.YES, sent_at=None)
    counted = rows.aggregate(
        eligible=Count("pk", filter=~Q(state=FollowUp.SKIPPED, why__in=_NOT_ELIGIBLE) & ~was_said),
        in_time=Count(
            "pk", filter=was_sent & (Q(sent_at__lte=F("window_ends_at")) | Q(was_shifted=True))
        ),
        sent=Count("pk", filter=was_sent),
        yes=Count("pk", filter=was_sent & Q(state=FollowUp.YES)),
        no=Count("pk", filter=Q(state=FollowUp.NO)),
        unanswered=Count("pk", filter=Q(state=FollowUp.NO_ANSWER)),
        said=Count("pk", filter=was_said),
        waiting=Count("pk", filter=Q(state=FollowUp.SENT)),
        rated=Count("rating"),
        rating=Avg("rating"),
    )
    return FollowUps(**counted)
