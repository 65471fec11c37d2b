"""Finding tickets by words of their subject, names, addresses, files and messages.

A word matches itself and what has its stem, the last one that was typed also by its beginning.
Newest first is what makes it fast: `reach.py` says how far back a page of hits should lie, the
index reads no more than that, and what was found too seldom is looked for further back.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from accounts.people.models import Person
from helpdesk.lib import times
from helpdesk.lib.prepared import ask
from tickets.thread.conditions import sql as conditions
from tickets.thread.conditions.fields import ME
from tickets.thread.conditions.tree import ALL, Group, Leaf
from tickets.thread.models import Ticket
from tickets.thread.search import phrases, reach, typed
from tickets.thread.search.asked import Asked
from tickets.thread.search.census import census
from tickets.thread.search.windows import Window
from tickets.thread.words import VISIBLE_SQL

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCKS = timedelta(minutes=5)  # that run ahead of ours
_MOST_PAGES = 8  # that are read for phrases
_MOST_LED = 1500  # tickets that are looked at one by one

# The order comes from the rows of words, so that only as many tickets are read as are shown.
_READ = """
SELECT t.id, h.last_message_at FROM (
    SELECT x.ticket_id, x.last_message_at FROM tickets_tickettext x
    WHERE {words}{after}
    ORDER BY x.last_message_at DESC, x.ticket_id DESC{fence}) h
JOIN tickets_ticket t ON t.id = h.ticket_id
JOIN accounts_person v ON v.id = %(person)s
WHERE {wanted}
ORDER BY h.last_message_at DESC, h.ticket_id DESC LIMIT {limit}
"""
_AFTER = " AND (x.last_message_at, x.ticket_id) < (%(after_at)s, %(after_number)s)"
# Few tickets have that owner, tag or status: each of them is looked at. What is at work and what
# was just solved have indexes of their own; of the old ones nearly all have one status.
_LEADS = {
    "owner": "SELECT t.id FROM tickets_ticket t WHERE t.assignee_id = ANY(%(led)s::bigint[])",
    "tag": "SELECT x.ticket_id FROM tickets_tickettag x WHERE x.tag_id = ANY(%(led)s::bigint[])",
    "status": (
        f"SELECT t.id FROM tickets_ticket t WHERE t.bucket < {Ticket.DONE}"  # noqa: S608 - our own
        " AND t.status = ANY(%(led)s::text[])"
        f" UNION ALL SELECT t.id FROM tickets_ticket t WHERE t.status = '{Ticket.SOLVED}'"
        " AND t.status = ANY(%(led)s::text[])"
    ),
}
_INDEXED = {
    *(Ticket.NEW, Ticket.OPEN, Ticket.PENDING_PLAYER, Ticket.PENDING_INTERNAL, Ticket.SOLVED),
}
_SELDOM = 0.02  # of all tickets; where more have a status, a page of them is near
_COUNT = f"SELECT count(*) FROM ({{lead}} LIMIT {_MOST_LED + 1}) l"  # noqa: S608 - our own
_READ_LED = """
SELECT t.id, x.last_message_at FROM (SELECT DISTINCT * FROM ({lead}) l OFFSET 0) l(id)
JOIN tickets_tickettext x ON x.ticket_id = l.id
JOIN tickets_ticket t ON t.id = l.id
JOIN accounts_person v ON v.id = %(person)s
WHERE {wanted}{after} AND {words}
ORDER BY x.last_message_at DESC, x.ticket_id DESC LIMIT {limit}
"""


class Place(NamedTuple):
    """Where a ticket stands among what was found; a page begins after one."""

    number: int
    at: datetime


def find(
    asked: Asked, *, person: Person, now: datetime, limit: int, after: Place | None = None
) -> list[Place]:
    """What holds all of it and what the person may see, newest first."""
    if not asked.is_anything or not person.may("tickets.see"):
        return []
    looking = _Looking(asked, person, now)
    if not asked.phrases:
        return looking.places(limit, after)
    found: list[Place] = []
    for _page in range(_MOST_PAGES):
        places = looking.places(2 * limit, after)
        held = phrases.holding([place.number for place in places], asked.phrases)
        found += [place for place in places if place.number in held]
        if len(found) >= limit or len(places) < 2 * limit:
            break
        after = places[-1]
    return found[:limit]


def numbers(text: str, *, person: Person, now: datetime, limit: int) -> list[int]:
    """Of the tickets that what somebody typed finds, conditions and all."""
    asked = typed.read(text, person=person, now=now).asked
    return [place.number for place in find(asked, person=person, now=now, limit=limit)]


def number_in(text: str) -> int | None:
    """The ticket number that a search is, with or without its #."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None


class _Looking:
    """One search of one person, page by page."""

    def __init__(self, asked: Asked, person: Person, now: datetime) -> None:
        self.asked, self.person, self.known = asked, person, census()
        compiled = conditions.compiled(asked.tree, person=person, now=now)
        self.wanted = f"{VISIBLE_SQL} AND {compiled.sql}"
        self.params = {**compiled.params, "person": person.pk}
        self.since, self.until = _between(asked.tree, times.zone(person.time_zone), now)
        self.lead = self._lead()

    def places(self, limit: int, after: Place | None) -> list[Place]:
        params, until = dict(self.params), self.until
        if after is not None:
            params |= {"after_at": after.at, "after_number": after.number}
            until = min(until, after.at)
        if self.lead:
            return self._read(_READ_LED, None, params, limit)
        far = reach.first(self.asked, self.person, self.known, limit=limit, until=until)
        while True:
            is_all = far.since is None or far.since <= self.since
            window = Window(self.since if is_all else far.since or self.since, until)
            found = self._read(_READ, window, params, limit)
            if len(found) >= limit or is_all:
                return found
            far = reach.further(far, len(found), self.known, limit=limit)

    def _read(
        self, shape: str, window: Window | None, params: dict[str, Any], limit: int
    ) -> list[Place]:
        query = reach.query(self.asked, self.known, window)
        sql = shape.format(
            words="x.words @@ %(query)s::tsquery" if query else "true",
            after=_AFTER if "after_at" in params else "",
            fence=" OFFSET 0" if query else "",
            wanted=self.wanted,
            lead=self.lead,
            limit=limit,
        )
        return [Place(*row) for row in ask(sql, {**params, "query": query})]

    def _lead(self) -> str:
        """What has few tickets leads; the words are asked of each of them then."""
        for name, lead in _LEADS.items():
            led = self._led(conditions.demanded(self.asked.tree, name), name)
            if led:
                [(count,)] = ask(_COUNT.format(lead=lead), {"led": led})
                if count <= _MOST_LED:
                    self.params["led"] = led
                    return lead
        return ""

    def _led(self, given: tuple[str, ...], name: str) -> list[int] | list[str]:
        """The values that an index leads to, if it does so for all that were given."""
        if name == "status":
            is_seldom = self.known.share_with("status", given) < _SELDOM
            return list(given) if is_seldom and _INDEXED.issuperset(given) else []
        meant = [str(self.person.pk) if value == ME else value for value in given]
        rows = [int(value) for value in meant if value.isdecimal()]
        return rows if len(rows) == len(given) else []


def _between(tree: Group, tz: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    """Between which times the newest message has to lie, by the conditions."""
    since, until = _EVER, now + _CLOCKS
    for leaf in tree.of if tree.join == ALL else ():
        if isinstance(leaf, Leaf) and isinstance(leaf.value, date):
            midnight = datetime.combine(leaf.value, time.min, tzinfo=tz)
            if leaf.operator == "from" and leaf.field.name in {"last_message", "opened"}:
                since = max(since, midnight)
            elif leaf.operator == "before" and leaf.field.name == "last_message":
                until = min(until, midnight)
    return since, until
