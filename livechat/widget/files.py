"""Files of a talk: which ones a visitor may see, and the links that open them for minutes."""

from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from helpdesk.lib import crypto
from helpdesk.lib import files as store
from livechat.sessions.models import ChatSession, Visitor
from livechat.sessions.words import sittings_of
from tickets.thread.actions import files
from tickets.thread.models import Attachment, Message, Ticket

SECONDS = 300
SIGNED_FOR = "outside-chat-file"


def files_of(visitor: Visitor) -> "QuerySet[Attachment]":
    """Those of his talks that were said to him or by him, and what waits for his next words."""
    tickets = sittings_of(visitor).exclude(ticket__status=Ticket.MERGED).values("ticket_id")
    if not visitor.is_identified:
        # what somebody who has proved more has gone on with is a stranger's no longer
        newest = ChatSession.objects.filter(ticket=OuterRef("ticket")).order_by("-pk")
        tickets = tickets.annotate(newest=Subquery(newest.values("visitor_id")[:1]))
        tickets = tickets.filter(newest=visitor.pk).values("ticket_id")
    said = Q(message__kind=Message.RECEIVED)
    said |= Q(message__kind=Message.REPLY, message__state=Message.SENT)
    if not visitor.is_identified:
        # mail is for whoever has the address, and he has only typed one
        own = Q(message__author=visitor.player.person_id, message__kind=Message.RECEIVED)
        said &= own | Q(message__channel="chat")
    return Attachment.objects.filter(
        (Q(message__ticket__in=tickets) & said) | files.waiting_for(visitor.player.person)
    )


def address(file: Attachment, *, visitor: Visitor, now: datetime, inline: bool) -> str:
    """Where this visitor finds a file for the next minutes; it must have been checked."""
    named = {
        "file": file.pk,
        "visitor": visitor.pk,
        "is_stranger": not visitor.is_identified,
        "inline": inline,
    }
    token = crypto.sign(named, purpose=SIGNED_FOR, seconds=SECONDS, now=now)
    path = reverse("outside_chat_file", args=[token, store.clean_name(file.name)])
    return f"{settings.FILES_ORIGIN}{path}"
