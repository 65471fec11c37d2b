"""What protects a player now: breaks and exclusions, limits that he set himself, in words.

The platform tells them; here they are only read. Whoever was found to be the same person is asked
for too: whatever is merged meanwhile, nobody is less protected (INV-04).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.organisation import packs
from accounts.people.reader import Reader
from accounts.players import brief
from accounts.players.brief import Notice
from accounts.protection import causes
from accounts.protection.actions import holding
from accounts.protection.models import Exclusion, LimitChange
from helpdesk.lib import money, times
from helpdesk.lib.prepared import ask

RAISED_IS_NEWS = timedelta(hours=24)

_FAMILY = """
    SELECT %(player)s::bigint AS id UNION ALL
    SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s::bigint
"""
# One that was asked for holds already; one that ran out without a word has not ended (INV-05).
STANDS_SQL = "x.status <> 'ended' AND x.starts_at <= %(now)s::timestamptz"
# The gravest that holds for the player of {player}: what stands over his whole conversation.
_UNCONFIRMED = "x.asked_via <> '' AND x.confirmed_at IS NULL"
_CONFIRMED = "x.asked_via <> '' AND x.confirmed_at IS NOT NULL"
EXCLUSION_SQL = f"""
    SELECT json_build_object('id', s.id, 'kind', s.kind, 'ends_at', s.ends_at, 'status', s.status,
                             'scope', s.scope, 'asked_via', s.asked_via,
                             'changed_at', s.changed_at, 'is_unconfirmed', s.is_unconfirmed,
                             'is_confirmed', s.is_confirmed)
    FROM (SELECT fp.id FROM accounts_player fp
          WHERE fp.id = {{player}} OR fp.merged_into_id = {{player}}) f
    CROSS JOIN LATERAL (
        SELECT x.id, x.kind, x.ends_at, x.status, x.scope, x.asked_via, x.changed_at,
               {_UNCONFIRMED} AS is_unconfirmed, {_CONFIRMED} AS is_confirmed
        FROM accounts_exclusion x WHERE x.player_id = f.id AND {STANDS_SQL}
        UNION ALL
        SELECT 0, 'national_register', NULL, 'active', 'all', '', NULL, false, false
        FROM accounts_registercheck r WHERE r.player_id = f.id AND r.state = 'match'
    ) s
    ORDER BY s.ends_at DESC NULLS FIRST, s.is_unconfirmed DESC, s.id LIMIT 1
"""  # noqa: S608 - constants of our own
_READ = f"""
WITH f AS MATERIALIZED ({_FAMILY})
SELECT (SELECT json_agg(x ORDER BY x.ends_at DESC NULLS FIRST, x.id)
        FROM accounts_exclusion x JOIN f ON f.id = x.player_id
        WHERE {STANDS_SQL} OR x.changed_at > %(lately)s),
       (SELECT json_agg(l ORDER BY l.changed_at DESC, l.id)
        FROM accounts_playerlimit l JOIN f ON f.id = l.player_id WHERE l.ended_at IS NULL),
       (SELECT json_agg(c ORDER BY c.asked_at DESC, c.id DESC)
        FROM accounts_limitchange c JOIN f ON f.id = c.player_id
        WHERE c.state IN ('waiting', 'to_confirm', 'in_force')),
       EXISTS (SELECT 1 FROM accounts_registercheck r JOIN f ON f.id = r.player_id
               WHERE r.state = 'match'),
       (SELECT json_build_array(c.code, c.values) FROM accounts_player p
        JOIN accounts_licence l ON l.brand_id = p.brand_id JOIN accounts_pack c ON c.id = l.pack_id
        WHERE p.id = %(player)s),
       EXISTS (SELECT 1 FROM accounts_marker m JOIN f ON f.id = m.player_id
               LEFT JOIN accounts_interaction i ON i.id = m.interaction_id
               WHERE m.strength = 'strong' AND m.state = 'standing'
                 AND (i.id IS NULL OR i.state IN ('open', 'dropped')))
       OR EXISTS (SELECT 1 FROM accounts_hold h JOIN f ON f.id = h.player_id
                  WHERE h.cause IN ('asked_exclusion', 'crisis') AND h.lifted_at IS NULL),
       (SELECT max(h.lifted_at) FROM accounts_hold h JOIN f ON f.id = h.player_id
        WHERE h.cause = 'crisis' AND h.lifted_why <> '{holding.PUT_RIGHT}')
"""  # noqa: S608 - constants of our own

LIMITS: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {
    # name, lowered, raised
    "deposit": (
        _lazy("Deposit limit"),
        _lazy("Deposit limit lowered %(when)s"),
        _lazy("Deposit limit raised %(when)s"),
    ),
    "loss": (
        _lazy("Loss limit"),
        _lazy("Loss limit lowered %(when)s"),
        _lazy("Loss limit raised %(when)s"),
    ),
    "wager": (
        _lazy("Stake limit"),
        _lazy("Stake limit lowered %(when)s"),
        _lazy("Stake limit raised %(when)s"),
    ),
    "session": (
        _lazy("Time limit"),
        _lazy("Time limit lowered %(when)s"),
        _lazy("Time limit raised %(when)s"),
    ),
}
LIMITS["reality_check"] = (
    _lazy("Reality check"),
    _lazy("Reality check made more frequent %(when)s"),
    _lazy("Reality check made less frequent %(when)s"),
)
_UNKNOWN = (_lazy("Limit"), _lazy("Limit lowered %(when)s"), _lazy("Limit raised %(when)s"))
_PERIODS: dict[str, str | Promise] = {
    "day": _lazy("%(amount)s a day"),
    "week": _lazy("%(amount)s a week"),
    "month": _lazy("%(amount)s a month"),
    "session": _lazy("every %(amount)s while playing"),
}
EXCLUSIONS: dict[str, str | Promise] = {
    Exclusion.TIME_OUT: _lazy("On a break"),
    Exclusion.SELF: _lazy("Self-excluded"),
    Exclusion.REGISTER: _lazy("On the national exclusion register"),
}


class Limit(NamedTuple):
    kind: str
    name: str
    words: str  # ₺5,000.00 a week
    before: str
    share: int | None  # per cent used
    lowered_at: datetime | None
    is_raised: bool
    is_coming: bool
    changed_at: datetime
    effective_at: datetime
    period: str = ""
    is_unconfirmed: bool = False


class Waiting(NamedTuple):
    """A looser limit that was asked for and does not hold yet."""

    key: int
    name: str
    words: str
    is_to_confirm: bool
    at: datetime  # when it can be confirmed, or until when
    asked_at: datetime


class Standing(NamedTuple):
    """`ended` are breaks that ended within the last day."""

    exclusions: list[dict[str, Any]]
    ended: list[dict[str, Any]]
    limits: list[Limit]
    waiting: list[Waiting]
    rest: timedelta  # without offers, after a limit was lowered
    talk_first: bool  # before any limit gets looser: as `limits.talk_first` has it
    rests_until: datetime | None  # nothing gets looser before, also after a talk


def of(player_id: int, reader: Reader) -> Standing:
    """In one statement."""
    asked = {"player": player_id, "now": reader.now, "lately": reader.now - RAISED_IS_NEWS}
    [(exclusions, limits, changes, is_registered, pack, is_owed, safe_since)] = ask(_READ, asked)
    rules = packs.Rules(*pack or ("", {}))
    rests_until = safe_since and safe_since + timedelta(days=rules.value("crisis_rest_days"))
    known = [_exclusion(one) for one in exclusions or ()]
    standing = [o for o in known if o["status"] != "ended" and o["starts_at"] <= reader.now]
    if is_registered:
        standing.insert(0, _OF_REGISTER | {"starts_at": reader.now, "changed_at": reader.now})
    return Standing(
        _one_of_a_kind(standing),
        [one for one in known if one["status"] == "ended"],
        _limits(limits or [], changes or [], reader),
        [_waiting(one, reader) for one in changes or () if one["state"] != "in_force"],
        timedelta(days=rules.value("lowered_rest_days")),
        is_owed,
        rests_until if rests_until and reader.now < rests_until else None,
    )


_OF_REGISTER: dict[str, Any] = {"kind": Exclusion.REGISTER, "ends_at": None, "status": "active"}
_OF_REGISTER |= {"is_unconfirmed": False, "is_confirmed": False}


def _one_of_a_kind(standing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What we were asked for and what the platform tells of it are one thing to people: with the
    later end, since the earlier day."""
    found: dict[str, dict[str, Any]] = {}
    for one in standing:  # the longest first
        first = found.setdefault(one["kind"], one)
        first["is_unconfirmed"] |= one["is_unconfirmed"]
        first["is_confirmed"] |= one["is_confirmed"]
        first["starts_at"] = min(first["starts_at"], one["starts_at"])
        if Exclusion.ACTIVE in (first["status"], one["status"]):
            first["status"] = Exclusion.ACTIVE
    return list(found.values())


def _limits(
    told: list[dict[str, Any]], changes: list[dict[str, Any]], reader: Reader
) -> list[Limit]:
    """What was set here and is not known at the platform stands in the place of what is."""
    places = [(one["kind"], one["period"]) for one in told]
    here: dict[tuple[str, str], dict[str, Any]] = {}
    for one in changes:
        place = (one["kind"], one["period"])
        is_news = one["confirmed_at"] is None or place not in places
        if one["state"] == "in_force" and is_news:
            here.setdefault(place, one)
    set_here = [one for one in here.values() if one["amount"] is not None]
    return [
        *(_set_here(one, reader) for one in set_here),
        *(_limit(o, reader) for o, place in zip(told, places, strict=True) if place not in here),
    ]


def notices(player_id: int, reader: Reader) -> list[Notice]:
    """Restrictions first, then what changed lately, then what is worth a kind word."""
    standing = brief.once(of, player_id, reader)
    return [
        *(told(one, reader) for one in standing.exclusions),
        *rests(standing, reader),
        *_lowered(standing, reader),
        *_careful(standing, reader),
    ]


def told(one: dict[str, Any], reader: Reader) -> Notice:
    return excluded(
        one["kind"],
        one["ends_at"],
        reader,
        status=one["status"],
        is_unconfirmed=one["is_unconfirmed"],
        is_confirmed=one["is_confirmed"],
    )


def banner(found: dict[str, Any], reader: Reader, *, is_short: bool = False) -> str:
    """Of what EXCLUSION_SQL found; short where there is no room, as in a crisis."""
    ends_at = found["ends_at"] and datetime.fromisoformat(found["ends_at"])
    notice = told(found | {"ends_at": ends_at}, reader)
    return notice.title if is_short else notice.banner


def excluded(
    kind: str,
    ends_at: datetime | None,
    reader: Reader,
    *,
    status: str = Exclusion.ACTIVE,
    is_unconfirmed: bool = False,
    is_confirmed: bool = False,
) -> Notice:
    """What the platform has to do with it is said in the same words wherever it stands."""
    said = state_words(kind, ends_at, reader, status=status)
    there = _UNCONFIRMED_WORDS if is_unconfirmed else _CONFIRMED_WORDS if is_confirmed else ""
    return Notice(
        title=said,
        text=(f"{there} " if there else "")
        + _(
            "No offers, bonuses or loyalty information, and nothing that invites to play. Service "
            "words, complaints and the player’s own money stay open."
        ),
        banner=_("%(state)s. Service words only: no offers, bonuses or loyalty information.")
        % {"state": f"{said}. {there}".rstrip(".") if there else said},
    )


_UNCONFIRMED_WORDS = _lazy("It holds here, and is not yet confirmed by the platform.")
_CONFIRMED_WORDS = _lazy("The platform has confirmed it.")


def state_words(
    kind: str, ends_at: datetime | None, reader: Reader, *, status: str = Exclusion.ACTIVE
) -> str:
    """Self-excluded until 20 Dec."""
    name = EXCLUSIONS.get(kind, _("Excluded"))
    if status == Exclusion.COOLING_OFF:
        return _("%(name)s, on the way back") % {"name": name}
    # a national register ends nothing by a date, and an end that has passed is no return
    if ends_at is not None and ends_at > reader.now:
        return _("%(name)s until %(day)s") % {"name": name, "day": _day(ends_at, reader)}
    if ends_at is not None:
        return _("%(name)s, waiting for a return") % {"name": name}
    return _("%(name)s without an end") % {"name": name}


def _lowered(standing: Standing, reader: Reader) -> list[Notice]:
    found = []
    for limit in standing.limits:
        at = limit.lowered_at
        if at is not None and reader.now - at < standing.rest:
            words = LIMITS.get(limit.kind, _UNKNOWN)[1] if limit.before else _SET
            said = words % {"name": limit.name, "when": ago(at, reader)}
            found.append(Notice(said, f"{capfirst(used(limit))}. {_OFF}"))
    return found[:2]


_SET = _lazy("%(name)s set %(when)s")
_OFF = _lazy("Offers and bonus macros are off for this player.")


def rests(standing: Standing, reader: Reader) -> list[Notice]:
    """That nothing gets looser until a day, though nobody owes a talk: whoever is asked can say so.
    Why, for those who know reasons."""
    if standing.rests_until is None or standing.talk_first:
        return []
    said = _("Higher limits rest until %(when)s") % {"when": _until(standing.rests_until, reader)}
    why = _("The player was in danger not long ago.") if causes.may_know(reader.person) else ""
    more = _(
        "Until then no limit is raised and no exclusion ends. Lowering one, a break or an "
        "exclusion holds at once."
    )
    return [Notice(said, f"{why} {more}".strip())]


def _until(at: datetime, reader: Reader) -> str:
    return times.inside(reader.full_ahead(at))


def _careful(standing: Standing, reader: Reader) -> list[Notice]:
    """Shown to the agent only: it is no warning to the player."""
    for change in standing.waiting[:1]:
        said = _("%(name)s: a higher one was asked for %(when)s") % {
            "name": change.name,
            "when": ago(change.asked_at, reader),
        }
        return [Notice(said, f"{waits(change, standing, reader)} {_CARE}", icon="heart")]
    for limit in standing.limits:
        is_new = reader.now - limit.changed_at < RAISED_IS_NEWS
        if limit.is_raised and (is_new or limit.is_coming):
            said = LIMITS.get(limit.kind, _UNKNOWN)[2] % {"when": ago(limit.changed_at, reader)}
            more = used(limit)
            if limit.is_coming:
                more = _("%(limit)s from %(when)s on") % {
                    "limit": limit.words,
                    "when": reader.inside(limit.effective_at),
                }
            return [Notice(said, f"{capfirst(more)}. {_CARE}", icon="heart")]
    if standing.ended and not standing.exclusions:
        return [Notice(_("A break has ended within the last day"), str(_CARE), icon="heart")]
    return []


_CARE = _lazy("A kind word about limits may help.")


def waits(change: Waiting, standing: Standing, reader: Reader) -> str:
    """Nobody but the player makes it true, and for now perhaps he can't either."""
    said = {"limit": capfirst(change.words), "when": reader.inside(change.at)}
    if standing.exclusions:
        return _("%(limit)s: it can’t be confirmed while a break or an exclusion holds.") % said
    if standing.talk_first:
        return _("%(limit)s: it can’t be confirmed now, a talk with the player comes first.") % said
    if standing.rests_until is not None:
        said["when"] = _until(standing.rests_until, reader)
        return _("%(limit)s: it can’t be confirmed now, higher limits rest until %(when)s.") % said
    if change.is_to_confirm:
        return _("%(limit)s: only the player can confirm it, until %(when)s.") % said
    return _("%(limit)s: waits until %(when)s, then for the player’s own yes.") % said


def used(limit: Limit) -> str:
    """₺5,000.00 a week, 62% used."""
    if limit.share is None:
        return limit.words
    return _("%(limit)s, %(share)s%% used") % {"limit": limit.words, "share": limit.share}


def ago(at: datetime, reader: Reader) -> str:
    """Days as a person counts them."""
    days = (reader.now.astimezone(reader.tz).date() - at.astimezone(reader.tz).date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def _day(at: datetime, reader: Reader) -> str:
    return times.date(at, tz=reader.tz, language=reader.language, now=reader.now)


def _exclusion(row: dict[str, Any]) -> dict[str, Any]:
    ends_at = row["ends_at"]
    return row | {
        "starts_at": datetime.fromisoformat(row["starts_at"]),
        "ends_at": datetime.fromisoformat(ends_at) if ends_at else None,
        "changed_at": datetime.fromisoformat(row["changed_at"]),
        "is_unconfirmed": bool(row["asked_via"]) and row["confirmed_at"] is None,
        "is_confirmed": bool(row["asked_via"]) and row["confirmed_at"] is not None,
    }


def _limit(row: dict[str, Any], reader: Reader) -> Limit:
    effective_at = datetime.fromisoformat(row["effective_at"])
    before = row["before"]
    return Limit(
        kind=row["kind"],
        name=str(LIMITS.get(row["kind"], _UNKNOWN)[0]),
        words=limit_words(row, row["amount"], reader),
        before=amount_words(row, before, reader) if before is not None else "",
        share=round(100 * row["used"] / row["amount"])
        if row["amount"] and row["kind"] != "reality_check"  # of a reminder nothing is used up
        else None,
        lowered_at=datetime.fromisoformat(row["lowered_at"]) if row["lowered_at"] else None,
        is_raised=before is not None and row["amount"] > before,
        is_coming=effective_at > reader.now,
        changed_at=datetime.fromisoformat(row["changed_at"]),
        effective_at=effective_at,
        period=row["period"],
    )


def amount_words(row: Mapping[str, Any], value: int, reader: Reader) -> str:
    if row["kind"] in ("session", "reality_check"):
        return times.span(timedelta(seconds=value))
    if not row["currency"]:
        return number_format(value / 100, 2, force_grouping=True)
    return money.written(value, currency=row["currency"], language=reader.language)


def limit_words(row: Mapping[str, Any], value: int | None, reader: Reader) -> str:
    """₺5,000.00 a week."""
    if value is None:
        return _("no limit")
    return _PERIODS.get(row["period"], "%(amount)s") % {"amount": amount_words(row, value, reader)}


def _set_here(row: dict[str, Any], reader: Reader) -> Limit:
    at = row["agreed_at"] or row["effective_at"]
    lowered_at = row["asked_at"] if row["direction"] == LimitChange.TIGHTER else None
    known = row | {"changed_at": at, "effective_at": at, "used": 0, "lowered_at": lowered_at}
    shown = _limit(known, reader)
    return shown._replace(share=None, is_unconfirmed=row["confirmed_at"] is None)


def _waiting(row: dict[str, Any], reader: Reader) -> Waiting:
    is_to_confirm = row["state"] == "to_confirm"
    at = row["confirm_until"] if is_to_confirm else row["effective_at"]
    return Waiting(
        key=row["id"],
        name=str(LIMITS.get(row["kind"], _UNKNOWN)[0]),
        words=limit_words(row, row["amount"], reader),
        is_to_confirm=is_to_confirm,
        at=datetime.fromisoformat(at),
        asked_at=datetime.fromisoformat(row["asked_at"]),
    )
