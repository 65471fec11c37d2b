"""When a withdrawal will arrive, by how long such ones really took: medians of the last 30 days of
one brand and method, from enough of them, or nothing at all."""

import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.money import withdrawals as states
from helpdesk.lib.prepared import ask

LASTS = 300.0  # seconds that medians are kept
SAMPLE = 20  # from fewer nobody can tell
_KEPT = 500
_DAYS = timedelta(days=30)

_READ = """
SELECT x.before, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.seconds), count(*)
FROM (SELECT s.status, s.seconds,
             lag(s.status) OVER (PARTITION BY s.withdrawal_id ORDER BY s.at, s.id) AS before
      FROM accounts_withdrawal w
      JOIN accounts_withdrawalstep s ON s.withdrawal_id = w.id
      WHERE w.brand_id = %(brand)s AND w.method = %(method)s AND w.changed_at > %(since)s) x
WHERE x.seconds IS NOT NULL
  AND (x.before, x.status) IN (
      ('requested', 'checks'), ('checks', 'pending_approval'), ('checks', 'approved'),
      ('pending_approval', 'approved'), ('approved', 'sent_to_provider'),
      ('sent_to_provider', 'paid'))
GROUP BY x.before
"""
_WAY = (states.REQUESTED, states.CHECKS, states.PENDING_APPROVAL, states.APPROVED, states.SENT)

Medians = Mapping[str, float]
_known: "OrderedDict[tuple[int, str], tuple[float, Medians]]" = OrderedDict()


def medians(brand_id: int, method: str, *, now: datetime) -> Medians:
    """State → seconds that half of such withdrawals stayed in it, where there were enough."""
    key, clock = (brand_id, method), time.monotonic()
    kept = _known.get(key)
    if kept is not None and kept[0] > clock:
        return kept[1]
    rows = ask(_READ, {"brand": brand_id, "method": method, "since": now - _DAYS})
    found = {before: float(half) for before, half, count in rows if count >= SAMPLE}
    _known[key] = (clock + LASTS, found)
    _known.move_to_end(key)
    while len(_known) > _KEPT:
        _known.popitem(last=False)
    return found


def forget() -> None:
    _known.clear()


def arrival(
    *,
    brand_id: int,
    method: str,
    status: str,
    since: datetime,
    needs_approval: bool,
    now: datetime,
) -> datetime | None:
    """About when one that is in `status` since then will be paid; None where nobody can tell, or
    where it already takes longer than such ones do: what is past is never promised."""
    if status not in _WAY:
        return None
    ahead = [
        one
        for one in _WAY[_WAY.index(status) :]
        if one != states.PENDING_APPROVAL or needs_approval or one == status
    ]
    half = medians(brand_id, method, now=now)
    if any(one not in half for one in ahead):
        return None
    if now - since > timedelta(seconds=half[status]):
        return None
    at = since + timedelta(seconds=sum(half[one] for one in ahead))
    return _rounded(at, ahead=at - now) if at > now else None


def _rounded(at: datetime, *, ahead: timedelta) -> datetime:
    """Later rather than earlier, and no more exact than it can be."""
    minutes = 5 if ahead < timedelta(hours=2) else 30 if ahead < timedelta(hours=12) else 60
    step = timedelta(minutes=minutes).total_seconds()
    over = at.timestamp() % step
    return at + timedelta(seconds=step - over if over else 0)
