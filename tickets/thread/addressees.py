"""To whom a reply goes when nobody says otherwise."""

from dataclasses import dataclass, field

from accounts.players.models import Address
from tickets.thread.models import Message, Ticket


@dataclass(frozen=True)
class Addressees:
    """Plain addresses; whoever only appeared in a mail's Cc is never in them (ML-3)."""

    to: list[str] = field(default_factory=list)
    cc: list[str] = field(default_factory=list)


def usual(ticket: Ticket) -> Addressees:
    """The player's address that wrote last, and those whom an agent has put in copy before."""
    to = _wrote_last(ticket) or _known(ticket)
    latest = (
        Message.objects.filter(ticket=ticket, kind=Message.REPLY)
        .exclude(state=Message.UNDONE)
        .order_by("-seq")
        .values_list("recipients", flat=True)
        .first()
    )
    cc = [address for address in (latest or {}).get("cc", []) if address != to]
    return Addressees(to=[to] if to else [], cc=cc)


def _wrote_last(ticket: Ticket) -> str:
    if ticket.player_id is None:
        return ""
    return (
        Message.objects.filter(
            ticket=ticket, kind=Message.RECEIVED, author__player=ticket.player_id
        )
        .exclude(sender_address="")
        .order_by("-seq")
        .values_list("sender_address", flat=True)
        .first()
        or ""
    )


def _known(ticket: Ticket) -> str:
    return (
        Address.objects.filter(player=ticket.player_id, kind=Address.EMAIL)
        .order_by("-is_primary", "pk")
        .values_list("value", flat=True)
        .first()
        or ""
    )
