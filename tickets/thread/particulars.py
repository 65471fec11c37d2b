"""What a kind of matter has to say, and what one ticket still lacks of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import money

# fields of TicketParticulars that a contact reason can ask for, in the order of reading
FIELDS: dict[str, str | Promise] = {
    "bet_number": _("Bet number"),
    "transaction_date": _("Date of the transaction"),
    "amount": _("Amount"),
    "statement": _("What the player says happened"),
    "is_own_account": _("The account is the player’s own"),
    "device": _("Device"),
    "app_version": _("Version of the app"),
    "error_code": _("Error code"),
}
LONGEST_STATEMENT = 4000
_SHORT = 40
NOTHING: tuple[Any, ...] = (None, "", False)


def longest(name: str) -> int:
    """How many characters a field of words takes."""
    return {"statement": LONGEST_STATEMENT, "device": 80, "error_code": 60}.get(name, _SHORT)


def lacking(asks: Iterable[str], known: Mapping[str, Any]) -> list[str]:
    """The names that are asked for and have no value yet."""
    asked = set(asks)
    return [name for name in FIELDS if name in asked and known.get(name) in NOTHING]


def new_in(other: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    """What the other says and this one does not."""
    return [n for n in FIELDS if known.get(n) in NOTHING and other.get(n) not in NOTHING]


def contrary_in(other: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    """What the other says otherwise; an amount in another currency is another one."""
    both = [n for n in FIELDS if known.get(n) not in NOTHING and other.get(n) not in NOTHING]
    return [n for n in both if _value(known, n) != _value(other, n)]


def _value(known: Mapping[str, Any], name: str) -> Any:
    return (known["amount"], known.get("currency")) if name == "amount" else known.get(name)


def named(names: Iterable[str]) -> str:
    """The fields as a sentence names them."""
    return ", ".join(f"“{FIELDS[name]}”" for name in names)


def shown(known: Mapping[str, Any], *, language: str) -> dict[str, str]:
    """What is known, in words; in the order of reading. Dates may be ISO texts."""
    words: dict[str, str] = {}
    for name in FIELDS:
        value: Any = known.get(name)
        if value in NOTHING:
            continue
        if name == "amount":
            value = money.written(value, currency=known["currency"], language=language)
        elif name == "transaction_date":
            day = date.fromisoformat(value) if isinstance(value, str) else value
            value = formats.date_format(day, "j M Y")
        elif name == "is_own_account":
            value = _now("Confirmed")
        words[name] = str(value)
    return words
