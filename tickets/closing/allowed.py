"""What a machine may do of its own accord at the end of a matter, and what only a person may.

Nothing is asked of a player who is protected, and nothing is closed over his head: words of
somebody in distress wait for a person (INV-06). Rooms above name what else keeps a ticket open.
"""

from collections.abc import Callable
from datetime import datetime

from accounts.protection import gate
from tickets.promises import words as promises
from tickets.sending.models import ScheduledReply
from tickets.thread.models import Ticket

KeepsOpen = Callable[[Ticket], bool]
_keepers: list[KeepsOpen] = []
_never: list[KeepsOpen] = []


def keeps_open(asked: KeepsOpen) -> KeepsOpen:
    """Registers who is asked whether work on a ticket goes on although its player is silent."""
    _keepers.append(asked)
    return asked


def keeps_going(ticket: Ticket) -> bool:
    """Whether work on it goes on whatever its player says or does not say."""
    return any(asked(ticket) for asked in _keepers)


def never_asked(asked: KeepsOpen) -> KeepsOpen:
    """Registers who is asked whether a ticket is one on which nobody asks how it went."""
    _never.append(asked)
    return asked


def may_ask(ticket: Ticket, *, channel: str, now: datetime) -> gate.Decision:
    """Whether its player may be asked how it went, and if not yet, from when on. What the gate
    answers is kept as evidence."""
    if any(asked(ticket) for asked in _never):
        return gate.Decision(False, "hold")
    return gate.can_contact(
        ticket.player_id,
        purpose=gate.SURVEY,
        channel=channel,
        at=now,
        is_own_contact=ticket.first_received_at is not None,
    )


def may_close_by_itself(ticket: Ticket, *, now: datetime) -> bool:
    """Whether a ticket on which the player says nothing may end without a person: not while it
    sleeps, something is promised, work goes on, or the player is protected."""
    if ticket.status != Ticket.PENDING_PLAYER or ticket.is_asleep or ticket.is_test:
        return False
    if ScheduledReply.objects.filter(ticket=ticket, state__in=ScheduledReply.STANDING).exists():
        return False
    if promises.has_open(ticket):
        return False
    if keeps_going(ticket):
        return False
    asked = may_ask(ticket, channel=ticket.channel, now=now)
    # that he sleeps keeps nothing open: the brand says at which hours it ends
    return asked.allowed or asked.again_at is not None
