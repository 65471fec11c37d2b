"""Signs of harm in what is deposited and taken back, counted as the platform tells it.

A batch costs one statement for all of its players, and a second one only for those who have
deposited often. What happened long ago is no sign of today: history that is brought in marks
nobody.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.events import actions as events
from accounts.money.models import Deposit, Withdrawal
from accounts.organisation import packs
from accounts.platform.hooks import Told
from accounts.protection.actions import counting
from accounts.protection.harm import Sign, counts
from helpdesk.lib.prepared import Prepared

_HOUR, _DAY, _MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
_LONG_AGO = timedelta(days=2)

# of each player at his moment: completed within an hour, ways of paying within a day, declined
# within a day, completed within a day, completed since a deposit limit of his was raised
_COUNT = Prepared(
    "count_deposits",
    ["bigint[]", "timestamptz[]"],
    """
SELECT t.player_id,
       count(*) FILTER (WHERE d.status = 'completed' AND d.at > t.at - interval '1 hour'),
       count(DISTINCT d.method) FILTER (WHERE d.status = 'completed'),
       count(*) FILTER (WHERE d.status = 'declined'),
       count(*) FILTER (WHERE d.status = 'completed'),
       count(*) FILTER (WHERE d.status = 'completed' AND d.at >= (
           SELECT max(l.effective_at) FROM accounts_playerlimit l
           WHERE l.player_id = t.player_id AND l.kind = 'deposit' AND l.before < l.amount
             AND l.effective_at BETWEEN t.at - interval '1 day' AND t.at))
FROM unnest($1, $2) AS t(player_id, at)
JOIN accounts_deposit d ON d.player_id = t.player_id
    AND d.at > t.at - interval '1 day' AND d.at <= t.at
GROUP BY t.player_id
""",
)
# deposits of a day that came within half an hour after a lost bet; a bet is an event of its player,
# and his last few hundred are looked through
_AFTER_LOSSES = Prepared(
    "count_after_losses",
    ["bigint[]", "timestamptz[]"],
    """
SELECT t.player_id, (
    WITH lost AS MATERIALIZED (
        SELECT e.at FROM (
            SELECT e.at, e.verb, e.detail FROM accounts_event e
            WHERE e.subject_type = 'player' AND e.subject_id = t.player_id
            ORDER BY e.seq DESC LIMIT 400) e
        WHERE e.verb = 'platform.bet_settled' AND e.detail ->> 'status' = 'lost')
    SELECT count(*) FROM accounts_deposit d
    WHERE d.player_id = t.player_id AND d.status = 'completed'
      AND d.at > t.at - interval '1 day' AND d.at <= t.at
      AND EXISTS (SELECT 1 FROM lost
                  WHERE lost.at BETWEEN d.at - interval '30 minutes' AND d.at))
FROM unnest($1, $2) AS t(player_id, at)
""",
)
_TAKEN_BACK = Prepared(
    "count_taken_back",
    ["bigint[]", "timestamptz[]"],
    """
SELECT t.player_id, count(*) FROM unnest($1, $2) AS t(player_id, at)
JOIN accounts_withdrawal w ON w.player_id = t.player_id AND w.status = 'cancelled_by_player'
    AND w.changed_at > t.at - interval '30 days' AND w.changed_at <= t.at
GROUP BY t.player_id
""",
)


class Rule(NamedTuple):
    """`field` of the pack says from how many on it is a sign."""

    code: str
    field: str
    window: timedelta


_HOURLY = Rule("deposits_hour", "mark_deposits_hour", _HOUR)
_METHODS = Rule("methods_day", "mark_methods_day", _DAY)
_DECLINED = Rule("declined_day", "mark_declined_day", _DAY)
_RAISED = Rule("after_raise", "mark_after_raise", _DAY)
_LOSSES = Rule("after_losses", "mark_after_losses", _DAY)
_CANCELLED = Rule("payouts_taken_back", "mark_cancelled_month", _MONTH)


def look_at_deposits(batch: Sequence[Told]) -> None:
    """Only what has been completed or declined now can make it more."""
    ended = (Deposit.COMPLETED, Deposit.DECLINED)
    moments = _moments((t.player_id, t.value.created_at) for t in batch if t.value.status in ended)
    if not moments:
        return
    marks = _marks(batch)
    found = []
    often: dict[int, datetime] = {}
    for player, hour, methods, declined, day, raised in _COUNT.rows(*_columns(moments)):
        rules = marks[player]
        for rule, number in (
            *((_HOURLY, hour), (_METHODS, methods), (_DECLINED, declined)),
            (_RAISED, raised),
        ):
            found += _hit(player, rule, number, rules)
        if 0 < rules[_LOSSES.field] <= day:
            often[player] = moments[player]
    if often:
        for player, number in _AFTER_LOSSES.rows(*_columns(often)):
            found += _hit(player, _LOSSES, number, marks[player])
    counting.mark(found, now=events.moment())


def look_at_payouts(batch: Sequence[Told]) -> None:
    back = Withdrawal.CANCELLED_BY_PLAYER
    moments = _moments((t.player_id, t.value.changed_at) for t in batch if t.value.status == back)
    if not moments:
        return
    marks = _marks(batch)
    found = []
    for player, number in _TAKEN_BACK.rows(*_columns(moments)):
        found += _hit(player, _CANCELLED, number, marks[player])
    counting.mark(found, now=events.moment())


def _moments(told: Any) -> dict[int, datetime]:
    """The newest of each player that is news."""
    since = events.moment() - _LONG_AGO
    newest: dict[int, datetime] = {}
    for player, at in told:
        if at >= since and at > newest.get(player, since - _DAY):
            newest[player] = at
    return newest


def _columns(moments: Mapping[int, datetime]) -> tuple[list[int], list[datetime]]:
    return list(moments), list(moments.values())


def _marks(batch: Sequence[Told]) -> dict[int, dict[str, int]]:
    """From how many on it is a sign, by player: one statement for each brand."""
    rules = {brand: packs.of(brand) for brand in {told.brand_id for told in batch}}
    fields = [one.field for one in (_HOURLY, _METHODS, _DECLINED, _RAISED, _LOSSES, _CANCELLED)]
    by_brand = {
        brand: {name: found.value(name) for name in fields} for brand, found in rules.items()
    }
    return {told.player_id: by_brand[told.brand_id] for told in batch}


def _hit(player: int, rule: Rule, number: int, marks: Mapping[str, int]) -> list[counting.Hit]:
    mark = marks[rule.field]
    return (
        [counting.Hit(player, rule.code, rule.window, number, mark)] if 0 < mark <= number else []
    )


counts(
    "deposits_hour",
    Sign("patterns", _("Many deposits within an hour")),
    ngettext_lazy("%(n)s deposit within an hour", "%(n)s deposits within an hour", "n"),
)
counts(
    "methods_day",
    Sign("patterns", _("Several ways of paying within a day")),
    ngettext_lazy("%(n)s way of paying within a day", "%(n)s ways of paying within a day", "n"),
)
counts(
    "declined_day",
    Sign("spend", _("Declined deposits")),
    ngettext_lazy(
        "%(n)s declined deposit within a day", "%(n)s declined deposits within a day", "n"
    ),
)
counts(
    "after_raise",
    Sign("tools", _("Deposits right after a raised limit")),
    ngettext_lazy(
        "%(n)s deposit since a limit was raised", "%(n)s deposits since a limit was raised", "n"
    ),
)
counts(
    "after_losses",
    Sign("behaviour", _("Deposits right after losses")),
    ngettext_lazy(
        "%(n)s deposit soon after a lost bet within a day",
        "%(n)s deposits soon after a lost bet within a day",
        "n",
    ),
)
counts(
    "payouts_taken_back",
    Sign("behaviour", _("Payouts taken back")),
    ngettext_lazy(
        "%(n)s payout taken back within 30 days", "%(n)s payouts taken back within 30 days", "n"
    ),
)
