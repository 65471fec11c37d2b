"""Deposits, withdrawals and bonuses of a player, a page at a time: each page is a walk along an
index that begins where the one before ended, however many there are."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from accounts.money.models import Bonus, Deposit, Withdrawal
from helpdesk.lib.prepared import Columns, ask

SHOWN = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FAR = datetime(9999, 1, 1, tzinfo=UTC)
_LAST = 2**63 - 1
_PLACE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")


class Place(NamedTuple):
    """Where a page ended: what comes after it is older."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1)}-{self.id}"


_NEWEST = Place(_FAR, _LAST)

_DEPOSITS: Columns[Deposit] = Columns(Deposit, "x")
_WITHDRAWALS: Columns[Withdrawal] = Columns(Withdrawal, "x")
_BONUSES: Columns[Bonus] = Columns(Bonus, "x")


def _statement(columns: Columns[Any], table: str) -> str:
    # for everybody who was found to be the same person, along his own piece of the index
    return f"""
SELECT {columns.sql}
FROM (SELECT p.id FROM accounts_player p
      WHERE p.id = %(player)s OR p.merged_into_id = %(player)s) f
CROSS JOIN LATERAL (
    SELECT y.* FROM {table} y
    WHERE y.player_id = f.id AND (y.at, y.id) < (%(at)s::timestamptz, %(id)s::bigint)
    ORDER BY y.at DESC, y.id DESC LIMIT {SHOWN + 1}) x
ORDER BY x.at DESC, x.id DESC LIMIT {SHOWN + 1}
"""  # noqa: S608 - names of our own tables


_READ_DEPOSITS = _statement(_DEPOSITS, "accounts_deposit")
_READ_WITHDRAWALS = _statement(_WITHDRAWALS, "accounts_withdrawal")
_READ_BONUSES = f"""
SELECT {_BONUSES.sql}
FROM (SELECT p.id FROM accounts_player p
      WHERE p.id = %(player)s OR p.merged_into_id = %(player)s) f
CROSS JOIN LATERAL (
    SELECT y.* FROM accounts_bonus y WHERE y.player_id = f.id
    ORDER BY y.changed_at DESC LIMIT {SHOWN}) x
ORDER BY (x.status = 'active') DESC, x.changed_at DESC LIMIT {SHOWN}
"""  # noqa: S608 - names of our own tables


class Deposits(NamedTuple):
    rows: list[Deposit]
    older: str  # where the next page begins; empty on the last one


class Withdrawals(NamedTuple):
    rows: list[Withdrawal]
    older: str


def deposits(player_id: int, *, before: str = "") -> Deposits:
    found = _read(_READ_DEPOSITS, _DEPOSITS, player_id, before)
    return Deposits(found[:SHOWN], _older(found))


def withdrawals(player_id: int, *, before: str = "") -> Withdrawals:
    found = _read(_READ_WITHDRAWALS, _WITHDRAWALS, player_id, before)
    return Withdrawals(found[:SHOWN], _older(found))


def bonuses(player_id: int) -> list[Bonus]:
    """The newest, active ones first."""
    return [_BONUSES.take(iter(row)) for row in ask(_READ_BONUSES, {"player": player_id})]


def _read(sql: str, columns: Columns[Any], player_id: int, before: str) -> list[Any]:
    place = _place(before)
    rows = ask(sql, {"player": player_id, "at": place.at, "id": place.id})
    return [columns.take(iter(row)) for row in rows]


def _place(typed: str) -> Place:
    """What stands in an address; anything else begins with the newest."""
    found = _PLACE.fullmatch(typed)
    if found is None:
        return _NEWEST
    try:
        return Place(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
    except OverflowError:
        return _NEWEST


def _older(found: list[Any]) -> str:
    if len(found) <= SHOWN:
        return ""
    last = found[SHOWN - 1]
    return str(Place(last.at, last.pk))
