"""What protects a player now: breaks and exclusions, limits that he set himself, in words.

The platform tells them; here they are only read. Whoever was found to be the same person is asked
for too: whatever is merged meanwhile, nobody is less protected (INV-04).
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.people.reader import Reader
from accounts.players import brief
from accounts.players.brief import Notice
from accounts.protection.models import Exclusion
from helpdesk.lib import money, times
from helpdesk.lib.prepared import ask

LOWERED_IS_NEWS = timedelta(days=30)
RAISED_IS_NEWS = timedelta(hours=24)

_FAMILY = """
    SELECT %(player)s::bigint AS id UNION ALL
    SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s::bigint
"""
# One that was asked for holds already; one that ran out without a word has not ended (INV-05).
STANDS_SQL = "x.status <> 'ended' AND x.starts_at <= %(now)s::timestamptz"
# The gravest that holds for the player of {player}: what stands over his whole conversation.
EXCLUSION_SQL = f"""
    SELECT json_build_object('kind', x.kind, 'ends_at', x.ends_at) FROM accounts_exclusion x
    WHERE x.player_id IN (SELECT {{player}} UNION ALL SELECT fp.id FROM accounts_player fp
                          WHERE fp.merged_into_id = {{player}})
      AND {STANDS_SQL}
    ORDER BY x.ends_at DESC NULLS FIRST, x.id LIMIT 1
"""  # noqa: S608 - constants of our own
_READ = f"""
WITH f AS MATERIALIZED ({_FAMILY})
SELECT (SELECT json_agg(x ORDER BY x.ends_at DESC NULLS FIRST, x.id)
        FROM accounts_exclusion x JOIN f ON f.id = x.player_id
        WHERE {STANDS_SQL} OR x.changed_at > %(lately)s),
       (SELECT json_agg(l ORDER BY l.changed_at DESC, l.id)
        FROM accounts_playerlimit l JOIN f ON f.id = l.player_id)
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
_UNKNOWN = (_lazy("Limit"), _lazy("Limit lowered %(when)s"), _lazy("Limit raised %(when)s"))
_PERIODS: dict[str, str | Promise] = {
    "day": _lazy("%(amount)s a day"),
    "week": _lazy("%(amount)s a week"),
    "month": _lazy("%(amount)s a month"),
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
    is_lowered: bool
    is_raised: bool
    is_coming: bool
    changed_at: datetime
    effective_at: datetime


class Standing(NamedTuple):
    """`ended` are breaks that ended within the last day."""

    exclusions: list[dict[str, Any]]
    ended: list[dict[str, Any]]
    limits: list[Limit]


def of(player_id: int, reader: Reader) -> Standing:
    """In one statement."""
    asked = {"player": player_id, "now": reader.now, "lately": reader.now - RAISED_IS_NEWS}
    [(exclusions, limits)] = ask(_READ, asked)
    told = [_exclusion(one) for one in exclusions or ()]
    return Standing(
        [one for one in told if one["status"] != "ended" and one["starts_at"] <= reader.now],
        [one for one in told if one["status"] == "ended"],
        [_limit(one, reader) for one in limits or ()],
    )


def notices(player_id: int, reader: Reader) -> list[Notice]:
    """Restrictions first, then what changed lately, then what is worth a kind word."""
    standing = brief.once(of, player_id, reader)
    return [
        *(excluded(one["kind"], one["ends_at"], reader) for one in standing.exclusions),
        *_lowered(standing, reader),
        *_careful(standing, reader),
    ]


def banner(told: dict[str, Any], reader: Reader) -> str:
    """Of what EXCLUSION_SQL found."""
    ends_at = told["ends_at"] and datetime.fromisoformat(told["ends_at"])
    return excluded(told["kind"], ends_at, reader).banner


def excluded(kind: str, ends_at: datetime | None, reader: Reader) -> Notice:
    name = EXCLUSIONS.get(kind, _("Excluded"))
    # a national register ends nothing by a date, and an end that has passed is no return
    if ends_at is not None and ends_at > reader.now:
        said = _("%(name)s until %(day)s") % {"name": name, "day": _day(ends_at, reader)}
    elif ends_at is not None:
        said = _("%(name)s, waiting for a return") % {"name": name}
    else:
        said = _("%(name)s without an end") % {"name": name}
    return Notice(
        title=said,
        text=_(
            "No offers, bonuses or loyalty information, and nothing that invites to play. Service "
            "words, complaints and the player’s own money stay open."
        ),
        banner=_("%(state)s. Service words only: no offers, bonuses or loyalty information.")
        % {"state": said},
    )


def _lowered(standing: Standing, reader: Reader) -> list[Notice]:
    found = []
    for limit in standing.limits:
        if limit.is_lowered and reader.now - limit.changed_at < LOWERED_IS_NEWS:
            said = LIMITS.get(limit.kind, _UNKNOWN)[1] % {"when": ago(limit.changed_at, reader)}
            found.append(Notice(said, f"{capfirst(used(limit))}. {_OFF}"))
    return found[:2]


_OFF = _lazy("Offers and bonus macros are off for this player.")


def _careful(standing: Standing, reader: Reader) -> list[Notice]:
    """Shown to the agent only: it is no warning to the player."""
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
    }


def _limit(row: dict[str, Any], reader: Reader) -> Limit:
    effective_at = datetime.fromisoformat(row["effective_at"])
    is_time = row["kind"] == "session"
    before = row["before"]

    def amount(value: int) -> str:
        if is_time:
            return times.span(timedelta(seconds=value))
        return money.written(value, currency=row["currency"], language=reader.language)

    words = _PERIODS.get(row["period"], "%(amount)s") % {"amount": amount(row["amount"])}
    return Limit(
        kind=row["kind"],
        name=str(LIMITS.get(row["kind"], _UNKNOWN)[0]),
        words=words,
        before=amount(before) if before is not None else "",
        share=round(100 * row["used"] / row["amount"]) if row["amount"] else None,
        is_lowered=before is not None and row["amount"] < before,
        is_raised=before is not None and row["amount"] > before,
        is_coming=effective_at > reader.now,
        changed_at=datetime.fromisoformat(row["changed_at"]),
        effective_at=effective_at,
    )
