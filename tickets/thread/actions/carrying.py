"""Messages that go from one ticket to another, and back.

The rows themselves move: whoever asks a ticket for its words (the page, search, figures, the way
out) finds them without knowing of moves. Events never change, so each moved message gets a new
one where it arrives and leaves one where it was: a page with an old cursor sees it go and come.
Going back it takes its old place again, whose event is still there.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from tickets.thread.actions import replying, rows, standing
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Move, MovedMessage

Happening = events.Happening
# what a merge or a split may change on a ticket that lives on
KEPT = (
    *("status", "solved_at", "finalised_at", "reopen_count", "merged_into_id", "assignee_id"),
    *("reason_id", "priority", "due_from", "bucket", "sort_at"),
    *("last_message_at", "last_from_player", "first_received_at", "first_human_reply_at"),
)
_PLACE = """
UPDATE tickets_message m SET ticket_id = %s, seq = n.seq, client_id = n.client_id
FROM unnest(%s::bigint[], %s::int[], %s::uuid[]) AS n(id, seq, client_id) WHERE m.id = n.id
"""


class Contradicted(Exception):
    """What happened since does not let it be undone; `message` says what and what to do."""

    message = _("This has gone on since and can’t be undone any more.")


def carry(
    move: Move, messages: Sequence[Message], *, to: Ticket
) -> tuple[list[Happening], list[Happening]]:
    """Moves the messages, in the order in which they were said. The facts that tell of it stand
    first in what is recorded next: on the ticket that they left, and on the one they came to."""
    taken = set(Message.objects.filter(ticket=to).values_list("client_id", flat=True))
    MovedMessage.objects.bulk_create(
        MovedMessage(move=move, message=one, seq=one.seq, client_id=one.client_id)
        for one in messages
    )
    names = [
        replying.new_client_id() if one.client_id in taken else one.client_id for one in messages
    ]
    _place(to, messages, range(to.last_seq + 1, to.last_seq + 1 + len(messages)), names)
    left = [_fact("message.left", one, ticket=to.pk) for one in messages]
    came = [_fact("message.moved", one, ticket=move.source_id) for one in messages]
    return left, came


def bring_back(move: Move) -> tuple[list[Happening], list[Happening]]:
    """Moves back what is still where the move brought it; the facts for where it was, and for
    where it is again."""
    moved = list(
        move.messages.select_related("message")
        .filter(message__ticket=move.target_id)
        .order_by("pk")
    )
    messages = [one.message for one in moved]
    _place(move.source, messages, (one.seq for one in moved), [one.client_id for one in moved])
    left = [_fact("message.left", one, ticket=move.source_id) for one in messages]
    back = [_fact("message.returned", one, ticket=move.target_id) for one in messages]
    return left, back


def kept(ticket: Ticket) -> dict[str, Any]:
    """The columns that a move may change, for JSON."""
    values = {name: getattr(ticket, name) for name in KEPT}
    return {n: v.isoformat() if isinstance(v, datetime) else v for n, v in values.items()}


def put_back(ticket: Ticket, columns: dict[str, Any], *, now: datetime) -> None:
    """What `kept` has kept, with its place in the lists; clocks run on as if nothing had been. Its
    last words are read anew: they may have been removed since, so no record holds them."""
    for name, value in columns.items():
        is_time = isinstance(Ticket._meta.get_field(name), DateTimeField)
        moment = datetime.fromisoformat(value) if is_time and value else None
        setattr(ticket, name, moment if is_time else value)
    ticket.preview = standing.preview(ticket)
    saved = (name for name in KEPT if name not in {"due_from", "bucket", "sort_at"})
    rows.settle(ticket, "preview", *saved, now=now)


def _place(to: Ticket, messages: Sequence[Message], seqs: Iterable[int], names: list[UUID]) -> None:
    with connection.cursor() as cursor:
        ids = [one.pk for one in messages]
        cursor.execute(_PLACE, [to.pk, ids, list(seqs), names])


def _fact(verb: str, message: Message, *, ticket: int) -> Happening:
    audience = events.STAFF if message.kind == Message.NOTE else events.PUBLIC
    return rows.happening(verb, audience=audience, message=message.pk, ticket=ticket)
