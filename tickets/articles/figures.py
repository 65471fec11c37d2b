"""How often articles end matters: formulas of the domain's self-service figures (3.4)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from tickets.articles.models import ArticleUse
from tickets.thread.models import Message, Ticket


class LinkRate(NamedTuple):
    solved: int
    linked: int  # of them, those on which an article was said to the player

    @property
    def rate(self) -> float | None:
        return self.linked / self.solved if self.solved else None


def link_rate(*, since: datetime, until: datetime, brands: Iterable[int] | None = None) -> LinkRate:
    """Of the tickets that were solved in a period. What a merge moved counts where it is."""
    solved = Ticket.objects.filter(
        solved_at__gte=since, solved_at__lt=until, status__in=[Ticket.SOLVED, Ticket.CLOSED]
    ).exclude(is_test=True)
    if brands is not None:
        solved = solved.filter(brand__in=list(brands))
    said = ArticleUse.objects.filter(message__ticket=OuterRef("pk")).exclude(
        message__state=Message.UNDONE
    )
    counted = solved.annotate(is_linked=Exists(said)).aggregate(
        solved=Count("pk"), linked=Count("pk", filter=Q(is_linked=True))
    )
    return LinkRate(**counted)
