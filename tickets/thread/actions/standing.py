"""What the words that stand on a ticket say of it: who waits, since when, and what a list shows."""

from django.db.models import Q, QuerySet

from helpdesk.lib import text as words
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import GIVEN

FIELDS = (
    *("status", "first_human_reply_at"),
    *("preview", "last_message_at", "last_from_player"),
)
# By the time at which they were said: what came from another ticket has a later seq.
_OLDEST, _NEWEST = ("created_at", "seq"), ("-created_at", "-seq")


def restore(ticket: Ticket) -> None:
    """Puts the ticket back to what its words say, when one was taken away. Saves nothing."""
    said = _said(ticket).exclude(kind=Message.NOTE)
    latest = said.order_by(*_NEWEST).first()
    first_reply = said.filter(kind=Message.REPLY).order_by(*_OLDEST).first()
    ticket.first_human_reply_at = first_reply.created_at if first_reply else None
    if latest is None or latest.kind == Message.REPLY:
        return
    ticket.status = Ticket.OPEN if first_reply or ticket.reopen_count else Ticket.NEW
    rows.show_latest(ticket, latest, now=latest.created_at)
    oldest = waiting_since(ticket)
    if oldest is not None:
        rows.start_clock(ticket, now=oldest.created_at)


def waiting_since(ticket: Ticket) -> Message | None:
    """The oldest words of the player that nobody has answered."""
    said = _said(ticket)
    answer = said.filter(kind=Message.REPLY).order_by(*_NEWEST).first()
    waiting = said.filter(kind=Message.RECEIVED)
    if answer is not None:
        at = answer.created_at
        waiting = waiting.filter(Q(created_at__gt=at) | Q(created_at=at, seq__gt=answer.seq))
    return waiting.order_by(*_OLDEST).first()


def show(ticket: Ticket) -> None:
    """What a list shows of the last words, notes left aside. Saves nothing."""
    said = _said(ticket).exclude(kind=Message.NOTE)
    latest = said.order_by(*_NEWEST).first()
    if latest is not None:
        rows.show_latest(ticket, latest, now=latest.created_at)


def preview(ticket: Ticket) -> str:
    """The last words on it, as a list shows them; an acknowledgement of ours shows as well."""
    said = ticket.messages.exclude(state=Message.UNDONE).exclude(kind=Message.NOTE)
    latest = said.order_by(*_NEWEST).first()
    return words.clip(words.squeeze(latest.text), 140) if latest else ""


def _said(ticket: Ticket) -> "QuerySet[Message]":
    """What stands; a machine of ours that said something has answered nobody, and no more has what
    was handed over beside what is spoken of."""
    standing: QuerySet[Message] = ticket.messages.exclude(state=Message.UNDONE)
    answers = standing.exclude(kind=Message.REPLY, flags__contains="automatic")
    return answers.exclude(kind=Message.REPLY, flags__contains=GIVEN)
