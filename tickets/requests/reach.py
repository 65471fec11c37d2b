"""Which conversations somebody who is signed in may read and go on with.

Whom the operator's page has signed for reads all of his. Whoever has shown that he reads mail at an
address that has been the player's for long enough does so, too: that is the one signal that is
needed to speak of tickets (domain §2.2). Where the address is new, or only somebody's of whom we
know nothing else, it opens what was written from there and by nobody else.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from accounts.players import settled
from accounts.players.actions.meeting import known_by
from accounts.players.models import Address, Player
from accounts.protection.purposes import PROMOTIONAL
from tickets.requests.models import ContactRequest, PortalSession
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import REPEATS

_NOT_SHOWN = (Ticket.MERGED, Ticket.SPAM)
_MOST_MERGES = 10
# what has reached him, or is his: no note, nothing that can still be taken back
_HIS = Q(kind=Message.RECEIVED) | Q(
    kind=Message.REPLY, state__in=(Message.STORED, Message.SENT, Message.BOUNCED)
)


def player_of(session: PortalSession) -> Player | None:
    """Who that is now, whoever was merged or parted since; None for an address of nobody."""
    if session.way == PortalSession.SIGNED:
        signed = session.player
        if signed is None or signed.merged_into_id is None:
            return signed
        return Player.objects.select_related("person", "brand").get(pk=signed.merged_into_id)
    owner = known_by(session.brand, Address.EMAIL, session.address)
    return owner if owner is None or owner.merged_into_id is None else None


def is_known(session: PortalSession, player: Player | None, *, now: datetime) -> bool:
    """Whether it is shown well enough that he is this player, or only that he has a mailbox."""
    if player is None or session.way == PortalSession.SIGNED:
        return player is not None
    ways = settled.contacts(player, kinds=[Address.EMAIL], now=now)
    return session.address in {one.value for one in ways}


def tickets_of(session: PortalSession, *, now: datetime) -> "QuerySet[Ticket]":
    player = player_of(session)
    of_brand = Ticket.objects.filter(brand=session.brand_id).exclude(status__in=_NOT_SHOWN)
    of_brand = of_brand.filter(Exists(messages().filter(ticket=OuterRef("pk"))))
    if is_known(session, player, now=now):
        own = Q(player=player)
        if session.address:
            own |= _written_from(session) & _by_nobody_else(session.address)
        return of_brand.filter(own)
    own = _written_from(session)
    if player is not None:
        own |= Q(player=player)
    return of_brand.filter(own).filter(_by_nobody_else(session.address))


def ticket_of(session: PortalSession, number: int, *, now: datetime) -> Ticket | None:
    """One of his; where it was merged since, the one in which it goes on."""
    for _again in range(_MOST_MERGES):
        found = Ticket.objects.filter(pk=number, brand=session.brand_id)
        into = found.filter(status=Ticket.MERGED).values_list("merged_into_id", flat=True).first()
        if into is None:
            break
        number = into
    return tickets_of(session, now=now).filter(pk=number).first()


def mailbox_of(player: Player) -> str:
    """Where he reads mail, that we know of."""
    working = Address.objects.filter(player=player, kind=Address.EMAIL, is_failing=False)
    first = working.order_by("-is_primary", "pk").values_list("value", flat=True).first()
    return first or ""


def messages() -> "QuerySet[Message]":
    """What a player reads of his conversations. An offer was said once, to somebody who was asked
    about then; what only repeats other words is no part of it."""
    said = Message.objects.filter(_HIS).exclude(purpose__in=PROMOTIONAL)
    return said.exclude(flags__contains=REPEATS)


def _written_from(session: PortalSession) -> Q:
    sent = ContactRequest.objects.filter(brand=session.brand_id, address=session.address)
    return Q(pk__in=sent.values("ticket"))


def _by_nobody_else(address: str) -> Q:
    """All that came in is from there; where nothing came in, nothing shows whose it is."""
    came = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.RECEIVED)
    came = came.annotate(writer=Lower("sender_address"))
    is_his = Exists(came.filter(writer=address))
    return Q(is_his) & ~Q(Exists(came.exclude(writer=address)))
