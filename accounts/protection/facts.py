"""What the contact gate knows of a player when it is asked: read in one statement."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from accounts.organisation import packs
from accounts.protection import causes, nights, told
from accounts.protection.agreed import AGREED_SQL
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
from accounts.protection.models import Exclusion, LimitChange, RegisterCheck
from accounts.protection.purposes import MARKETING, PROMOTIONAL, SURVEY
from helpdesk.lib.prepared import Prepared

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_PROMOTIONAL = ", ".join(f"'{one}'" for one in sorted(PROMOTIONAL))
_NATIONAL = Exclusion.REGISTER
_HIDDEN = ", ".join(f"'{one}'" for one in sorted(causes.HIDDEN))
# What stands for another of the same brand counts; in another brand what was meant for all.
_COUNTS = "(k.is_own OR k.brand_id = (SELECT own.brand_id FROM own LIMIT 1))"
# One offer to one person after the other, or two that leave at once would both be the first of
# the day. Nobody but who sends waits for this.
_LINE_UP = Prepared(
    "line_up_offers",
    ["bigint"],
    """
SELECT pg_advisory_xact_lock(hashtextextended('offer', coalesce(p.merged_into_id, p.id)))
FROM accounts_player p WHERE p.id = $1
""",
)
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
accounts AS (SELECT * FROM ({told.sql()}) a),
{AGREED_SQL.format(at="$2", only="s.channel = $3 AND")}
SELECT b.time_zone, l.markets, c.code, c.values::text,
  (SELECT json_agg(json_build_object('player', a.player_id, 'is_own', a.is_own,
      'status', a.status, 'country', a.country, 'birth_date', a.birth_date,
      'is_silent', a.is_silent)) FROM accounts a),
  (SELECT json_agg(json_build_object('kind', x.kind, 'status', x.status, 'ends_at', x.ends_at,
      'is_own', k.is_own)) FROM kin k JOIN accounts_exclusion x ON x.player_id = k.id
   WHERE x.status <> 'ended' AND ({_COUNTS} OR x.scope = 'all' OR x.kind = '{_NATIONAL}')),
  (SELECT array_agg(DISTINCT k.is_own) FROM kin k JOIN accounts_marker m ON m.player_id = k.id
   WHERE m.strength = 'strong' AND m.state = 'standing'),
  (SELECT json_agg(DISTINCT jsonb_build_array(h.stops, k.is_own, h.cause IN ({_HIDDEN}),
      h.cause))
   FROM kin k JOIN accounts_hold h ON h.player_id = k.id
   WHERE h.lifted_at IS NULL AND ({_COUNTS} OR h.cause IN ({_HIDDEN}))),
  (SELECT json_object_agg(w.product, w.is_given) FROM (
      SELECT product, bool_and(is_given) AS is_given FROM agreed GROUP BY product) w),
  (SELECT array_agg(d.at ORDER BY d.at) FROM (
      SELECT min(e.at) AS at FROM own JOIN accounts_contactdecision e ON e.player_id = own.id
      WHERE e.at > $2 - interval '7 days' AND e.allowed AND e.purpose IN ({_PROMOTIONAL})
      AND e.about <> '' AND e.about <> $4 GROUP BY e.about) d),
  EXISTS (SELECT 1 FROM accounts_register r WHERE r.brand_id = b.id AND r.is_active),
  (SELECT json_agg(json_build_object('player', k.id, 'is_own', k.is_own, 'state', r.state,
      'checked_at', r.checked_at))
   FROM kin k JOIN accounts_registercheck r ON r.player_id = k.id),
  (SELECT max(t.at) FROM (
      SELECT g.asked_at AS at FROM kin k JOIN accounts_limitchange g ON g.player_id = k.id
      WHERE g.direction = '{LimitChange.TIGHTER}'
      UNION ALL
      SELECT v.lowered_at FROM kin k JOIN accounts_playerlimit v ON v.player_id = k.id) t)
FROM accounts_player p JOIN accounts_brand b ON b.id = p.brand_id
LEFT JOIN accounts_licence l ON l.brand_id = b.id LEFT JOIN accounts_pack c ON c.id = l.pack_id
WHERE p.id = $1
""",  # noqa: S608 - constants of our own
    )


def lock(player_id: int) -> None:
    """Until commit nobody changes what protects him or whoever counts for him, and nothing else
    is offered to him."""
    _LINE_UP.rows(player_id)
    _LOCK.rows(player_id)


def read(player_id: int | None, *, purpose: str, channel: str, about: str, at: datetime) -> Facts:
    """`channel` is the way that consent is asked for; `about` names what is to be sent, so that
    a second try of it is not counted as a second offer."""
    found = _read().rows(player_id, at, channel, about) if player_id is not None else []
    if not found:
        return Facts(is_known=False)
    [row] = found
    zone, markets, code, values, accounts, exclusions, markers, holds, consents, sent = row[:10]
    rules = packs.Rules(code or "", json.loads(values) if values else {})
    accounts, exclusions, holds = accounts or [], exclusions or [], holds or []
    own = [one for one in accounts if one["is_own"]]
    account = _account(own, markets=frozenset(markets or ()))
    own_holds = [one for one in holds if one[1]]
    is_asked, checks, lowered_at = row[10], row[11] or [], row[12]
    known = Facts(
        account=account["status"],
        is_silent=account["is_silent"],
        is_suspected=_is_minor(own, rules, at=at)
        or any(hidden for _stop, _own, hidden, _cause in own_holds),
        breaks=frozenset(_break(one, at) for one in exclusions if one["is_own"]),
        has_marker=True in (markers or []),
        holds=frozenset(stops for stops, _own, hidden, _cause in own_holds if not hidden),
        causes=frozenset(
            cause
            for stops, _own, hidden, cause in own_holds
            if not hidden and stops in {purpose, MARKETING}
        ),
        near_breaks=_near_breaks(exclusions, checks, at=at),
        near_is_locked=any(hidden and not is_own for _stops, is_own, hidden, _cause in holds)
        or _is_minor([one for one in accounts if not one["is_own"]], rules, at=at),
        near_has_marker=False in (markers or []),
        near_holds=frozenset(
            stops for stops, is_own, hidden, _cause in holds if not (is_own or hidden)
        ),
        country=account["country"],
        markets=frozenset(markets or ()),
        register=UNKNOWN,
        consents=consents or {},
    )
    if purpose not in {*PROMOTIONAL, SURVEY}:
        return known  # no number of the rules stops a word of service
    lived = [nights.zones_of(one["country"], brand=zone) for one in own] or [(zone,)]
    return known._replace(
        register=_register(rules, is_asked, own, checks, at=at),
        has_lowered=lowered_at is not None
        and at < lowered_at + timedelta(days=rules.value("lowered_rest_days")),
        quiet_until=nights.quiet_until(
            at,
            sorted({place for places in lived for place in places}),
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


def _account(own: list[Mapping[str, Any]], *, markets: frozenset[str]) -> dict[str, Any]:
    """Of several records of one person what allows least: of each what it says, as a player is
    one and the same whichever of his accounts is looked at."""
    if not own:
        return {"status": "", "country": "", "is_silent": False}
    return {
        "status": min((one["status"] for one in own), key=lambda it: (it == ACTIVE, it == "")),
        # known to be outside, then not known, then in a market
        "country": min(
            (one["country"] for one in own), key=lambda it: (it in markets, it == "", it)
        ),
        "is_silent": any(one["is_silent"] for one in own),
    }


def _is_minor(accounts: Iterable[Mapping[str, Any]], rules: packs.Rules, *, at: datetime) -> bool:
    """Whether one of these is of somebody who is too young by the birth date that was told."""
    days = [date.fromisoformat(one["birth_date"]) for one in accounts if one["birth_date"]]
    today, legal_age = at.date(), rules.value("legal_age")
    return any(
        today.year - day.year - ((today.month, today.day) < (day.month, day.day)) < legal_age
        for day in days
    )


def _near_breaks(
    exclusions: Iterable[Mapping[str, Any]], checks: Iterable[Mapping[str, Any]], *, at: datetime
) -> frozenset[str]:
    """A register is a country's: whom it names it names in every brand."""
    found = {_break(one, at) for one in exclusions if not one["is_own"]}
    if any(one["state"] == RegisterCheck.MATCH and not one["is_own"] for one in checks):
        found.add(REGISTERED)
    return frozenset(found)


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
    rules: packs.Rules,
    is_asked: bool,
    own: Iterable[Mapping[str, Any]],
    checks: Iterable[Mapping[str, Any]],
    *,
    at: datetime,
) -> str:
    """What the national register says of all his records; a match counts wherever it came from."""
    found = [one for one in checks if one["is_own"]]
    if any(one["state"] == RegisterCheck.MATCH for one in found):
        return MATCH
    if not is_asked and not rules.value("national_register"):
        return OFF
    oldest = at - timedelta(hours=rules.value("register_max_age_hours"))
    clear = {
        one["player"]
        for one in found
        if one["state"] == RegisterCheck.CLEAR
        and one["checked_at"] is not None
        and datetime.fromisoformat(one["checked_at"]) > oldest
    }
    is_clear = clear >= {one["player"] for one in own} and bool(clear)
    return CLEAR if is_asked and is_clear else UNKNOWN


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
