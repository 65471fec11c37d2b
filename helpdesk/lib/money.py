"""Amounts of money as people type and read them; kept in the smallest unit of their currency.

Both ways of writing are read in every language, 1.250,50 and 1,250.50. What could be two amounts
is refused: 1.250 dinars are a thousand, or one and a quarter.
"""

import re
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_currency, get_currency_precision

# What operators of such sites pay and are paid in; the first one is offered where none is known.
CURRENCIES = (
    *("TRY", "EUR", "USD", "GBP", "AZN", "BGN", "BRL", "CAD", "CHF", "CZK", "DKK", "GEL", "HUF"),
    *("INR", "JPY", "KWD", "KZT", "MXN", "NOK", "PLN", "RON", "SEK", "TND", "UAH", "USDT"),
)
_DIGITS = {"USDT": 2}
_LARGEST = 10**15


class NotAnAmount(ValueError):
    """Words that are no amount, or could be two; `like` shows how this one is written."""

    def __init__(self, like: str) -> None:
        super().__init__(like)
        self.like = like


def digits(currency: str) -> int:
    """How many decimals the currency has: 2 for most, none for yen, 3 for dinars."""
    if currency in _DIGITS:
        return _DIGITS[currency]
    return int(get_currency_precision(currency))


def read(text: str, *, currency: str, language: str) -> int:
    """What was typed, in the smallest unit: 1.250,50 or 1,250.50, and as the language writes it."""
    places, typed = digits(currency), text.strip().replace("\u00a0", " ")
    ways = (_marks(language), (",", "."), (".", ","))
    found = [_pattern(group, point, places).fullmatch(typed) for group, point in ways]
    if found[0] is not None and found[0]["part"]:  # 1,250 dinars in Turkish, as a field shows it
        found = found[:1]
    meant = {_number(one, places) for one in found if one is not None}
    if len(meant) != 1 or max(meant) > _LARGEST:
        raise NotAnAmount(example(currency, language=language))
    return meant.pop()


def plain(amount: int, *, currency: str, language: str) -> str:
    """The amount as it is typed, without its currency: what stands in a field."""
    places = digits(currency)
    group, point = _marks(language)
    whole, part = divmod(amount, 10**places)
    words = f"{whole:,}".replace(",", group)
    return f"{words}{point}{part:0{places}d}" if places else words


def written(amount: int, *, currency: str, language: str) -> str:
    """₺2,500.00, in Turkish ₺2.500,00."""
    if currency in _DIGITS:
        return f"{plain(amount, currency=currency, language=language)} {currency}"
    value = Decimal(amount).scaleb(-digits(currency))
    said = format_currency(value, currency, locale=language)
    return said.replace("TRY", "₺")  # English has no sign for it, the people here do


def example(currency: str, *, language: str) -> str:
    return plain(125050 * 10 ** max(digits(currency) - 2, 0), currency=currency, language=language)


def point(language: str) -> str:
    """What begins the decimals."""
    return _marks(language)[1]


def _number(found: "re.Match[str]", places: int) -> int:
    whole, part = re.sub(r"\D", "", found["whole"]), found["part"] or ""
    number: int = int(whole) * 10**places + int(part.ljust(places, "0") or 0)
    return number


@cache
def _pattern(group: str, point: str, places: int) -> "re.Pattern[str]":
    group, point = re.escape(group), re.escape(point)
    decimals = rf"(?:{point}(?P<part>[0-9]{{1,{places}}}))?" if places else "(?P<part>)"
    return re.compile(
        rf"(?P<whole>[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|[0-9]{{1,15}}){decimals}"
    )


@cache
def _marks(language: str) -> tuple[str, str]:
    """What parts thousands, and what begins the decimals."""
    symbols = Locale.parse(language[:2]).number_symbols["latn"]
    return str(symbols["group"]), str(symbols["decimal"])
