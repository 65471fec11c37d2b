"""Where search leaves people alone: what was looked for and not there, not opened, or followed by
writing to us all the same. Counted by what was typed, of the brands that somebody works for."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledgebase.search.models import Search

NOTHING, UNOPENED, CONTACTED = "nothing", "unopened", "contacted"
KINDS: dict[str, str | Promise] = {
    NOTHING: _("Nothing found"),
    UNOPENED: _("Nothing opened"),
    CONTACTED: _("Wrote to us all the same"),
}
DAYS: dict[str, str | Promise] = {
    "7": _("Last 7 days"),
    "30": _("Last 30 days"),
    "90": _("Last 90 days"),
    "365": _("Last year"),
}
_USUAL_DAYS = "30"
_MOST = 25
_IS = {
    NOTHING: Q(found=0),
    UNOPENED: Q(found__gt=0, clicked=None),
    CONTACTED: Q(contacted_at__isnull=False),
}


class Asked(NamedTuple):
    """What somebody wants to see; all of it has a usual value."""

    brand: str
    language: str
    days: str
    kind: str

    @classmethod
    def of(cls, said: Mapping[str, str], *, languages: Collection[str]) -> "Asked":
        """As far as there is such a thing."""
        language, days, kind = said.get("language", ""), said.get("days", ""), said.get("kind", "")
        return cls(
            said.get("brand", ""),
            language if language in languages else "",
            days if days in DAYS else _USUAL_DAYS,
            kind if kind in KINDS else NOTHING,
        )


class Sums(NamedTuple):
    searches: int
    nothing: int
    unopened: int
    contacted: int

    def share(self, kind: str) -> float:
        """Of all searches."""
        return getattr(self, kind) / self.searches if self.searches else 0.0


class Line(NamedTuple):
    """What several people looked for in the same words."""

    typed: str  # as somebody wrote it
    language: str
    brand_id: int
    times: int  # it was so
    searches: int  # of these words in all
    last_at: datetime


def sums(rows: "QuerySet[Search]") -> Sums:
    counted = rows.aggregate(
        searches=Count("pk"), **{kind: Count("pk", filter=which) for kind, which in _IS.items()}
    )
    return Sums(**counted)


def lines(rows: "QuerySet[Search]", kind: str) -> list[Line]:
    """The most frequent first."""
    found = (
        rows.values("folded", "language", "brand_id")
        .annotate(
            times=Count("pk", filter=_IS[kind]),
            searches=Count("pk"),
            typed=Max("typed", filter=_IS[kind]),
            last_at=Max("at", filter=_IS[kind]),
        )
        .filter(times__gt=0)
        .order_by(F("times").desc(), F("last_at").desc(), "folded")
    )
    return [
        Line(*row)
        for row in found.values_list(
            "typed", "language", "brand_id", "times", "searches", "last_at"
        )[:_MOST]
    ]


def rows_of(asked: Asked, *, brand_ids: Collection[int], now: datetime) -> "QuerySet[Search]":
    wanted = {int(asked.brand)} if asked.brand.isdecimal() else set(brand_ids)
    rows = Search.objects.filter(
        brand__in=wanted & set(brand_ids),
        at__gt=now - timedelta(days=int(asked.days)),
        at__lte=now,
    )
    return rows.filter(language=asked.language) if asked.language else rows
