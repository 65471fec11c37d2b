"""How the rows of a deed are written: shared by opening, receiving and replying."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.thread.models import Message, Ticket

_FIELDS = [f for f in Message._meta.concrete_fields if f.attname != "id"]
_INSERT = (
    f"INSERT INTO {Message._meta.db_table} "  # noqa: S608 - only names of our own columns
    f"({', '.join(str(f.column) for f in _FIELDS)}) VALUES ({', '.join(['%s'] * len(_FIELDS))}) "
    "ON CONFLICT (ticket_id, client_id) DO NOTHING RETURNING id"
)


def insert(message: Message) -> bool:
    """Stores the message unless the ticket has one with its `client_id`; false if it had."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [f.get_db_prep_save(getattr(message, f.attname), connection) for f in _FIELDS],
        )
        row = cursor.fetchone()
    if row is None:
        return False
    message.pk = row[0]
    message._state.adding = False
    return True


def bells(ticket: Ticket, *, before: tuple[int, int | None] | None = None) -> set[str]:
    """The lists that show this ticket: its team's, its owner's, and those it left."""
    ring = {f"team.{ticket.team_id}"}
    if ticket.assignee_id:
        ring.add(f"person.{ticket.assignee_id}")
    if before:
        team_id, assignee_id = before
        ring.add(f"team.{team_id}")
        if assignee_id:
            ring.add(f"person.{assignee_id}")
    return ring


def start_clock(ticket: Ticket, *, now: datetime) -> None:
    """Somebody waits for our answer. A clock that runs already keeps its time."""
    if ticket.due_at is None:
        brand = ticket.brand
        seconds = (
            brand.next_reply_seconds if ticket.first_human_reply_at else brand.first_reply_seconds
        )
        ticket.due_from, ticket.due_at = now, now + timedelta(seconds=seconds)


def stop_clock(ticket: Ticket) -> None:
    ticket.due_from = ticket.due_at = None


def show_latest(ticket: Ticket, message: Message, *, now: datetime) -> None:
    """What a list shows of the last words on the ticket."""
    ticket.last_message_at = now
    ticket.last_from_player = message.kind == Message.RECEIVED
    ticket.preview = words.clip(words.squeeze(message.text), 140)


def happening(verb: str, *, audience: str = events.STAFF, **detail: Any) -> events.Happening:
    return events.Happening(verb, detail, audience=audience)


def touch(ticket: Ticket, *fields: str) -> None:
    """Saves the named fields with the ticket's place in the lists and its new version."""
    ticket.find_place()
    ticket.version += 1
    ticket.save(update_fields=[*fields, "bucket", "sort_at", "version"])


def by_system() -> Person:
    """The person in whose name the product itself acts."""
    return Person.objects.get(kind=Person.SYSTEM)
