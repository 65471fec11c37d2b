"""The words of `protocol.py` as JSON, read strictly: whatever is not as the contract says is Wrong
as a whole, so that no half fact is ever known. What the contract does not name is not looked at.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from math import isinf
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from accounts.platform import protocol
from helpdesk.lib import text as words

T = TypeVar("T")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
_LARGEST = 2**63 - 1
_LONGEST, _MOST_ENTRIES, _DEEPEST = 300, 1000, 6

# How long a word may be: as long as the column that keeps it.
LONGEST = {
    **dict.fromkeys(("ref", "number", "destination_digest", "device_id"), 64),
    **dict.fromkeys(("provider_ref", "event_id", "city"), 80),
    **dict.fromkeys(("hold_reason", "reject_reason", "return_reason", "failure_reason"), 40),
    **dict.fromkeys(("terms_version", "provider", "code"), 40),
    "currency": 5,
    "country": 2,
    "language": 5,
    "tier": 20,
    "method": 30,
    "destination": 60,
    "name": 160,
    "email": 254,
    "phone": 32,
    "odds": 20,
    "about": 64,
    "game": 120,
}
_DEPOSIT = (
    *("initiated", "pending_provider", "completed", "declined", "failed", "cancelled_by_player"),
    *("expired", "refunded", "partially_refunded", "charged_back", "chargeback_reversed"),
)
_WITHDRAWAL = (
    *("requested", "checks", "on_hold", "pending_approval", "approved", "rejected"),
    *("sent_to_provider", "paid", "failed", "returned", "cancelled_by_operator"),
    "cancelled_by_player",
)
_BONUS = (
    *("offered", "opted_in", "pending_activation", "active", "wagered", "converted"),
    *("expired", "forfeited", "cancelled", "voided"),
)
_BET = (
    *("pending_acceptance", "open", "won", "lost", "push", "half_won", "half_lost", "void"),
    *("cashed_out", "cancelled", "rejected"),
)
# Words that are one of a list: kind and field → the list (domain §2.3 to §2.5).
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Account", "status"): ("active", "suspended", "closed"),
    ("Account", "verification"): (
        *("", "not_started", "pending", "verified", "rejected", "expired"),
    ),
    ("Deposit", "status"): _DEPOSIT,
    ("Withdrawal", "status"): _WITHDRAWAL,
    ("WithdrawalStep", "status"): _WITHDRAWAL,
    ("WithdrawalStep", "source"): ("platform", "provider", "staff"),
    ("Bonus", "status"): _BONUS,
    ("Bet", "kind"): ("single", "combo", "system"),
    ("Bet", "status"): _BET,
    ("Round", "status"): ("in_progress", "completed", "interrupted", "recovered", "voided"),
    ("LedgerLine", "kind"): ("deposit", "withdrawal", "stake", "win", "bonus", "adjustment"),
    ("Favourite", "kind"): ("sport", "league", "game"),
    ("Limit", "kind"): ("deposit", "loss", "wager", "session", "reality_check"),
    ("Limit", "period"): ("day", "week", "month", "session"),
    ("Exclusion", "kind"): ("time_out", "self_exclusion", "national_register"),
    ("Exclusion", "status"): ("requested", "active", "awaiting_return", "cooling_off", "ended"),
    ("Exclusion", "scope"): ("brand", "all"),
    ("Consent", "product"): ("betting", "casino", "bingo", "lottery"),
    ("Consent", "channel"): ("email", "sms", "push", "phone", "post", "social", "chat"),
    ("Login", "risk"): ("", "low", "high"),
    ("Outcome", "state"): ("done", "declined"),
}
# What a number is at least: no movement is less than nothing, and nobody is paid nothing out.
SMALLEST: dict[tuple[str, str], int] = {
    **{
        (kind, "version"): 0
        for kind in ("Account", "Deposit", "Withdrawal", "Bonus", "Limit", "Exclusion")
    },
    ("Deposit", "amount"): 0,
    ("Withdrawal", "amount"): 1,
    ("Withdrawal", "attempt"): 0,
    **{("Bonus", name): 0 for name in ("amount", "wagering_required", "wagering_done", "max_bet")},
    **{(kind, name): 0 for kind in ("Bet", "Round") for name in ("stake", "win")},
    **{("Favourite", name): 0 for name in ("share", "average_stake")},
    **{("Limit", name): 0 for name in ("amount", "used", "before")},
}


class Wrong(ValueError):
    """What was said is not as the contract says; the message names the place, never the value."""


def loaded(raw: str | bytes) -> Any:
    """JSON whose numbers are numbers: what is none, or has no end, nobody can keep."""
    return json.loads(raw, parse_constant=_no_number, parse_float=_number)


def read(kind: type[T], said: Any) -> T:
    """The dataclass `kind` of what came as JSON."""
    return _object(kind, said, kind.__name__)


def read_list(kind: type[T], said: Any) -> list[T]:
    if not isinstance(said, list) or len(said) > _MOST_ENTRIES:
        raise Wrong(f"{kind.__name__}: a list is expected")
    return [_object(kind, one, f"{kind.__name__}[{place}]") for place, one in enumerate(said)]


def written(value: Any) -> Any:
    """The same as JSON: what `read` makes the same value of again."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: written(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): written(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [written(one) for one in value]
    return value


def moment(said: Any, place: str = "moment") -> datetime:
    if not isinstance(said, str) or not _MOMENT.fullmatch(said):
        raise Wrong(f"{place}: a moment with its zone is expected")
    try:
        return datetime.fromisoformat(said).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Wrong(f"{place}: there is no such moment") from error


def _no_number(said: str) -> None:
    raise Wrong("NaN or an infinity")


def _number(said: str) -> float:
    found = float(said)
    if isinf(found):  # 1e999
        raise Wrong("NaN or an infinity")
    return found


@cache
def shape(kind: type[Any]) -> tuple[tuple[Field[Any], Any], ...]:
    """The fields of one kind with their types."""
    hints = get_type_hints(kind, vars(protocol))
    return tuple((one, hints[one.name]) for one in fields(kind))


def _object(kind: type[T], said: Any, place: str) -> T:
    if not isinstance(said, dict):
        raise Wrong(f"{place}: an object is expected")
    found: dict[str, Any] = {}
    for one, hint in shape(kind):  # type: ignore[arg-type]
        where = f"{place}.{one.name}"
        if one.name in said:
            found[one.name] = _value(hint, said[one.name], where, kind.__name__, one.name)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise Wrong(f"{where} is missing")
    return kind(**found)


def _value(hint: Any, said: Any, place: str, kind: str, name: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if said is None:
            return None
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
        return _value(hint, said, place, kind, name)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(hint)[1], said, place)
    if origin is not None and issubclass(origin, Sequence):
        (inner,) = get_args(hint)
        if not isinstance(said, list) or len(said) > _MOST_ENTRIES:
            raise Wrong(f"{place}: a list is expected")
        return tuple(_value(inner, one, f"{place}[{n}]", kind, name) for n, one in enumerate(said))
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(hint, said, place)
    if hint is datetime:
        return moment(said, place)
    return _plain(hint, said, place, kind, name)


def _plain(hint: Any, said: Any, place: str, kind: str, name: str) -> Any:
    if hint is bool:
        if not isinstance(said, bool):
            raise Wrong(f"{place}: true or false is expected")
        return said
    if hint is int:
        # a boolean is an int to Python, and 3200.0 is one to nobody who counts money
        if isinstance(said, bool) or not isinstance(said, int) or abs(said) > _LARGEST:
            raise Wrong(f"{place}: a whole number is expected")
        if said < SMALLEST.get((kind, name), said):
            raise Wrong(f"{place} is too small")
        return said
    if not isinstance(said, str):
        raise Wrong(f"{place}: words are expected")
    if hint is date:
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise Wrong(f"{place}: a day is expected") from error
    if len(said) > LONGEST.get(name, _LONGEST):
        raise Wrong(f"{place} is too long")
    if (kind, name) in CHOICES and said not in CHOICES[kind, name]:
        raise Wrong(f"{place} is none of the words that are expected")
    return words.clean(said)


def _mapping(hint: Any, said: Any, place: str) -> Any:
    if not isinstance(said, dict) or len(said) > _MOST_ENTRIES:
        raise Wrong(f"{place}: an object is expected")
    if hint is Any:
        _bounded(said, place, 1)
        return words.cleaned(said)
    return {
        words.clean(name)[:_LONGEST]: _plain(hint, one, f"{place}.{name[:40]}", "", "")
        for name, one in said.items()
    }


def _bounded(said: Any, place: str, depth: int) -> None:
    """What is passed on as it is has an end in every direction."""
    if depth > _DEEPEST:
        raise Wrong(f"{place} is nested too deep")
    if isinstance(said, dict | list):
        if len(said) > _MOST_ENTRIES:
            raise Wrong(f"{place} has too many entries")
        for one in said.values() if isinstance(said, dict) else said:
            _bounded(one, place, depth + 1)
    elif isinstance(said, str) and len(said) > _LONGEST:
        raise Wrong(f"{place} has words that are too long")
