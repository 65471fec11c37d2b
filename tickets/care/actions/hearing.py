"""Words that a player wrote outside of conversations: where they may mean danger, a wish to stop or
a child, they stand in a conversation, so that somebody reads them and all follows that follows from
any message."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.people.models import Team
from accounts.players.family import family
from accounts.players.models import Address, Player
from accounts.protection.language import ages, distress, reading, wishes
from tickets.channels.email.models import Mailbox
from tickets.thread.actions import receiving
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket

_GRAVE = {ages.KIND, distress.KIND, wishes.KIND}
_SAME = timedelta(days=1)


@transaction.atomic
def hear(player: Player, text: str, now: datetime) -> None:
    """The same words once more are no news."""
    if not _is_grave(text):
        return
    his = list(family(player.pk).values_list("pk", flat=True))
    said = Message.objects.filter(ticket__player__in=his, kind=Message.RECEIVED, text=text)
    if said.filter(created_at__gt=now - _SAME).exists():
        return
    incoming = _as_mail(player, text, his)
    going_on = Ticket.objects.filter(
        player__in=his, channel=incoming.channel, bucket__lt=Ticket.DONE
    )
    latest = going_on.order_by("-last_message_at", "-pk").first()
    if latest is not None:
        with suppress(receiving.MovedOn):
            receiving.receive(incoming, into=latest, author=player.person, now=now)
            return
    receiving.open_ticket(
        incoming, brand=player.brand, team=_team(player, his), player=player, now=now
    )


def _is_grave(text: str) -> bool:
    """It is the reason for a return: who speaks there of his exclusion asks for no other."""
    kinds = {one.kind for one in reading.read(text)} & _GRAVE
    return bool(kinds - {wishes.KIND}) or (bool(kinds) and not wishes.asks_to_return(text))


def _as_mail(player: Player, text: str, his: list[int]) -> Incoming:
    """By the way on which he is answered."""
    language = player.person.language or player.brand.language
    addresses = Address.objects.filter(player__in=his, kind=Address.EMAIL)
    first = addresses.order_by("-is_primary", "pk").values_list("value", flat=True).first()
    with translation.override(language):
        subject = _("Written on the page of limits and breaks")
    sender = Sender(first or "", player.person.name)
    return Incoming("email", sender, subject, text, language=language)


def _team(player: Player, his: list[int]) -> Team:
    """Who had him last, or gets the brand's mail; else any that works for it."""
    last = Ticket.objects.filter(player__in=his, brand=player.brand_id).order_by("-pk")
    known = last.select_related("team").first()
    if known is not None:
        return known.team
    boxes = Mailbox.objects.filter(brand=player.brand_id, is_active=True)
    box = boxes.select_related("team").order_by("pk").first()
    if box is not None:
        return box.team
    teams = Team.objects.filter(Q(brand=None) | Q(brand=player.brand_id), is_active=True)
    return teams.order_by("pk")[0]
