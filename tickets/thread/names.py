"""How channels, statuses and priorities are called and drawn, and what players are called."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.players import names as players
from helpdesk.lib import text as words
from tickets.thread.models import Message, Ticket


class Channel(NamedTuple):
    name: str | Promise
    icon: str


CHANNELS = {
    "email": Channel(_("E-mail"), "mail"),
    "chat": Channel(_("Live chat"), "chat"),
    "phone": Channel(_("Phone"), "phone"),
    "social": Channel(_("Social"), "at"),
    "form": Channel(_("Form"), "inbox"),
    "api": Channel(_("From the site"), "link"),
}

STATUSES: dict[str, str | Promise] = {
    Ticket.NEW: _("New"),
    Ticket.OPEN: _("Open"),
    Ticket.PENDING_PLAYER: _("Waiting for the player"),
    Ticket.PENDING_INTERNAL: _("On hold"),
    Ticket.SOLVED: _("Solved"),
    Ticket.CLOSED: _("Closed"),
    Ticket.MERGED: _("Merged"),
    Ticket.SPAM: _("Spam"),
}

PRIORITIES: dict[int, str | Promise] = {
    1: _("Urgent"),
    2: _("High"),
    3: _("Normal"),
    4: _("Low"),
}


def channel(code: str) -> Channel:
    """A channel that has no name yet shows its code."""
    return CHANNELS.get(code) or Channel(code, "chat")


LANGUAGES, language = players.LANGUAGES, players.language
TIERS, tier, is_vip = players.TIERS, players.tier, players.is_vip
short = words.short_name
masked = words.masked_address


def shown_recipients(
    recipients: Mapping[str, Sequence[str]], *, kind: str, sender: str
) -> dict[str, list[str]]:
    """To whom a message went, for every reader: those of ours masked; those of a player's mail in
    full, as they bear on the answer, but for his own address."""
    is_ours = kind != Message.RECEIVED
    return {
        way: [masked(one) if is_ours or one.lower() == sender.lower() else one for one in given]
        for way, given in recipients.items()
    }
