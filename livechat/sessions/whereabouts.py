"""Whose browser is here: tokens that are good, and the leases that open widgets renew.

Like the leases of members of staff (accounts.people.presence) these record nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from helpdesk.lib import crypto, realtime
from helpdesk.lib.prepared import Prepared
from livechat.sessions.models import Visitor
from livechat.sessions.statements import WHEREABOUTS

RENEWED_EVERY = 20.0  # seconds, at most, for one browser
LEASE = timedelta(seconds=45)
GRACE = timedelta(seconds=5)  # a page that goes to the next one is not seen to leave

# In the order of ids, so that two processes never wait for each other in a ring.
_RENEW = """
WITH before AS (
    SELECT v.id, coalesce(v.here_until <= %(now)s, true) AS was_gone
    FROM livechat_visitor v WHERE v.id = ANY(%(ids)s) ORDER BY v.id FOR NO KEY UPDATE
), renewed AS (
    UPDATE livechat_visitor v SET here_until = greatest(v.here_until, %(until)s)
    FROM before WHERE v.id = before.id
)
SELECT s.ticket_id FROM before JOIN livechat_chatsession s ON s.visitor_id = before.id
WHERE before.was_gone AND s.state <> 'ended'
"""
_LEAVE = """
WITH left_now AS (
    UPDATE livechat_visitor SET here_until = %(until)s WHERE id IN (
        SELECT id FROM livechat_visitor WHERE id = ANY(%(ids)s) AND here_until > %(until)s
        ORDER BY id FOR NO KEY UPDATE)
    RETURNING id
)
SELECT s.ticket_id FROM left_now JOIN livechat_chatsession s ON s.visitor_id = left_now.id
WHERE s.state <> 'ended'
"""
_MARKS = Prepared(
    "visitor_marks",
    ["bigint[]", "timestamptz"],
    """
SELECT v.id, v.token_digest FROM livechat_visitor v
JOIN livechat_chatsettings c ON c.brand_id = v.brand_id AND c.is_on
WHERE v.id = ANY($1) AND v.revoked_at IS NULL AND v.expires_at > $2
""",
)


class Whereabouts(NamedTuple):
    """Of the player of a ticket that is, or was, talked about live."""

    state: str
    read_seq: int
    got_seq: int
    here_until: datetime | None
    page_title: str

    def is_here(self, now: datetime) -> bool:
        return self.here_until is not None and self.here_until > now


def of(ticket_ids: Sequence[int]) -> dict[int, Whereabouts]:
    """A ticket that never was a chat has no entry."""
    rows = WHEREABOUTS.rows(list(ticket_ids))
    return {ticket_id: Whereabouts(*columns) for ticket_id, *columns in rows}


def renew(visitor_ids: Iterable[int], *, now: datetime) -> None:
    """Their widgets are open. Who looks at their talks hears of those who came back."""
    _lease(_RENEW, visitor_ids, until=now + LEASE, now=now)


def stay(visitor: Visitor, *, now: datetime) -> None:
    """His widget asked over HTTP: it is open, though it has no socket."""
    if visitor.here_until is None or visitor.here_until - now < LEASE / 2:
        renew([visitor.pk], now=now)


def leave(visitor_ids: Iterable[int], *, now: datetime) -> None:
    """Their last page has closed: what is left of their leases ends soon."""
    _lease(_LEAVE, visitor_ids, until=now + GRACE, now=now)


def _lease(sql: str, visitor_ids: Iterable[int], *, until: datetime, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": sorted(set(visitor_ids)), "until": until, "now": now})
        realtime.ring(*(f"seats.{ticket_id}" for (ticket_id,) in cursor.fetchall()))


def admitted(slug: str, token: object, *, now: datetime) -> Visitor | None:
    """Whose token this is, while it is good and its brand chats."""
    if not crypto.is_secret_shaped(token):
        return None
    return Visitor.objects.filter(
        token_digest=crypto.digest(token),
        brand__slug=slug,
        brand__chat__is_on=True,
        revoked_at=None,
        expires_at__gt=now,
    ).first()


def marks_of(visitor_ids: Iterable[int], *, now: datetime) -> dict[int, str]:
    """Of these visitors those whose token is good, with a mark that changes when it does."""
    return dict(_MARKS.rows(list(visitor_ids), now))
