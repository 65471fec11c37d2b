"""Names the models of this app's rooms for Django."""

from tickets.channels.email.models import Mailbox, RawMail
from tickets.inbox.models import Draft, Seat
from tickets.replies.models import SavedReply, SavedText
from tickets.thread.models import (
    Attachment,
    ContactReason,
    Follower,
    Message,
    Tag,
    Ticket,
    TicketParticulars,
    TicketTag,
    TicketText,
)

__all__ = [
    "Attachment",
    "ContactReason",
    "Draft",
    "Follower",
    "Mailbox",
    "Message",
    "RawMail",
    "SavedReply",
    "SavedText",
    "Seat",
    "Tag",
    "Ticket",
    "TicketParticulars",
    "TicketTag",
    "TicketText",
]
