"""How long a break or an exclusion lasts, as it is offered beside a conversation: what the pack
allows, the shortest first, and for an exclusion also without an end."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.organisation.packs import Rules
from accounts.protection import terms
from accounts.protection.language import wishes

BREAK, EXCLUSION = "break", "exclusion"
_BREAKS: dict[int, str | Promise] = {1: _("24 hours"), 7: _("1 week"), 30: _("30 days")}


def offered(kind: str, rules: Rules) -> Sequence[tuple[str, str | Promise]]:
    if kind == EXCLUSION:
        return terms.offered(rules)
    most = rules.value("time_out_max_days")
    return [(str(days), label) for days, label in _BREAKS.items() if days <= most]


def meant(kind: str, said: str, rules: Rules) -> str:
    """Which of those offered he named in his own words: none that is shorter than he asked for.
    Empty where he named none."""
    days = wishes.days_meant(said)
    if days is None:
        return ""
    values = [value for value, _label in offered(kind, rules)]
    if days == wishes.FOREVER:
        return values[-1]
    unit = 30 if kind == EXCLUSION else 1  # an exclusion is offered in months
    long_enough = (one for one in values if int(one) * unit >= days)
    return next(long_enough, values[-1])


def until(kind: str, value: str, rules: Rules, *, now: datetime) -> datetime | None:
    """Until when; None is without an end. Raises KeyError for what is not offered."""
    if value not in dict(offered(kind, rules)):
        raise KeyError(value)
    return terms.until(value, now=now) if kind == EXCLUSION else now + timedelta(days=int(value))
