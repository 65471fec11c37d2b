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
from tickets.thread import reach
from tickets.thread.asked import Asked
from tickets.thread.census import Census, census
from tickets.thread.conditions import sql as conditions
from tickets.thread.conditions.tree import ALL, Group, Leaf
from tickets.thread.windows import Window
from tickets.thread.words import VISIBLE_SQL

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCKS = timedelta(minutes=5)  # that run ahead of ours

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
    compiled = conditions.compiled(asked.tree, person=person, now=now)
    wanted = f"{VISIBLE_SQL} AND {compiled.sql}"
    params = {**compiled.params, "person": person.pk}
    if after is not None:
        params |= {"after_at": after.at, "after_number": after.number}
    since, until = _between(asked.tree, times.zone(person.time_zone), now)
    until = min(until, after.at) if after else until
    known = census()
    far = reach.first(asked, person, known, limit=limit, until=until)
    while True:
        is_all = far.since is None or far.since <= since
        window = Window(since if is_all else far.since or since, until)
        found = _read(asked, known, window, wanted, params, limit)
        if len(found) >= limit or is_all:
            return found
        far = reach.further(far, len(found), known, limit=limit)


def number_in(text: str) -> int | None:
    """The ticket number that a search is, with or without its #."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None


def _read(
    asked: Asked, known: Census, window: Window, wanted: str, params: dict[str, Any], limit: int
) -> list[Place]:
    query = reach.query(asked, known, window)
    sql = _READ.format(
        words="x.words @@ %(query)s::tsquery" if query else "true",
        after=_AFTER if "after_at" in params else "",
        fence=" OFFSET 0" if query else "",
        wanted=wanted,
        limit=limit,
    )
    return [Place(*row) for row in ask(sql, {**params, "query": query})]


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
