"""How the rows of a deed are written: shared by opening, receiving and replying."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import text as words
from helpdesk.lib.prepared import Prepared
from tickets.thread import timing
from tickets.thread.models import Message, Ticket

Field = Any  # a concrete field; their generic types tell nothing here


class _Insert:
    """One model's INSERT, planned once."""

    def __init__(self, model: type[models.Model], otherwise: str = "") -> None:
        self.fields = [f for f in model._meta.concrete_fields if not f.primary_key]
        columns = ", ".join(f'"{f.column}"' for f in self.fields)
        places = ", ".join(f"${number}" for number in range(1, len(self.fields) + 1))
        self.statement = Prepared(
            f"insert_{model._meta.db_table}",
            ["unknown"] * len(self.fields),
            f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608
            f" {otherwise} RETURNING id",
        )

    def store(self, row: models.Model) -> bool:
        stored = self.statement.rows(*_as_stored(row, self.fields))
        if not stored:
            return False
        row.pk = stored[0][0]
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return True


# what the driver takes as it stands on the object
_PLAIN = (
    *(models.CharField, models.TextField, models.BooleanField, models.IntegerField),
    *(models.DateTimeField, models.ForeignKey, models.UUIDField),
)


def _as_stored(row: models.Model, fields: Sequence[Field]) -> Iterator[Any]:
    for field in fields:
        value = getattr(row, field.attname)
        is_plain = isinstance(field, _PLAIN)
        yield value if is_plain else field.get_db_prep_save(value, connection)


# what every deed that saves a ticket's place saves with it
_PLACE = ("due_at", "due_from", "solve_due_at", "soon_at", "bucket", "sort_at", "version")
_TICKET = _Insert(Ticket)
_MESSAGE = _Insert(Message, "ON CONFLICT (ticket_id, client_id) DO NOTHING")


def insert(message: Message) -> bool:
    """Stores the message unless the ticket has one with its `client_id`; false if it had."""
    return _MESSAGE.store(message)


def insert_ticket(ticket: Ticket, *, now: datetime) -> None:
    """Stores a new ticket in its place in the lists, with its clocks."""
    plan = timing.keeper().plan(ticket, now=now)
    ticket.find_place()
    _TICKET.store(ticket)
    timing.keeper().keep(plan, ticket)
    ticket.stood = ticket.standing()


def bells(ticket: Ticket, *, before: tuple[int, int | None] | None = None) -> set[str]:
    """The lists that show this ticket: its team's, its owner's, those of whom it was referred to,
    and those it left."""
    ring = {f"team.{ticket.team_id}", *ticket.shown_to}
    if ticket.assignee_id:
        ring.add(f"person.{ticket.assignee_id}")
    if before:
        team_id, assignee_id = before
        ring.add(f"team.{team_id}")
        if assignee_id:
            ring.add(f"person.{assignee_id}")
    return ring


def start_clock(ticket: Ticket, *, now: datetime, live: bool = False) -> None:
    """Somebody waits for our answer. A clock that runs already keeps its time, unless he begins to
    wait `live`: then he has just asked."""
    is_live = live or ticket.bucket == Ticket.LIVE
    if ticket.due_from is not None and (not live or ticket.bucket == Ticket.LIVE):
        return
    ticket.due_from = now
    target = timing.keeper().answer(ticket, start=now, is_live=is_live)
    ticket.due_at = target.due_at if target else None


def stop_clock(ticket: Ticket) -> None:
    """Nobody waits for our answer any more."""
    ticket.due_from = ticket.due_at = None


def show_latest(ticket: Ticket, message: Message, *, now: datetime) -> None:
    """What a list shows of the last words on the ticket."""
    ticket.last_message_at = now
    ticket.last_from_player = message.kind == Message.RECEIVED
    ticket.preview = words.clip(words.squeeze(message.text), 140)


def happening(verb: str, *, audience: str = events.STAFF, **detail: Any) -> events.Happening:
    return events.Happening(verb, detail, audience=audience)


def locked_pair(one: int, other: int) -> tuple[Ticket, Ticket]:
    """Two tickets, locked in one statement and in the order of their numbers."""
    pair = Ticket.objects.filter(pk__in=(one, other)).order_by("pk")
    found = {ticket.pk: ticket for ticket in pair.select_for_update(no_key=True)}
    try:
        return found[one], found[other]
    except KeyError:
        raise Ticket.DoesNotExist from None


def touch(ticket: Ticket, *fields: str, now: datetime) -> None:
    """Saves the named fields with the ticket's clocks, its place in the lists and its new version.
    Whatever is done with a ticket that has just woken brings it to its usual place."""
    _save(ticket, fields, now=now, finds_place=True)


def settle(ticket: Ticket, *fields: str, now: datetime) -> None:
    """Saves the named fields with its clocks, the place that was chosen for it, and its new
    version."""
    _save(ticket, fields, now=now, finds_place=False)


def _save(ticket: Ticket, fields: Sequence[str], *, now: datetime, finds_place: bool) -> None:
    plan = timing.keeper().plan(ticket, now=now)
    if finds_place:
        ticket.find_place()
    ticket.version += 1
    statement, given = _update((*fields, *_PLACE))
    if not statement.rows(ticket.pk, *_as_stored(ticket, given)):
        raise Ticket.DoesNotExist
    timing.keeper().keep(plan, ticket)
    ticket.stood, ticket.is_being_answered = ticket.standing(), False


@cache
def _update(names: tuple[str, ...]) -> tuple[Prepared, list[Field]]:
    """Each deed changes columns of its own; its UPDATE is planned once."""
    fields: list[Field] = [Ticket._meta.get_field(name) for name in names]
    columns = ", ".join(f'"{f.column}" = ${number}' for number, f in enumerate(fields, 2))
    sql = f"UPDATE tickets_ticket SET {columns} WHERE id = $1 RETURNING id"  # noqa: S608
    digest = hashlib.blake2b(sql.encode(), digest_size=8).hexdigest()
    return Prepared(f"touch_{digest}", ["unknown"] * (len(fields) + 1), sql), fields


_SYSTEM = Prepared(
    "system_person", [], "SELECT id, kind, name FROM accounts_person WHERE kind = 'system'"
)


def by_system() -> Person:
    """The person in whose name the product itself acts."""
    [row] = _SYSTEM.rows()
    return Person.from_db(DEFAULT_DB_ALIAS, ["id", "kind", "name"], row)
