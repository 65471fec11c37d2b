"""A fact's value as readers of a language write it: 24 hours, ₺100 / €10, %25."""

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.translation import ngettext, override

from helpdesk.lib import money
from knowledgebase.facts.models import Fact

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
# "within 24 hours", "within 48 hours": what is promised in hours is not said in days
_MOST_HOURS = 48 * _HOUR
_MOST_MINUTES = 2 * _HOUR


def written(kind: str, value: Any, language: str) -> str | None:
    """None where it has no words in this language."""
    match kind:
        case Fact.TEXT:
            return value.get(language) or None
        case Fact.MONEY:
            return _money(value, language)
        case Fact.DURATION:
            return _duration(value, language)
        case Fact.PERCENT:
            return str(format_percent(value / 100, locale=language))
        case _:
            return str(format_decimal(value, locale=language))


def _money(amounts: Mapping[str, int], language: str) -> str | None:
    """In every currency of the brand, as nobody knows which one the reader has."""
    known = [one for one in money.CURRENCIES if one in amounts]
    rest = sorted(set(amounts) - set(known))
    return " / ".join(_amount(amounts[one], one, language) for one in [*known, *rest]) or None


def _amount(amount: int, currency: str, language: str) -> str:
    """Without decimals where there are none to say."""
    said = money.written(amount, currency=currency, language=language)
    places = money.digits(currency)
    if places and amount % 10**places == 0:
        said = said.replace(money.point(language) + "0" * places, "", 1)
    return said


def _duration(seconds: int, language: str) -> str:
    days, hours = seconds // _DAY, seconds // _HOUR
    with override(language):
        if seconds > _MOST_HOURS and seconds % _DAY == 0:
            return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
        if seconds >= _MOST_MINUTES or (seconds and seconds % _HOUR == 0):
            said = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
            rest = seconds % _HOUR
            return f"{said} {_minutes(rest)}" if rest else said
        return _minutes(seconds)


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, _MINUTE)
    said = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes} if minutes else ""
    if rest or not said:
        left = ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest}
        said = f"{said} {left}" if said else left
    return said
