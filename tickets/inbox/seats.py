"""Who is at a ticket, looking or writing: leases that a beat renews and silence ends."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from helpdesk.lib import realtime
from tickets.thread.models import Ticket
from tickets.thread.words import VISIBLE_SQL

LEASE = timedelta(seconds=25)
# a page that is reloaded comes back within this; its seat is not seen to be empty in between
GRACE = timedelta(seconds=3)
VIEWING, REPLYING = "viewing", "replying"

# One statement: whether the person sees the ticket, his lease before, his lease now.
_BEAT = f"""
WITH place AS (
    SELECT t.id AS ticket_id, v.id AS person_id, s.viewing_until, s.replying_until,
           t.bucket = {Ticket.LIVE} AND %(seen)s > COALESCE(s.seen_seq, 0) AS has_read
    FROM tickets_ticket t
    JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
    LEFT JOIN tickets_seat s ON s.ticket_id = t.id AND s.person_id = v.id
    WHERE t.id = %(ticket)s
), taken AS (
    INSERT INTO tickets_seat (ticket_id, person_id, seen_seq, viewing_until, replying_until)
    SELECT ticket_id, person_id, %(seen)s, %(until)s, %(replying_until)s FROM place
    ON CONFLICT (ticket_id, person_id) DO UPDATE SET
        viewing_until = excluded.viewing_until,
        replying_until = COALESCE(excluded.replying_until, tickets_seat.replying_until),
        seen_seq = GREATEST(tickets_seat.seen_seq, excluded.seen_seq)
)
SELECT viewing_until, replying_until, has_read FROM place
"""  # noqa: S608 - rules of our own

_LEAVE = """
UPDATE tickets_seat SET viewing_until = %(until)s,
    replying_until = CASE WHEN replying_until > %(until)s THEN %(until)s ELSE replying_until END
WHERE ticket_id = ANY(%(tickets)s) AND person_id = %(person)s AND viewing_until > %(until)s
RETURNING ticket_id
"""

# Locked in one order, so that two workers can't wait for each other.
_STOP_WRITING = """
WITH writing AS MATERIALIZED (
    SELECT s.id FROM tickets_seat s
    JOIN unnest(%s::bigint[], %s::bigint[]) AS w(ticket_id, person_id) USING (ticket_id, person_id)
    WHERE s.replying_until > %s ORDER BY s.id FOR NO KEY UPDATE OF s)
UPDATE tickets_seat s SET replying_until = NULL FROM writing
WHERE s.id = writing.id RETURNING s.ticket_id
"""

_SEATS = """
SELECT s.ticket_id, s.person_id, p.name, s.viewing_until, s.replying_until
FROM tickets_seat s JOIN accounts_person p ON p.id = s.person_id
WHERE s.ticket_id = ANY(%s) AND s.viewing_until > %s AND p.is_active
ORDER BY s.ticket_id, p.name, s.person_id
"""


class Seated(NamedTuple):
    person_id: int
    name: str
    doing: str
    until: datetime  # when this ends, or becomes something else


def beat(
    ticket_id: int, *, by_id: int, now: datetime, replying: bool = False, seen: int = 0
) -> bool:
    """Takes or keeps a seat; false when the person does not see such a ticket.

    A beat without `replying` leaves the writing lease to run out: a second page of the same
    person must not end what the first one does.
    """
    until = now + LEASE
    with connection.cursor() as cursor:
        cursor.execute(
            _BEAT,
            {
                "person": by_id,
                "ticket": ticket_id,
                "seen": seen,
                "until": until,
                "replying_until": until if replying else None,
            },
        )
        row = cursor.fetchone()
    if row is None:
        return False
    *leases, has_read = row
    was_there, was_replying = (lease is not None and lease > now for lease in leases)
    if has_read:
        # somebody waits live for whether his words were read
        realtime.ring(f"talk.{ticket_id}")
    if not was_there or (replying and not was_replying):
        realtime.ring(f"seats.{ticket_id}")
    return True


def leave(ticket_ids: Sequence[int], *, by_id: int, now: datetime) -> None:
    """Shortens his leases; a page that comes right back renews them."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVE, {"tickets": list(ticket_ids), "person": by_id, "until": now + GRACE})
        left = [pk for (pk,) in cursor.fetchall()]
    realtime.ring(*(f"seats.{pk}" for pk in left))


def stop_writing(writers: Iterable[tuple[int, int]], *, now: datetime) -> None:
    """They said what they were writing, each a ticket and a person; they still look at it."""
    tickets, people = zip(*writers, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_STOP_WRITING, [list(tickets), list(people), now])
        stopped = {pk for (pk,) in cursor.fetchall()}
    realtime.ring(*(f"seats.{pk}" for pk in stopped))


def seats_of(ticket_ids: Sequence[int], *, now: datetime) -> dict[int, list[Seated]]:
    """Who is at each of these tickets now; a ticket where nobody is has no entry."""
    found: dict[int, list[Seated]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_SEATS, [list(ticket_ids), now])
        for ticket_id, person_id, name, viewing_until, replying_until in cursor.fetchall():
            if replying_until is not None and replying_until > now:
                seated = Seated(person_id, name, REPLYING, replying_until)
            else:
                seated = Seated(person_id, name, VIEWING, viewing_until)
            found[ticket_id].append(seated)
    return dict(found)
