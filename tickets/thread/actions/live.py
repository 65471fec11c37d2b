"""A ticket that is talked about live: it stands above all lists until the talk is over."""

from datetime import datetime

from tickets.thread.actions import rows
from tickets.thread.models import Ticket


def enter(ticket: Ticket) -> None:
    """Part of a deed that saves the ticket's place; the ticket is locked."""
    if not ticket.is_final and not ticket.is_solved:
        ticket.bucket = Ticket.LIVE


def leave(ticket: Ticket, *, now: datetime) -> None:
    """The talk is over: the ticket goes to its usual place, and what nobody has answered yet has
    the time that a mail has. Saves the ticket, which is locked."""
    if ticket.bucket == Ticket.LIVE:
        ticket.bucket = Ticket.HELD
    rows.touch(ticket, now=now)
