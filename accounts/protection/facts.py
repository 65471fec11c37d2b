"""What the contact gate knows of a player when it is asked: read in one statement."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from accounts.organisation import packs
from accounts.protection import causes, nights, told
from accounts.protection.deciding import (
    ACTIVE,
    AWAITING_RETURN,
    CLEAR,
    EXCLUDED,
    MATCH,
    OFF,
    REGISTERED,
    TIME_OUT,
    UNKNOWN,
    Facts,
)
from accounts.protection.kin import KIN_SQL
from accounts.protection.models import Exclusion, RegisterCheck
from accounts.protection.purposes import PROMOTIONAL
from helpdesk.lib.prepared import Prepared

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_PROMOTIONAL = ", ".join(f"'{one}'" for one in sorted(PROMOTIONAL))
_HIDDEN = ", ".join(f"'{one}'" for one in sorted(causes.HIDDEN))
# What stands for another of the same brand counts; in another brand what was meant for all.
_COUNTS = "(k.is_own OR k.brand_id = (SELECT own.brand_id FROM own LIMIT 1))"
# Locked in one order of keys, as those do who exclude (players/actions/rows.py): whoever decides
# and hands over waits for an exclusion that is on its way, and an exclusion for him.
_LOCK = Prepared(
    "lock_kin",
    ["bigint"],
    f"""
SELECT p.id FROM accounts_player p
WHERE p.id IN (WITH {KIN_SQL.format(player="$1")} SELECT kin.id FROM kin)
ORDER BY p.id FOR SHARE OF p
""",  # noqa: S608 - constants of our own
)


@cache
def _read() -> Prepared:
    """Made when it is asked first: the room above has said by then how accounts are read."""
    return Prepared(
        "contact_facts",
        ["bigint", "timestamptz", "text", "text"],
        f"""
WITH {KIN_SQL.format(player="$1")},
accounts AS (SELECT * FROM ({told.sql()}) a)
SELECT b.time_zone, l.markets, c.code, c.values::text,
  (SELECT json_agg(json_build_object('status', a.status, 'country', a.country,
      'birth_date', a.birth_date, 'is_silent', a.is_silent)) FROM accounts a),
  (SELECT json_agg(json_build_object('kind', x.kind, 'status', x.status, 'ends_at', x.ends_at,
      'is_own', k.is_own)) FROM kin k JOIN accounts_exclusion x ON x.player_id = k.id
   WHERE x.status <> 'ended' AND x.starts_at <= $2 AND ({_COUNTS} OR x.scope = 'all')),
  (SELECT array_agg(DISTINCT k.is_own) FROM kin k JOIN accounts_marker m ON m.player_id = k.id
   WHERE m.strength = 'strong' AND m.state = 'standing'),
  (SELECT json_agg(DISTINCT jsonb_build_array(h.stops, k.is_own, h.cause IN ({_HIDDEN})))
   FROM kin k JOIN accounts_hold h ON h.player_id = k.id
   WHERE h.lifted_at IS NULL AND ({_COUNTS} OR h.cause IN ({_HIDDEN}))),
  (SELECT json_object_agg(n.product, n.is_given) FROM (
      SELECT DISTINCT ON (s.product) s.product, s.is_given FROM own
      JOIN accounts_consent s ON s.player_id = own.id WHERE s.channel = $3
      ORDER BY s.product, s.at DESC, s.id DESC) n),
  (SELECT array_agg(d.at ORDER BY d.at) FROM (
      SELECT min(e.at) AS at FROM own JOIN accounts_contactdecision e ON e.player_id = own.id
      WHERE e.at > $2 - interval '7 days' AND e.allowed AND e.purpose IN ({_PROMOTIONAL})
      AND e.about <> '' AND e.about <> $4 GROUP BY e.about) d),
  EXISTS (SELECT 1 FROM accounts_register r WHERE r.brand_id = b.id AND r.is_active),
  (SELECT json_agg(json_build_object('state', r.state, 'checked_at', r.checked_at))
   FROM own JOIN accounts_registercheck r ON r.player_id = own.id)
FROM accounts_player p JOIN accounts_brand b ON b.id = p.brand_id
LEFT JOIN accounts_licence l ON l.brand_id = b.id LEFT JOIN accounts_pack c ON c.id = l.pack_id
WHERE p.id = $1
""",  # noqa: S608 - constants of our own
    )


def lock(player_id: int) -> None:
    """Until commit nobody changes what protects him or whoever counts for him."""
    _LOCK.rows(player_id)


def read(player_id: int | None, *, channel: str, about: str, at: datetime) -> Facts:
    """`channel` is the way that consent is asked for; `about` names what is to be sent, so that
    a second try of it is not counted as a second offer."""
    found = _read().rows(player_id, at, channel, about) if player_id is not None else []
    if not found:
        return Facts(is_known=False)
    [row] = found
    zone, markets, code, values, accounts, exclusions, markers, holds, consents, sent = row[:10]
    rules = packs.Rules(code or "", json.loads(values) if values else {})
    holds, own_holds = holds or [], [one for one in holds or [] if one[1]]
    account = _account(accounts or [], rules, at=at)
    return Facts(
        account=account["status"],
        is_silent=account["is_silent"],
        is_suspected=account["is_minor"] or any(hidden for _stops, _own, hidden in own_holds),
        breaks=frozenset(_break(one, at) for one in exclusions or [] if one["is_own"]),
        has_marker=True in (markers or []),
        holds=frozenset(stops for stops, _own, hidden in own_holds if not hidden),
        near_breaks=frozenset(_break(one, at) for one in exclusions or [] if not one["is_own"]),
        near_is_locked=any(hidden and not own for _stops, own, hidden in holds),
        near_has_marker=False in (markers or []),
        near_holds=frozenset(stops for stops, own, hidden in holds if not (own or hidden)),
        country=account["country"],
        markets=frozenset(markets or ()),
        register=_register(rules, *row[10:], at=at),
        consents=consents or {},
        quiet_until=nights.quiet_until(
            at,
            nights.zones_of(account["country"], brand=zone),
            quiet_from=rules.value("quiet_from"),
            quiet_until=rules.value("quiet_until"),
        ),
        free_at=_free_at(sent or [], rules, at=at),
    )


def as_inputs(known: Facts | None) -> dict[str, Any]:
    """What is kept beside a decision: all that differs from knowing nothing."""
    if known is None:
        return {}
    unknown, said = Facts(), known._asdict()
    return {
        name: _written(value)
        for name, value in said.items()
        if value != getattr(unknown, name) or name in {"account", "country", "register"}
    }


def _written(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _account(
    accounts: Iterable[Mapping[str, Any]], rules: packs.Rules, *, at: datetime
) -> dict[str, Any]:
    """Of several records of one person the one that allows least."""
    found = list(accounts)
    shut = next((one for one in found if one["status"] not in {"", ACTIVE}), None)
    first = shut or next((one for one in found if one["status"]), None)
    if first is None:
        return {"status": "", "country": "", "is_silent": False, "is_minor": False}
    return {
        "status": first["status"],
        "country": first["country"],
        "is_silent": any(one["is_silent"] for one in found),
        "is_minor": any(_is_minor(one["birth_date"], rules, at=at) for one in found),
    }


def _is_minor(born: str | None, rules: packs.Rules, *, at: datetime) -> bool:
    if born is None:
        return False
    day, today = date.fromisoformat(born), at.date()
    age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return bool(age < rules.value("legal_age"))


def _break(one: Mapping[str, Any], at: datetime) -> str:
    if one["kind"] == Exclusion.TIME_OUT:
        return TIME_OUT
    if one["kind"] == Exclusion.REGISTER:
        return REGISTERED
    # an end that has passed is no return
    is_over = one["ends_at"] is not None and datetime.fromisoformat(one["ends_at"]) <= at
    waits = one["status"] in {Exclusion.AWAITING_RETURN, Exclusion.COOLING_OFF}
    return AWAITING_RETURN if is_over or waits else EXCLUDED


def _register(
    rules: packs.Rules, is_asked: bool, checks: list[dict[str, Any]] | None, *, at: datetime
) -> str:
    """What the national register says; a match counts wherever it came from."""
    found = checks or []
    if any(one["state"] == RegisterCheck.MATCH for one in found):
        return MATCH
    if not is_asked and not rules.value("national_register"):
        return OFF
    oldest = at - timedelta(hours=rules.value("register_max_age_hours"))
    is_fresh = any(
        one["state"] == RegisterCheck.CLEAR
        and one["checked_at"] is not None
        and datetime.fromisoformat(one["checked_at"]) > oldest
        for one in found
    )
    return CLEAR if is_asked and is_fresh else UNKNOWN


def _free_at(sent: list[datetime], rules: packs.Rules, *, at: datetime) -> datetime | None:
    """When he may be offered something again; None when that is now."""
    a_day, a_week = rules.value("promotions_per_day"), rules.value("promotions_per_week")
    later = []
    for most, span in ((a_day, DAY), (a_week, WEEK)):
        counted = sorted(one for one in sent if one > at - span)
        if most < 1:
            later.append(at + span)
        elif len(counted) >= most:
            later.append(counted[-most] + span)
    return max(later, default=None)
