"""What the composer shows of offers: which saved ones are off for a player, and what speaks
against words that somebody is typing."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.protection import gate, reasons
from accounts.protection.language import urging
from tickets.thread import meant
from tickets.thread.actions.replying import UrgesToPlay
from tickets.thread.models import Ticket


def why_off(ticket: Ticket | None, product: str, *, now: datetime) -> str:
    """Why an offer is not to be made to the player of this conversation now; empty where it may."""
    decision = gate.look(
        ticket.player_id if ticket else None,
        purpose=gate.MARKETING,
        product=product,
        channel=ticket.channel if ticket else "",
        at=now,
    )
    return "" if decision.allowed else reasons.words(decision.told)


def against(ticket: Ticket, text: str, *, now: datetime) -> str:
    """Why a reply with these words would not be sent; empty where nothing speaks against it."""
    if urging.urges(text):
        return str(UrgesToPlay.message)
    if not meant.offers_in(text):
        return ""
    why = why_off(ticket, meant.product_in(text), now=now)
    return (
        _("This reads like an offer and will not be sent. %(why)s.") % {"why": why} if why else ""
    )
