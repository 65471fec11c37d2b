"""How long a self-exclusion lasts: in months of the calendar, the same wherever it is chosen."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.organisation.packs import Rules

WITHOUT_END = "0"
_MONTHS = (6, 12, 24, 60)


def offered(rules: Rules) -> list[tuple[str, str]]:
    """By the pack: value and words, the shortest first."""
    least, most = rules.value("exclusion_min_months"), rules.value("exclusion_max_months")
    fitting = [months for months in _MONTHS if least <= months <= most]
    return [
        *((str(months), _words(months)) for months in fitting),
        (WITHOUT_END, _("Without an end")),
    ]


def until(value: str, *, now: datetime) -> datetime | None:
    """Of one that is offered; None is without an end."""
    return None if value == WITHOUT_END else after(now, int(value))


def after(at: datetime, months: int) -> datetime:
    """So many months of the calendar later. Where the month has no such day, the first of the next
    one: a term is never shorter than its words."""
    at = at.astimezone(UTC)
    years, month = divmod(at.month - 1 + months, 12)
    try:
        return at.replace(year=at.year + years, month=month + 1)
    except ValueError:
        first = at.replace(year=at.year + years, month=month + 1, day=28)
        return (first + timedelta(days=4)).replace(day=1)


def _words(months: int) -> str:
    if months % 12:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": months // 12}
