"""Recording what happened."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from accounts.events import registry
from accounts.events.models import Subject
from accounts.events.registry import Fact
from helpdesk.lib import realtime
from helpdesk.lib.prepared import Prepared
from helpdesk.lib.tracing import request_id

if TYPE_CHECKING:
    from accounts.people.models import Person

STAFF, PUBLIC = "staff", "public"

# One statement for all facts of a deed: the subject's counter, the events, their outbox rows.
_RECORD = """
WITH s AS (
    UPDATE {table} SET last_seq = last_seq + $1 WHERE id = $2 RETURNING last_seq
), e AS (
    INSERT INTO accounts_event
        (subject_type, subject_id, seq, verb, actor_id, audience, detail, at, request_id)
    SELECT $3, $2, s.last_seq - $1 + f.i, f.verb, $4, f.audience, f.detail, $5, $6
    FROM s, unnest($7, $8, $9::jsonb[]) WITH ORDINALITY AS f(verb, audience, detail, i)
    RETURNING id, seq, verb
), o AS (
    INSERT INTO accounts_outbox (event_id, due_at, created_at, attempts)
    SELECT id, $5, $5, 0 FROM e WHERE verb = ANY($10)
)
SELECT id, seq FROM e ORDER BY seq
"""
_TYPES = (
    *("int", "bigint", "text", "bigint", "timestamptz", "text"),
    *("text[]", "text[]", "text[]", "text[]"),
)


@cache
def _statement(table: str) -> Prepared:
    # planning it costs more than running it
    return Prepared(f"record_{table}", _TYPES, _RECORD.format(table=table))


# The same for facts about many subjects of one kind: one statement, however many they are.
_RECORD_MANY = """
WITH f AS (
    SELECT g.id, g.verb, g.audience, g.detail, g.by, g.n,
           row_number() OVER (PARTITION BY g.id ORDER BY g.n)::int AS i,
           count(*) OVER (PARTITION BY g.id)::int AS many
    FROM unnest($1, $2, $3, $4::jsonb[], $6)
        WITH ORDINALITY AS g(id, verb, audience, detail, by, n)
), s AS (
    UPDATE {table} t SET last_seq = t.last_seq + c.many
    FROM (SELECT DISTINCT id, many FROM f) c WHERE t.id = c.id RETURNING t.id, t.last_seq
), e AS (
    INSERT INTO accounts_event
        (subject_type, subject_id, seq, verb, actor_id, audience, detail, at, request_id)
    SELECT $5, f.id, s.last_seq - f.many + f.i, f.verb, f.by, f.audience, f.detail, $7, $8
    FROM f JOIN s ON s.id = f.id ORDER BY f.n
    RETURNING id, subject_id, seq, verb
), o AS (
    INSERT INTO accounts_outbox (event_id, due_at, created_at, attempts)
    SELECT id, $7, $7, 0 FROM e WHERE verb = ANY($9)
)
SELECT id, subject_id, seq FROM e ORDER BY subject_id, seq
"""
_TYPES_OF_MANY = (
    *("bigint[]", "text[]", "text[]", "text[]"),
    *("text", "bigint[]", "timestamptz", "text", "text[]"),
)


@cache
def _statement_of_many(table: str) -> Prepared:
    return Prepared(f"record_many_{table}", _TYPES_OF_MANY, _RECORD_MANY.format(table=table))


_as_of: ContextVar[datetime | None] = ContextVar("as_of", default=None)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Records what happens inside as of an earlier moment: for history that is brought in."""
    token = _as_of.set(moment)
    try:
        yield
    finally:
        _as_of.reset(token)


def moment() -> datetime:
    """When what is recorded now happens: the time of reactions, which nobody gives it to."""
    return _as_of.get() or timezone.now()


class Undeclared(LookupError):
    """An action recorded a verb that no `verbs.py` declares."""


class NotLocked(RuntimeError):
    """The subject's row was not there to be counted; a deed locks its subject first."""


class Happening:
    """One fact on its way to `record_all`."""

    __slots__ = ("audience", "detail", "verb")

    def __init__(
        self, verb: str, detail: Mapping[str, Any] | None = None, *, audience: str = STAFF
    ) -> None:
        if verb not in registry.verbs:
            raise Undeclared(verb)
        self.verb = verb
        self.detail = dict(detail or {})
        self.audience = audience


def record(
    verb: str,
    subject: Subject,
    *,
    by: "Person",
    audience: str = STAFF,
    ring: Iterable[str] = (),
    **detail: Any,
) -> Fact:
    """Writes one fact about `subject`; `detail` holds ids and plain values only."""
    facts = record_all(subject, [Happening(verb, detail, audience=audience)], by=by, ring=ring)
    return facts[0]


def record_all(
    subject: Subject, happenings: list[Happening], *, by: "Person", ring: Iterable[str] = ()
) -> list[Fact]:
    """Writes the facts of one deed in order, runs their `during` reactions, and at commit
    rings the subject's bell and those in `ring`. The subject's `last_seq` is set."""
    kind = registry.kind_of_model[type(subject)]
    heard = [h.verb for h in happenings if registry.after_of.get(h.verb)]
    rows = _statement(subject._meta.db_table).rows(
        len(happenings),
        subject.pk,
        kind.name,
        by.pk,
        moment(),
        request_id.get(),
        [h.verb for h in happenings],
        [h.audience for h in happenings],
        [json.dumps(h.detail, default=str) for h in happenings],
        heard,
    )
    if len(rows) != len(happenings):
        raise NotLocked(f"{kind.name} {subject.pk}")
    facts = [
        Fact(event_id, h.verb, kind.name, subject.pk, seq, by.pk, h.detail)
        for (event_id, seq), h in zip(rows, happenings, strict=True)
    ]
    subject.last_seq = facts[-1].seq
    for fact in facts:
        for reaction in registry.during_of.get(fact.verb, ()):
            reaction(fact, subject)
    realtime.ring(*kind.bells(subject.pk), *ring)
    if heard:
        realtime.wake("outbox")
    return facts


def record_many(
    told: list[tuple[Subject, list[Happening]]],
    *,
    by: "Person | Mapping[int, Person]",
    ring: Iterable[str] = (),
) -> list[Fact]:
    """Writes facts about many subjects of one kind, each locked and named once, in one statement.
    `by` is one person, or one for each subject's key. All else is as with `record_all`."""
    told = [(subject, happenings) for subject, happenings in told if happenings]
    if not told:
        return []
    first = told[0][0]
    kind = registry.kind_of_model[type(first)]
    given = [(subject.pk, h) for subject, happenings in told for h in happenings]
    actors = {pk: by[pk].pk if isinstance(by, Mapping) else by.pk for pk, _h in given}
    heard = [h.verb for _pk, h in given if registry.after_of.get(h.verb)]
    rows = _statement_of_many(first._meta.db_table).rows(
        [pk for pk, _h in given],
        [h.verb for _pk, h in given],
        [h.audience for _pk, h in given],
        [json.dumps(h.detail, default=str) for _pk, h in given],
        kind.name,
        [actors[pk] for pk, _h in given],
        moment(),
        request_id.get(),
        heard,
    )
    if len(rows) != len(given):
        raise NotLocked(kind.name)
    made: dict[int, list[tuple[int, int]]] = {}
    for event_id, pk, seq in rows:
        made.setdefault(pk, []).append((event_id, seq))
    facts = []
    for subject, happenings in told:
        for (event_id, seq), h in zip(made[subject.pk], happenings, strict=True):
            fact = Fact(event_id, h.verb, kind.name, subject.pk, seq, actors[subject.pk], h.detail)
            subject.last_seq = seq
            facts.append(fact)
            for reaction in registry.during_of.get(fact.verb, ()):
                reaction(fact, subject)
    realtime.ring(*(bell for subject, _h in told for bell in kind.bells(subject.pk)), *ring)
    if heard:
        realtime.wake("outbox")
    return facts
