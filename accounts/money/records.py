"""A withdrawal with its steps and its approval, read in one statement."""

from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from accounts.money import withdrawals as states
from accounts.money.models import Withdrawal
from helpdesk.lib.prepared import Columns, ask


class Name(NamedTuple):
    name: str


class KeptStep(NamedTuple):
    status: str
    hold_reason: str
    at: datetime
    source: str
    by: Name | None


class Approval(NamedTuple):
    """What two people have said of it, by the newest request."""

    state: str
    maker: str
    made_at: datetime
    checker: str
    decided_at: datetime | None

    @property
    def signed(self) -> int:
        """How many of two: who asked for it has checked it himself."""
        return {"open": 1, "approved": 2}.get(self.state, 0)


class Record(NamedTuple):
    withdrawal: Withdrawal
    steps: list[KeptStep]
    approval: Approval | None

    @property
    def signed(self) -> int:
        return self.approval.signed if self.approval else 0

    @property
    def since(self) -> datetime:
        """When it came where it is."""
        return self.steps[-1].at if self.steps else self.withdrawal.changed_at

    @property
    def is_moving(self) -> bool:
        return self.withdrawal.status in states.MOVING


_COLUMNS: Columns[Withdrawal] = Columns(Withdrawal, "w")
_WIDTH, _BESIDE = len(Withdrawal._meta.concrete_fields), 2  # steps and approval
_SELECT = f"""
SELECT {_COLUMNS.sql},
       (SELECT json_agg(json_build_array(s.status, s.hold_reason, s.at, s.source, p.name)
                        ORDER BY s.at, s.id)
        FROM accounts_withdrawalstep s LEFT JOIN accounts_person p ON p.id = s.by_id
        WHERE s.withdrawal_id = w.id),
       (SELECT json_build_array(r.state, m.name, r.made_at, c.name, r.decided_at)
        FROM accounts_approvalrequest r
        JOIN accounts_person m ON m.id = r.maker_id
        LEFT JOIN accounts_person c ON c.id = r.checker_id
        WHERE r.player_id = w.player_id AND r.kind = 'withdrawal'
          AND r.subject_type = 'withdrawal' AND r.subject_id = w.id
        ORDER BY r.id DESC LIMIT 1)
"""  # noqa: S608 - names of our own columns
_READ = f"{_SELECT} FROM accounts_withdrawal w"
_ONE = f"{_READ} WHERE w.id = %(id)s"
_MOVING = ", ".join(f"'{status}'" for status in sorted(states.MOVING))
# what is on its way, else what was asked for last; of everybody who is the same person
_NEWEST = f"""
    SELECT x.id FROM (
        SELECT p.id FROM accounts_player p
        WHERE p.id = %(player)s OR p.merged_into_id = %(player)s) f
    CROSS JOIN LATERAL (
        (SELECT a.id, a.at, true AS moves FROM accounts_withdrawal a
         WHERE a.player_id = f.id AND a.status IN ({_MOVING}) ORDER BY a.at DESC LIMIT 1)
        UNION ALL
        (SELECT a.id, a.at, false FROM accounts_withdrawal a
         WHERE a.player_id = f.id ORDER BY a.at DESC, a.id DESC LIMIT 1)) x
    ORDER BY x.moves DESC, x.at DESC LIMIT 1
"""  # noqa: S608 - states of our own
_OF_PLAYER = f"{_READ} WHERE w.id = ({_NEWEST})"


def of(withdrawal_id: int) -> Record | None:
    return _first(ask(_ONE, {"id": withdrawal_id}))


def newest_of(player_id: int) -> Record | None:
    """The one of this player that matters most now: on its way, else the last one."""
    return _first(ask(_OF_PLAYER, {"player": player_id}))


def with_more(first: str, more: str) -> str:
    """A statement for rooms that know of more: the withdrawal whose id the query `first` gives,
    else the one of %(player)s that matters most; behind it the columns of `more`, which are there
    without a withdrawal too. Its row is taken by `and_more`."""
    return f"""{_SELECT}, {more}
FROM (SELECT coalesce(({first}), ({_NEWEST})) AS id) chosen
LEFT JOIN accounts_withdrawal w ON w.id = chosen.id
"""


def and_more(row: tuple[Any, ...]) -> tuple[Record | None, tuple[Any, ...]]:
    width = _WIDTH + _BESIDE
    return (_first([row[:width]]) if row[0] is not None else None), row[width:]


def _first(rows: list[tuple[Any, ...]]) -> Record | None:
    for row in rows:
        values = iter(row)
        withdrawal = _COLUMNS.take(islice(values, _WIDTH))
        steps, approval = values
        return Record(
            withdrawal,
            [_step(*one) for one in steps or ()],
            _approval(*approval) if approval else None,
        )
    return None


def _step(status: str, reason: str, at: str, source: str, by: str | None) -> KeptStep:
    return KeptStep(status, reason, datetime.fromisoformat(at), source, Name(by) if by else None)


def _approval(
    state: str, maker: str, made_at: str, checker: str | None, decided_at: str | None
) -> Approval:
    decided = datetime.fromisoformat(decided_at) if decided_at else None
    return Approval(state, maker, datetime.fromisoformat(made_at), checker or "", decided)
