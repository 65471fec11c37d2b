"""Amounts of money as people type and read them; kept in the smallest unit of their currency.

What could be read in two ways is refused: 1.250 is a thousand in Turkish and nothing in English.
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
    """What was typed, in the smallest unit: 1.250,50 in Turkish, 1,250.50 in English."""
    places = digits(currency)
    found = _pattern(language, places).fullmatch(text.strip().replace("\u00a0", " "))
    if found is None:
        raise NotAnAmount(example(currency, language=language))
    whole = re.sub(r"\D", "", found["whole"])
    number: int = int(whole) * 10**places + int((found["part"] or "").ljust(places, "0") or 0)
    # 1.250 dinars in Turkish: a thousand, or one and a quarter written in English
    is_unclear = places == 3 and not found["part"] and len(whole) < 7 and whole != found["whole"]
    if number > _LARGEST or is_unclear:
        raise NotAnAmount(example(currency, language=language))
    return number


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


@cache
def _pattern(language: str, places: int) -> "re.Pattern[str]":
    group, point = map(re.escape, _marks(language))
    decimals = rf"(?:{point}(?P<part>[0-9]{{1,{places}}}))?" if places else "(?P<part>)"
    return re.compile(rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]{{1,15}}){decimals}")


@cache
def _marks(language: str) -> tuple[str, str]:
    """What parts thousands, and what begins the decimals."""
    symbols = Locale.parse(language[:2]).number_symbols["latn"]
    return str(symbols["group"]), str(symbols["decimal"])
