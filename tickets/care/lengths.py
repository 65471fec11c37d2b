"""How long a break or an exclusion lasts, as it is offered beside a conversation: what the pack
allows, the shortest first, and for an exclusion also without an end."""

from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.organisation.packs import Rules

BREAK, EXCLUSION = "break", "exclusion"
FOREVER = "forever"
_ALL: dict[str, dict[str, tuple[int, str | Promise]]] = {
    BREAK: {
        "1": (1, _("24 hours")),
        "7": (7, _("1 week")),
        "30": (30, _("30 days")),
    },
    EXCLUSION: {
        "180": (180, _("6 months")),
        "365": (365, _("1 year")),
        "1825": (1825, _("5 years")),
    },
}
_MONTHS = {180: 183}  # six months are never shorter than they say


def offered(kind: str, rules: Rules) -> list[tuple[str, str | Promise]]:
    least, most = _bounds(kind, rules)
    found = [(value, label) for value, (days, label) in _ALL[kind].items() if least <= days <= most]
    return [*found, (FOREVER, _("Without an end"))] if kind == EXCLUSION else found


def until(kind: str, value: str, rules: Rules, *, now: datetime) -> datetime | None:
    """Until when; None is without an end. Raises KeyError for what is not offered."""
    if value == FOREVER and kind == EXCLUSION:
        return None
    if value not in dict(offered(kind, rules)):
        raise KeyError(value)
    days = _ALL[kind][value][0]
    return now + timedelta(days=_MONTHS.get(days, days))


def _bounds(kind: str, rules: Rules) -> tuple[int, int]:
    if kind == BREAK:
        return 1, rules.value("time_out_max_days")
    return rules.value("exclusion_min_days"), rules.value("exclusion_max_days")
