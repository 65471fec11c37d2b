"""How channels, tiers, statuses, priorities and languages are called and drawn."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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

LANGUAGES: dict[str, str | Promise] = {
    "tr": _("Turkish"),
    "en": _("English"),
    "de": _("German"),
    "es": _("Spanish"),
}

TIERS: dict[str, str | Promise] = {
    "standard": _("Standard"),
    "bronze": _("Bronze"),
    "silver": _("Silver"),
    "gold": _("Gold"),
    "platinum": _("Platinum"),
    "diamond": _("Diamond"),
    "vip": _("VIP"),
}
_VIP = {"gold", "platinum", "diamond", "vip"}  # the tiers that a list points out


def channel(code: str) -> Channel:
    """A channel that has no name yet shows its code."""
    return CHANNELS.get(code) or Channel(code, "chat")


def tier(code: str) -> str:
    """What players of this tier are called; the platform may have tiers of its own."""
    return str(TIERS.get(code.lower(), code))


def is_vip(code: str) -> bool:
    return code.lower() in _VIP


def language(code: str) -> str:
    return str(LANGUAGES.get(code[:2], code))


short = words.short_name
masked = words.masked_address
