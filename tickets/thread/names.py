"""How channels, statuses and priorities are called and drawn, and what players are called."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.players import names as players
from helpdesk.lib import text as words
from tickets.thread.models import Ticket


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
