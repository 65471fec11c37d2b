"""Who is there: what a person chose, and a lease that his open pages renew.

`Person.presence` says whether he wants work, `Presence.alive_until` whether he is there at all.
Both together make him available. Leases are written here and not by deeds: they record nothing,
and of many pages and processes that speak for one person the longest wins.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person, Presence
from accounts.people.rights import RIGHTS
from helpdesk.lib import realtime

RENEWED_EVERY = 10.0  # seconds, by whoever has his pages
LEASE = timedelta(seconds=25)  # until when a page counts that has just been heard of
GRACE = timedelta(seconds=10)  # what is left to him whose last page closed: he may be reloading
CHAT_LIMIT = 3
MOST_CHATS = 12
TICKET_LIMIT = 12
MOST_TICKETS = 200
MISSED_OFFERS = 3  # in a row, and he is set away

# why somebody is on a break; the last is the product's own word and nobody chooses it
REASONS: dict[str, str | Promise] = {
    "break": _("Break"),
    "lunch": _("Lunch"),
    "training": _("Training"),
    "meeting": _("Meeting"),
    "paperwork": _("Paperwork"),
}
MISSED = "missed"
_NAMES: dict[str, str | Promise] = {**REASONS, MISSED: _("Missed offers")}

# The same rule for plain SQL: `p` is the person, `a` his presence; %(now)s is asked for.
AVAILABLE_SQL = """(
    p.kind = 'staff' AND p.is_active AND p.presence = 'online' AND a.alive_until > %(now)s
)"""

# who looks after others is given no tickets unless somebody says how many
LEADING = RIGHTS["chats.supervise"]
_LED = ", ".join(f"'{role}'" for role in sorted(LEADING))
TICKET_LIMIT_SQL = (
    f"coalesce(a.ticket_limit, CASE WHEN p.role IN ({_LED}) THEN 0 ELSE {TICKET_LIMIT} END)"
)

# In the order of ids, so that two processes never wait for each other in a ring.
_RENEW = """
WITH before AS (
    SELECT p.id, p.team_ids, p.presence = 'online' AS wants_work,
           coalesce(a.alive_until <= %(now)s, true) AS was_gone
    FROM accounts_person p LEFT JOIN accounts_presence a ON a.person_id = p.id
    WHERE p.id = ANY(%(ids)s) AND p.kind = 'staff' AND p.is_active
    ORDER BY p.id
), renewed AS (
    INSERT INTO accounts_presence (person_id, alive_until, since, away_reason, chat_limit,
                                   languages, skills, missed_in_a_row, last_offer_at)
    SELECT id, %(until)s, NULL, '', %(limit)s, '{}', '{}', 0, NULL FROM before ORDER BY id
    ON CONFLICT (person_id) DO UPDATE
    SET alive_until = greatest(accounts_presence.alive_until, excluded.alive_until)
)
SELECT id, team_ids, wants_work FROM before WHERE was_gone
"""
_SHORTEN = """
UPDATE accounts_presence SET alive_until = %(until)s
WHERE person_id IN (
    SELECT person_id FROM accounts_presence
    WHERE person_id = ANY(%(ids)s) AND alive_until > %(until)s
    ORDER BY person_id FOR NO KEY UPDATE
)
"""


def renew(person_ids: Iterable[int], *, until: datetime, now: datetime) -> list[int]:
    """Says that these members of staff are there until then; a lease never becomes shorter.
    Answers who had been gone and wants work: chats are given to them. The teams of all who had
    been gone hear of it."""
    ids = sorted(set(person_ids))
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, {"ids": ids, "until": until, "now": now, "limit": CHAT_LIMIT})
        found = cursor.fetchall()
    came = sorted(pk for pk, _teams, wants_work in found if wants_work)
    if came:
        realtime.wake("chats")
    realtime.ring(*sorted({f"team.{pk}" for _pk, teams, _wants in found for pk in teams}))
    return came


def shorten(person_ids: Iterable[int], *, until: datetime) -> None:
    """Their last page has closed: what is left of their leases ends then at the latest. A page
    that another process still has renews the lease."""
    ids = sorted(set(person_ids))
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(_SHORTEN, {"ids": ids, "until": until})


def available(*, now: datetime) -> Q:
    """For queries on people: those who want work and are there."""
    return Q(
        kind=Person.STAFF,
        is_active=True,
        presence="online",
        availability__alive_until__gt=now,
    )


def is_available(person: Person | int, *, now: datetime) -> bool:
    pk = person if isinstance(person, int) else person.pk
    return Person.objects.filter(available(now=now), pk=pk).exists()


def is_here(person: Person, *, now: datetime) -> bool:
    """Whether a page of his is open, whatever he chose; read it with its `availability`."""
    row: Presence | None = getattr(person, "availability", None)
    return bool(person.is_active and row and row.alive_until and row.alive_until > now)


def of(person: Person) -> Presence:
    """The person's row; as it would be made if there is none yet."""
    return Presence.objects.filter(person=person).first() or Presence(person=person)


class Shown(NamedTuple):
    """A presence in words, for the rail and for colleagues."""

    state: str
    label: str  # "Lunch", "Online"
    since: datetime | None  # only of who is away


def ticket_limit(person: Person, row: Presence) -> int:
    """How many tickets that wait for an answer he is given at most; 0 for none."""
    if row.ticket_limit is not None:
        return row.ticket_limit
    return 0 if person.role in LEADING else TICKET_LIMIT


def reason_name(reason: str) -> str:
    """What an away reason is called; one that nobody knows any more is a break."""
    return str(_NAMES.get(reason, _NAMES["break"]))


def shown(state: str, *, reason: str, since: datetime | None) -> Shown:
    """A presence as a page says it."""
    if state == "break":
        return Shown(state, reason_name(reason), since)
    return Shown(state, str(_("Online") if state == "online" else _("Offline")), None)
