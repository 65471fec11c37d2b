"""Sending a player the address of his own page, in the name of whoever speaks with him. It answers
nothing that he has asked beside it."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection import gate
from accounts.protection.actions import own_links
from accounts.protection.own import letters
from helpdesk.lib import html as markup
from tickets.thread import addressees, immediate
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket

_SAME = timedelta(minutes=1)


class NobodyToSend(Exception):
    message: str | Promise = _("Nobody knows yet which player this is, so there is no page here.")


class NoWay(Exception):
    message: str | Promise = _("There is no address to send it to. Ask the player for one.")


@transaction.atomic
def send(ticket: Ticket, *, by: Person, now: datetime, for_higher: bool = False) -> Message:
    """A fresh address, in the player's language; `for_higher` says that he has asked for a higher
    limit. Pressed twice within a minute it is one message, unless the first was taken back. Raises
    NobodyToSend, NoWay, and what `replying.give` does."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.player_id is None:
        raise NobodyToSend
    lately = Message.objects.filter(
        ticket=ticket, author=by, purpose=gate.RG, created_at__gt=now - _SAME
    )
    if known := lately.exclude(state=Message.UNDONE).order_by("-pk").first():
        return known
    recipients: dict[str, list[str]] = {}
    if not immediate.is_immediate(ticket.channel):
        usual = addressees.usual(ticket)
        if not usual.to:
            raise NoWay
        recipients = {"to": usual.to, "cc": [], "bcc": []}
    player = Player.objects.select_related("brand").get(pk=ticket.player_id)
    language = ticket.language if ticket.language in dict(settings.PLAYER_LANGUAGES) else "en"
    address = own_links.make(player, language=language, by=by, now=now)
    hours = packs.of(player.brand_id).value("limit_delay_hours") if for_higher else None
    said = letters.page(address, brand=player.brand.name, language=language, higher_after=hours)
    return replying.give(
        ticket,
        by=by,
        html=markup.from_text(said),
        recipients=recipients,
        client_id=uuid5(NAMESPACE_URL, address),
        now=now,
        language=language,
        purpose=gate.RG,
    )
