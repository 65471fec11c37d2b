"""When it is night where a player lives.

Only his country is known. Where that has several zones of time, he is let sleep as long as it is
night in any of them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_STEP = timedelta(minutes=15)
# Where players of licensed markets live; for others the brand's own zone is taken.
ZONES: dict[str, tuple[str, ...]] = {
    "AT": ("Europe/Vienna",),
    "BE": ("Europe/Brussels",),
    "BG": ("Europe/Sofia",),
    "BR": ("America/Sao_Paulo", "America/Rio_Branco"),
    "CA": ("America/St_Johns", "America/Vancouver"),
    "CH": ("Europe/Zurich",),
    "CY": ("Asia/Nicosia",),
    "CZ": ("Europe/Prague",),
    "DE": ("Europe/Berlin",),
    "DK": ("Europe/Copenhagen",),
    "EE": ("Europe/Tallinn",),
    "ES": ("Europe/Madrid", "Atlantic/Canary"),
    "FI": ("Europe/Helsinki",),
    "FR": ("Europe/Paris",),
    "GB": ("Europe/London",),
    "GI": ("Europe/Gibraltar",),
    "GR": ("Europe/Athens",),
    "HR": ("Europe/Zagreb",),
    "HU": ("Europe/Budapest",),
    "IE": ("Europe/Dublin",),
    "IS": ("Atlantic/Reykjavik",),
    "IT": ("Europe/Rome",),
    "LT": ("Europe/Vilnius",),
    "LU": ("Europe/Luxembourg",),
    "LV": ("Europe/Riga",),
    "MT": ("Europe/Malta",),
    "NL": ("Europe/Amsterdam",),
    "NO": ("Europe/Oslo",),
    "NZ": ("Pacific/Auckland", "Pacific/Chatham"),
    "PL": ("Europe/Warsaw",),
    "PT": ("Europe/Lisbon", "Atlantic/Azores"),
    "RO": ("Europe/Bucharest",),
    "SE": ("Europe/Stockholm",),
    "SI": ("Europe/Ljubljana",),
    "SK": ("Europe/Bratislava",),
    "TR": ("Europe/Istanbul",),
}


def zones_of(country: str, *, brand: str) -> Sequence[str]:
    return ZONES.get(country) or (brand,)


def quiet_until(
    at: datetime, zones: Sequence[str], *, quiet_from: int, quiet_until: int
) -> datetime | None:
    """When the night is over everywhere, if it is night now in any of the zones. The hours are
    those of the day, from 0 to 24; two that are the same are no night at all."""
    if quiet_from == quiet_until:
        return None
    places = [ZoneInfo(name) for name in zones]

    def is_quiet(moment: datetime) -> bool:
        return any(
            _is_between(moment.astimezone(place).hour, quiet_from, quiet_until) for place in places
        )

    if not is_quiet(at):
        return None
    moment = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
    for _ in range(4 * 24):
        moment += _STEP
        if not is_quiet(moment):
            return moment
    return at + timedelta(days=1)  # zones so far apart that it is always night in one


def _is_between(hour: int, start: int, end: int) -> bool:
    return start <= hour < end if start < end else hour >= start or hour < end
