"""The address at which a player answers. It proves by itself which question it is for: nothing in
the database, and no page of the team, holds a word by which one could answer in his place."""

import re

from django.conf import settings
from django.urls import reverse

from helpdesk.lib import crypto
from tickets.closing.models import FollowUp

_PURPOSE = "follow-up"
_TOKEN = re.compile(r"(?P<key>[1-9][0-9]{0,17})-(?P<mac>[a-z2-7]{32})", re.ASCII)
_LETTERS = 32  # of base32: 160 bits


def token_of(asked: FollowUp) -> str:
    mark = crypto.mac(_PURPOSE, asked.pk, asked.ticket_id, length=_LETTERS)
    return f"{asked.pk}-{mark}"


def asked_by(token: str) -> FollowUp | None:
    """The question that this token was made for."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    asked = FollowUp.objects.filter(pk=int(found["key"])).select_related("ticket__brand").first()
    if asked is None:
        return None
    # a ticket that was merged meanwhile is still the one that was asked about
    is_ours = crypto.is_mac(found["mac"], _PURPOSE, asked.pk, asked.ticket_id, length=_LETTERS)
    return asked if is_ours else None


def address_of(asked: FollowUp, **chosen: str | int) -> str:
    """Where a mail leads; what it chooses for him is a suggestion until he says so."""
    path = reverse("follow_up_answer", args=[token_of(asked)])
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    return f"{settings.CHAT_ORIGIN}{path}{'?' + query if query else ''}"
