"""A player who waits, or talks with a bot, is found to be in danger, or asks to stop."""

from datetime import datetime

from django.db import transaction

from livechat.sessions.actions import handing, queueing, rows
from livechat.sessions.models import ChatSession
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


@transaction.atomic
def come_first(ticket_id: int, *, now: datetime) -> None:
    """He stands in front, and no bot keeps him. Again is harmless."""
    ticket = Ticket.objects.locked(ticket_id)
    if ticket.channel != "chat":
        return
    queueing.follow_labels(ticket, changed=["priority"])
    session = rows.of_ticket(ticket)
    if session is not None and session.state == ChatSession.BOT_ACTIVE:
        handing.hand_off(session, by=thread_rows.by_system(), now=now)
