"""The rows of a view: what its conditions leave of what the reader may see.

A view is walked like a box: each leg follows one index in the order of the list, the conditions
are asked of every row that it meets, and it ends after MOST_READ rows. A walk that ended so has
perhaps not seen everything: it says where it stopped, and the list can go on from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.people.models import Person
from tickets.inbox.list import Place
from tickets.thread.conditions import fields, sql
from tickets.thread.conditions.tree import Group
from tickets.thread.models import Ticket
from tickets.thread.words import VISIBLE_SQL

MOST_READ = 3000  # rows of one leg
MOST_SORTED = 1000  # hits that are put into another order
_PATIENCE = "2s"
_CANCELLED = "57014"

CLOCK = "clock"
ORDERS = {
    CLOCK: _("Most urgent first"),
    "newest": _("Last message first"),
    "oldest": _("Longest without a message first"),
    "opened": pgettext_lazy("order", "Newest first"),
    "priority": _("Highest priority first"),
}
# what another order than the clock's goes by, and whether the greatest comes first
_KEYS = {
    "newest": ("t.last_message_at", True),
    "oldest": ("t.last_message_at", False),
    "opened": ("t.created_at", True),
    "priority": ("t.priority", False),
}


class TooSlow(Exception):
    """The database gave up on it."""

    message = _("This view takes too long to read. Narrow it: name a team, an owner or a state.")


class Walked(NamedTuple):
    """Places of the rows in order. `end`: where a walk gave up; what lies behind it is unseen."""

    places: list[Place]
    end: Place | None
    has_more: bool


_OPEN_ORDER, _DONE_ORDER = "t.bucket, t.sort_at, t.id", "t.solved_at DESC, t.id DESC"
_LEGS = {
    "owners": ("unnest(%(owners)s::bigint[])", "t.assignee_id = x.id"),
    "own": ("unnest(ARRAY[%(person)s]::bigint[])", "t.assignee_id = x.id"),
    "teams": ("unnest(%(walked)s::bigint[])", "t.team_id = x.id"),
    "brands": ("unnest(%(brands)s::bigint[])", "t.brand_id = x.id"),
    "every_team": ("(SELECT id FROM accounts_team)", "t.team_id = x.id"),
    "followed": (
        "(SELECT ticket_id FROM tickets_follower WHERE person_id = %(person)s"
        " UNION SELECT ticket_id FROM tickets_referral WHERE ended_at IS NULL"
        " AND (person_id = %(person)s OR team_id = ANY(%(teams)s::bigint[])))",
        "t.id = x.id",
    ),
}
# The innermost rows come in the order of an index and one by one: what stands above them reads
# no further than it needs.
_WALK = """
(SELECT w.* FROM accounts_person v CROSS JOIN {of} AS x(id) CROSS JOIN LATERAL (
    SELECT s.* FROM (
        SELECT t.id, t.bucket, t.sort_at, {key} AS key, ({visible} AND {conditions}) AS is_hit,
               row_number() OVER () = {read} AS is_end
        FROM (SELECT t.* FROM tickets_ticket t
              WHERE {theirs} AND t.brand_id = ANY(%(brands)s) AND {match}
              ORDER BY {order} LIMIT {read}) t) s
    WHERE s.is_hit OR s.is_end LIMIT {most}) w
 WHERE v.id = %(person)s)
"""


class _Row(NamedTuple):
    id: int
    bucket: int
    sort_at: datetime
    key: Any
    is_hit: bool
    is_end: bool

    @property
    def place(self) -> Place:
        return Place(self.bucket, self.sort_at, self.id)


def rows(
    person: Person,
    tree: Group,
    *,
    order: str = CLOCK,
    now: datetime,
    after: Place | None = None,
    limit: int,
) -> Walked:
    """The first `limit` rows after a place: what there is to do, then what is done if the
    conditions ask for that."""
    if not person.may("tickets.see"):
        return Walked([], None, False)
    with _patient():
        if order != CLOCK:
            return _sorted(person, tree, order=order, now=now, limit=limit)
        return _in_order(person, tree, now=now, after=after, limit=limit)


def count(person: Person, tree: Group, *, now: datetime, most: int) -> tuple[int, bool]:
    """How many there are, at most `most`; and whether there may be more."""
    found = rows(person, tree, now=now, limit=most)
    return len(found.places), found.has_more or found.end is not None


def _in_order(
    person: Person, tree: Group, *, now: datetime, after: Place | None, limit: int
) -> Walked:
    is_past_open = after is not None and after.bucket == Ticket.DONE
    found = Walked([], None, False)
    if not is_past_open:
        found = _walk(person, tree, is_done=False, now=now, after=after, limit=limit)
    if found.has_more or found.end or not sql.reaches_done(tree):
        return found
    done = _walk(
        person,
        tree,
        is_done=True,
        now=now,
        after=after if is_past_open else None,
        limit=limit - len(found.places),
    )
    return Walked(found.places + done.places, done.end, done.has_more)


def _sorted(person: Person, tree: Group, *, order: str, now: datetime, limit: int) -> Walked:
    """In another order than that of the indexes: among the first MOST_SORTED hits."""
    key, is_falling = _KEYS[order]
    groups = (False, True) if sql.reaches_done(tree) else (False,)
    hits: list[_Row] = []
    end = None
    for is_done in groups:
        read = _read(person, tree, is_done=is_done, now=now, after=None, most=MOST_SORTED, key=key)
        hits += [row for row in read if row.is_hit]
        if len(hits) >= MOST_SORTED or any(row.is_end for row in read):
            end = hits[-1].place if hits else read[-1].place
    hits.sort(key=lambda row: (row.key, row.id), reverse=is_falling)
    return Walked([row.place for row in hits[:limit]], end, len(hits) > limit)


def _walk(
    person: Person,
    tree: Group,
    *,
    is_done: bool,
    now: datetime,
    after: Place | None,
    limit: int,
) -> Walked:
    if not _may_match(tree, is_done=is_done):
        return Walked([], None, False)
    read = _read(person, tree, is_done=is_done, now=now, after=after, most=limit + 1)

    def rank(place: Place) -> tuple[Any, ...]:
        return (-place.sort_at.timestamp(), -place.id) if is_done else tuple(place)

    read.sort(key=lambda row: rank(row.place))
    ends = [row.place for row in read if row.is_end]
    end = ends[0] if ends else None
    places = [
        row.place for row in read if row.is_hit and (end is None or rank(row.place) <= rank(end))
    ]
    if len(places) > limit:
        return Walked(places[:limit], None, True)
    return Walked(places, end, False)


def _may_match(tree: Group, *, is_done: bool) -> bool:
    buckets = _buckets(tree)
    return Ticket.DONE in buckets if is_done else bool(buckets - {Ticket.DONE})


def _buckets(tree: Group) -> set[int]:
    """Where a ticket that the conditions let through can stand in the lists."""
    states = sql.demanded(tree, "state") or fields.STATES
    return set().union(*(_BUCKETS[state] for state in states))


_BUCKETS = {
    fields.OPEN: {Ticket.LIVE, Ticket.URGENT, Ticket.WOKEN, Ticket.CLOCK, Ticket.HELD},
    fields.WAITING: {Ticket.WAITING},
    fields.ASLEEP: {Ticket.ASLEEP},
    fields.DONE: {Ticket.DONE},
}


def _read(
    person: Person,
    tree: Group,
    *,
    is_done: bool,
    now: datetime,
    after: Place | None,
    most: int,
    key: str = "NULL",
) -> list[_Row]:
    if not _may_match(tree, is_done=is_done):
        return []
    asked = sql.compiled(tree, person=person, now=now)
    params = (
        asked.params
        | {"brands": list(person.brand_ids), "teams": list(person.team_ids)}
        | _walked(person, tree)
    )
    match = _match(tree, is_done=is_done)
    if after is not None:
        params |= {f"after_{name}": value for name, value in after._asdict().items()}
        match += _AFTER_DONE if is_done else _AFTER
    walks = " UNION ALL ".join(
        _WALK.format(
            of=of,
            theirs=theirs,
            key=key,
            visible=VISIBLE_SQL,
            conditions=asked.sql,
            match=match,
            order=_DONE_ORDER if is_done else _OPEN_ORDER,
            read=MOST_READ,
            most=most,
        )
        for of, theirs in (_LEGS[leg] for leg in _legs(person, tree, is_done=is_done))
    )
    with connection.cursor() as cursor:
        cursor.execute(walks, params)
        return _once([_Row._make(row) for row in cursor.fetchall()])


_AFTER = """ AND (t.bucket, t.sort_at, t.id)
    > (%(after_bucket)s, %(after_sort_at)s, %(after_id)s)"""
_AFTER_DONE = """ AND t.solved_at <= %(after_sort_at)s
    AND (t.solved_at, t.id) < (%(after_sort_at)s, %(after_id)s)"""


def _match(tree: Group, *, is_done: bool) -> str:
    if is_done:
        # what was never solved has no place there, and would come first
        return f"t.bucket = {Ticket.DONE} AND t.solved_at <= %(now)s"
    buckets = _buckets(tree) - {Ticket.DONE}
    return f"t.bucket < {Ticket.DONE} AND t.bucket BETWEEN {min(buckets)} AND {max(buckets)}"


def _legs(person: Person, tree: Group, *, is_done: bool) -> list[str]:
    owners = sql.demanded(tree, "owner")
    if owners and fields.NOBODY not in owners:
        return ["owners"]
    if not person.sees_all:
        return ["teams", "own", "followed"]
    if sql.demanded(tree, "team"):
        return ["teams"]
    # what is done has an index per team and none per brand
    return ["every_team" if is_done else "brands"]


def _walked(person: Person, tree: Group) -> dict[str, Any]:
    """Whose tickets the legs follow: no further than the conditions reach."""
    owners = [
        person.pk if value == fields.ME else int(value)
        for value in sql.demanded(tree, "owner")
        if value != fields.NOBODY
    ]
    teams: set[int] = set()
    for value in sql.demanded(tree, "team"):
        teams |= set(person.team_ids) if value == fields.MINE else {int(value)}
    if not teams:
        teams = set(person.team_ids)
    elif not person.sees_all:
        teams &= set(person.team_ids)
    return {"owners": sorted(set(owners)), "walked": sorted(teams)}


def _once(read: list[_Row]) -> list[_Row]:
    """A ticket that more than one leg meets is one row; it ends a walk if it does in any."""
    found: dict[int, _Row] = {}
    for row in read:
        had = found.get(row.id)
        found[row.id] = row._replace(is_end=row.is_end or had.is_end) if had else row
    return list(found.values())


@contextmanager
def _patient() -> Iterator[None]:
    """The last resort: a statement that outlives it is a view that has to be narrowed."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{_PATIENCE}'")
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != _CANCELLED:
            raise
        raise TooSlow from error
