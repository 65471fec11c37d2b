"""The list of tickets that a person works from: which rows, in which order, how many.

Plain SQL, because every walk has to follow one index: a box is made of legs (his own, who waits
live for one of his teams, each of his teams, what was referred to him or to them, each of his
brands, what he follows), each leg gives its first rows in order, and only what is shown is joined
to the rest. The cost grows with what is shown, not with the table.
"""

from datetime import datetime
from typing import Any, NamedTuple

from accounts.people.models import Person
from helpdesk.lib.prepared import ask
from tickets.care import words as care
from tickets.thread import lists
from tickets.thread.models import Ticket

MINE, TEAM, ALL = "mine", "team", "all"
BOXES = (MINE, TEAM, ALL)
MAIN, WAITING, ASLEEP, DONE = "main", "waiting", "asleep", "done"  # the groups, as they are read
LATE, NEXT = "late", "next"  # of the first of them, as they are counted
PER_PAGE = 50
CAP = 100  # counts end here: "99+"


class Place(NamedTuple):
    """Where a row stands in its group; a page begins after one."""

    bucket: int
    sort_at: datetime
    id: int


class Found(NamedTuple):
    """A row as the database gives it."""

    id: int
    bucket: int
    sort_at: datetime
    version: int
    status: str
    priority: int
    channel: str
    subject: str
    preview: str
    language: str
    player_name: str
    player_tier: str
    team_id: int
    assignee_id: int | None
    due_at: datetime | None
    due_from: datetime | None
    solve_due_at: datetime | None
    soon_at: datetime | None
    first_human_reply_at: datetime | None
    first_received_at: datetime | None
    last_message_at: datetime
    solved_at: datetime | None
    owner: str | None
    team: str
    reason: dict[str, str] | None
    has_draft: bool
    replying_id: int | None
    replying: str | None
    replying_until: datetime | None
    is_unread: bool
    promise: str | None  # what is owed next on it
    promise_due_at: datetime | None
    promise_made_at: datetime | None
    waits_for: dict[str, str] | None  # the department that is asked, and until when
    referred_by: str | None  # who referred it to him, or to a team of his that does not have it
    guarded: str | None  # somebody is in danger, asks to stop, or is excluded

    def is_late(self, now: datetime) -> bool:
        """Of what a clock or nothing drives: its time is up, or the player was promised more."""
        if self.bucket not in (Ticket.CLOCK, Ticket.HELD):
            return False
        is_promised = self.promise_due_at is not None and self.promise_due_at <= now
        return is_promised or (self.bucket == Ticket.CLOCK and self.sort_at <= now)

    @property
    def late_since(self) -> datetime:
        """Of one that is late."""
        return min(self.sort_at, self.promise_due_at or self.sort_at)


class Counts(NamedTuple):
    """How many wait in each box, and how many are in each group of the open one; capped."""

    mine: int
    team: int
    all: int
    late: int
    next: int
    waiting: int
    asleep: int
    done: int


_ONCE, _REFERRED = "(VALUES (0))", "t.shown_to > '{}'::text[]"
# A leg: whose tickets it walks, and what makes a ticket one of theirs.
_LEGS = {
    "own": ("unnest(ARRAY[%(person)s]::bigint[])", "t.assignee_id = x.id"),
    "teams": ("unnest(%(teams)s::bigint[])", "t.team_id = x.id"),
    # players who wait live for whoever comes first: they are everybody's
    "waiting_live": (
        "unnest(%(teams)s::bigint[])",
        f"t.team_id = x.id AND t.bucket = {Ticket.LIVE} AND t.assignee_id IS NULL",
    ),
    "brands": ("unnest(%(brands)s::bigint[])", "t.brand_id = x.id"),
    "every_team": ("(SELECT id FROM accounts_team)", "t.team_id = x.id"),
    "followed": (
        "(SELECT ticket_id FROM tickets_follower WHERE person_id = %(person)s)",
        "t.id = x.id",
    ),
    # What anybody was referred is little beside all there is, and has an index of its own in the
    # order of the list: the walk leaves out what was referred to others.
    "referred_to_him": (_ONCE, f"{_REFERRED} AND %(his_list)s = ANY(t.shown_to)"),
    # somebody in danger to whom he was called stands wherever he looks, and who was, while the talk
    # goes on to which he came
    "called_to": (
        _ONCE,
        f"{_REFERRED} AND (t.comes_first OR t.bucket = {Ticket.LIVE})"
        " AND %(his_list)s = ANY(t.shown_to)",
    ),
    "referred_to_teams": (_ONCE, f"{_REFERRED} AND t.shown_to && %(team_lists)s::text[]"),
}
_WALK = """
(SELECT w.* FROM {of} AS x(id) CROSS JOIN LATERAL (
    SELECT t.id, t.bucket, t.sort_at FROM tickets_ticket t
    WHERE {theirs} AND t.brand_id = ANY(%(brands)s) AND {match}
    ORDER BY {order} LIMIT {most}) w)
"""
_PAGE = "SELECT id FROM ({walks}) w ORDER BY {order} LIMIT {most}"
_NUMBERED = "SELECT unnest(%(numbers)s::bigint[]) AS id"
_COUNT = "(SELECT count(*) FROM (SELECT id FROM ({walks}) w LIMIT {most}) c)"

_IN_ORDER, _NEWEST = "t.bucket, t.sort_at, t.id", "t.solved_at DESC"
_GROUPS = {
    MAIN: (f"t.bucket < {Ticket.WAITING}", _IN_ORDER),
    WAITING: (f"t.bucket = {Ticket.WAITING}", _IN_ORDER),
    ASLEEP: (f"t.bucket = {Ticket.ASLEEP}", _IN_ORDER),
    DONE: (
        f"t.bucket = {Ticket.DONE} AND t.solved_at >= %(today)s"
        f" AND t.status IN ('{Ticket.SOLVED}', '{Ticket.CLOSED}')",
        _NEWEST,
    ),
}
_LATE = (f"t.bucket = {Ticket.CLOCK} AND t.sort_at <= %(now)s", _IN_ORDER)
# one range of the index: however many are late, they are not walked through
_NEXT = (
    f"(t.bucket, t.sort_at) > ({Ticket.CLOCK}, %(now)s) AND t.bucket < {Ticket.WAITING}",
    _IN_ORDER,
)
# Of those that are next, the ones whose player waits for what was promised him: late as well. What
# is owed is little, so the walk begins there.
_PROMISED = """(SELECT count(*) FROM (SELECT t.id FROM (
    SELECT DISTINCT q.ticket_id FROM tickets_promise q
    WHERE q.ended_at IS NULL AND q.due_at <= %(now)s OFFSET 0) q
  JOIN tickets_ticket t ON t.id = q.ticket_id
  WHERE {match} AND t.brand_id = ANY(%(brands)s) AND ({theirs}) LIMIT {most}) c)"""
_AFTER = " AND (t.bucket, t.sort_at, t.id) > (%(bucket)s, %(sort_at)s, %(id)s)"

# What stands in a row beside the ticket itself. Words count as unread that somebody else wrote
# after what the person has seen, on a ticket that is his or nobody's: the work of a colleague is
# not news to everybody.
_SHOWN = """
SELECT t.id, t.bucket, t.sort_at, t.version, t.status, t.priority, t.channel, t.subject, t.preview,
       t.language, t.player_name, t.player_tier, t.team_id, t.assignee_id, t.due_at, t.due_from,
       t.solve_due_at, t.soon_at, t.first_human_reply_at, t.first_received_at, t.last_message_at,
       t.solved_at,
       o.name, g.name, coalesce(rp.names, r.names)::json,
       EXISTS (SELECT 1 FROM tickets_draft d WHERE d.ticket_id = t.id
               AND d.person_id = %(person)s AND (d.content -> 'files' <> '[]' OR
                 d.content ->> 'html' ~ '(^|>)[[:space:]]*[^<[:space:]]')),
       s.person_id, s.name, s.replying_until,
       coalesce(t.assignee_id = %(person)s, true) AND t.bucket < 9 AND EXISTS (
           SELECT 1 FROM tickets_message m
           WHERE m.ticket_id = t.id AND m.author_id <> %(person)s AND m.seq > coalesce(
               (SELECT seat.seen_seq FROM tickets_seat seat
                WHERE seat.ticket_id = t.id AND seat.person_id = %(person)s), 0)),
       q.text, q.due_at, q.made_at,
       CASE WHEN t.status = 'pending_internal' THEN (
           SELECT json_build_object('team', w.name, 'due', k.due_at)
           FROM tickets_sidetask k JOIN accounts_team w ON w.id = k.team_id
           WHERE k.ticket_id = t.id AND k.state = 'open' AND k.waits
           ORDER BY k.due_at LIMIT 1) END,
       CASE WHEN t.shown_to > '{{}}'::text[] AND t.assignee_id IS DISTINCT FROM %(person)s THEN (
           SELECT b.name FROM tickets_referral f JOIN accounts_person b ON b.id = f.by_id
           WHERE f.ticket_id = t.id AND f.ended_at IS NULL AND (f.person_id = %(person)s OR (
               f.team_id = ANY(%(teams)s) AND NOT t.team_id = ANY(%(teams)s)))
           ORDER BY f.id LIMIT 1) END,
       {guarded}
FROM ({page}) page
JOIN tickets_ticket t ON t.id = page.id
JOIN accounts_team g ON g.id = t.team_id
LEFT JOIN accounts_person o ON o.id = t.assignee_id
LEFT JOIN tickets_contactreason r ON r.id = t.reason_id
LEFT JOIN tickets_contactreason rp ON rp.id = r.parent_id
LEFT JOIN LATERAL (
    SELECT seat.person_id, p.name, seat.replying_until FROM tickets_seat seat
    JOIN accounts_person p ON p.id = seat.person_id
    WHERE seat.ticket_id = t.id AND seat.replying_until > %(now)s
      AND seat.person_id <> %(person)s
    ORDER BY seat.replying_until DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (
    SELECT q.text, q.due_at, q.made_at FROM tickets_promise q
    WHERE q.ticket_id = t.id AND q.ended_at IS NULL ORDER BY q.due_at LIMIT 1) q ON true
ORDER BY {order}
"""


def rows(
    person: Person,
    *,
    box: str,
    group: str = MAIN,
    now: datetime,
    today: datetime,
    after: Place | None = None,
    limit: int = PER_PAGE,
) -> list[Found]:
    """The rows of one group of a box, most urgent first; one more than `limit` if there are."""
    if not _can_have_rows(person, box):
        return []
    match, order = _GROUPS[group]
    params = _params(person, now=now, today=today)
    if after is not None and group != DONE:
        match += _AFTER
        params |= after._asdict()
    walks = _walks(person, box, group, match, order, most=limit + 1)
    page = _PAGE.format(
        most=limit + 1, walks=walks, order=order.replace("t.solved_at", "sort_at").replace("t.", "")
    )
    return _shown(page, order, params)


def numbers(person: Person, *, box: str, now: datetime, today: datetime, most: int) -> list[int]:
    """What there is to do in a box, without a word about it."""
    if not _can_have_rows(person, box):
        return []
    match, order = _GROUPS[MAIN]
    walks = _walks(person, box, MAIN, match, order, most=most)
    page = _PAGE.format(most=most, walks=walks, order=order.replace("t.", ""))
    return [number for (number,) in ask(page, _params(person, now=now, today=today))]


def of_numbers(person: Person, numbers: list[int], *, now: datetime) -> list[Found]:
    """Rows that were found in another way, in that order; who may see them was asked there."""
    params = _params(person, now=now, today=now)
    place = {number: index for index, number in enumerate(numbers)}
    found = _shown(_NUMBERED, "t.id", params | {"numbers": numbers})
    return sorted(found, key=lambda row: place[row.id])


def counts(person: Person, *, box: str, now: datetime, today: datetime) -> Counts:
    """All figures of the list's head and groups in one statement, each ended at CAP."""
    mine, team, every = (_count(person, name, MAIN, *_GROUPS[MAIN]) for name in BOXES)
    wanted = [
        # what fills one of the others fills this one, and needs no third walk
        f"CASE WHEN greatest(o.mine, o.team) >= {CAP} THEN {CAP} ELSE {every} END",
        f"least({CAP}, {_count(person, box, LATE, *_LATE)} + o.promised)",
        f"(SELECT n - CASE WHEN n < {CAP} THEN o.promised ELSE 0 END"  # noqa: S608 - our own
        f" FROM (SELECT {_count(person, box, NEXT, *_NEXT)} AS n OFFSET 0) x)",
        _count(person, box, WAITING, *_GROUPS[WAITING]),
        _count(person, box, ASLEEP, *_GROUPS[ASLEEP]),
        _count(person, box, DONE, *_GROUPS[DONE]),
    ]
    [row] = ask(
        f"SELECT o.mine, o.team, {', '.join(wanted)}"  # noqa: S608 - put together above
        f" FROM (SELECT {mine} AS mine, {team} AS team, {_promised(person, box)} AS promised"
        " OFFSET 0) o",
        _params(person, now=now, today=today),
    )
    return Counts._make(row)


def waiting(person: Person, *, now: datetime, today: datetime) -> tuple[int, int, int]:
    """How many wait in each of BOXES, where none of them is open."""
    wanted = ", ".join(_count(person, box, MAIN, *_GROUPS[MAIN]) for box in BOXES)
    [(mine, team, every)] = ask(f"SELECT {wanted}", _params(person, now=now, today=today))
    return mine, team, every


def _shown(page: str, order: str, params: dict[str, Any]) -> list[Found]:
    sql = _SHOWN.format(page=page, order=order, guarded=care.GUARDED_SQL)
    return [Found._make(row) for row in ask(sql, params)]


def _count(person: Person, box: str, group: str, match: str, order: str) -> str:
    if not _can_have_rows(person, box):
        return "0"
    return _COUNT.format(most=CAP, walks=_walks(person, box, group, match, order, most=CAP))


def _promised(person: Person, box: str) -> str:
    if not _can_have_rows(person, box):
        return "0"
    legs = (_LEGS[leg] for leg in _legs(person, box, NEXT))
    theirs = " OR ".join(f"EXISTS (SELECT 1 FROM {of} AS x(id) WHERE {his})" for of, his in legs)  # noqa: S608
    return _PROMISED.format(match=_NEXT[0], theirs=theirs, most=CAP)


def _walks(person: Person, box: str, group: str, match: str, order: str, *, most: int) -> str:
    return " UNION ".join(
        _WALK.format(of=of, theirs=theirs, match=match, order=order, most=most)
        for of, theirs in (_LEGS[leg] for leg in _legs(person, box, group))
    )


def _legs(person: Person, box: str, group: str) -> list[str]:
    if box == MINE:
        own = ["own", "referred_to_him"]
        return [*own, "waiting_live"] if group == MAIN and person.team_ids else own
    if box == TEAM:
        return ["teams", "referred_to_teams", *(["called_to"] if group == MAIN else [])]
    if person.sees_all:
        # what is done has an index per team and none per brand
        return ["every_team" if group == DONE else "brands"]
    return ["teams", "own", "followed", "referred_to_him", "referred_to_teams"]


def _can_have_rows(person: Person, box: str) -> bool:
    return person.may("tickets.see") and (box != TEAM or bool(person.team_ids))


def _params(person: Person, *, now: datetime, today: datetime) -> dict[str, Any]:
    return {
        "person": person.pk,
        "teams": list(person.team_ids),
        "brands": list(person.brand_ids),
        "his_list": f"{lists.PERSON}.{person.pk}",
        "team_lists": [f"{lists.TEAM}.{pk}" for pk in person.team_ids],
        "now": now,
        "today": today,
    }
