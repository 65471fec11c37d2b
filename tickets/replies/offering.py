"""What the composer shows of offers: which saved ones are off for a player, and what speaks
against words that somebody is typing."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from accounts.protection import gate, reasons
from tickets.thread import meant
from tickets.thread.actions.replying import UrgesToPlay
from tickets.thread.models import Ticket


class Off(NamedTuple):
    """`why` is empty where an offer may be made; `is_for_now` where only the hour speaks against
    it."""

    why: str = ""
    is_for_now: bool = False


def why_off(ticket: Ticket | None, product: str, *, by: Person, now: datetime) -> Off:
    """Why an offer is not to be made to the player of this conversation now, and until when."""
    decision = gate.look(
        ticket.player_id if ticket else None,
        purpose=gate.MARKETING,
        product=product,
        channel=ticket.channel if ticket else "",
        at=now,
    )
    if decision.allowed:
        return Off()
    why = reasons.words_until(decision, zone=by.time_zone, now=now)
    return Off(why, decision.told_at is not None)


def against(ticket: Ticket, text: str, *, by: Person, now: datetime) -> str:
    """Why a reply with these words would not be sent; empty where nothing speaks against it."""
    if meant.urges_in(text):
        return str(UrgesToPlay.message)
    if not meant.offers_in(text):
        return ""
    why = why_off(ticket, meant.product_in(text), by=by, now=now).why
    return (
        _("This reads like an offer and will not be sent. %(why)s.") % {"why": why} if why else ""
    )
