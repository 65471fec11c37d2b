"""How the house writes to a player about his documents: in the chat if he is there, else by mail,
in the conversation that speaks of them already or in one of its own."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.players.models import Player
from accounts.protection.purposes import LEGAL
from accounts.verification import states
from accounts.verification.actions import linking
from accounts.verification.models import Case
from helpdesk.lib import html as markup
from tickets.channels.email.models import Mailbox
from tickets.closing.actions import writing
from tickets.identity import letters
from tickets.thread import immediate
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket

FLAG = "identity"
_RECENT = timedelta(days=30)


@transaction.atomic
def write(
    case: Case,
    text: str,
    *,
    language: str,
    name: str,
    now: datetime,
    has_link: bool = False,
    ticket: Ticket | None = None,
) -> Message | None:
    """Plain words for the player of a case; with `has_link` a fresh address for his documents
    stands below them. The same `name` again is the message that is there. None where there is no
    way to him: then a person has to find one."""
    if has_link and case.state not in states.FOR_PLAYER:
        return None  # he has sent it meanwhile
    player = Player.objects.select_for_update(no_key=True).get(pk=case.player.survivor_id)
    place, subject = ticket or _place_of(player, now=now), ""
    if place is None:
        place = _begun(player, language=language, now=now)
        subject = letters.subject(language)
    if place is None:
        return None
    place = Ticket.objects.locked(place)
    channel = writing.way_to(place, now=now)
    if not channel:
        return None
    if writing.is_written(place, name):
        return None
    if has_link:
        address = linking.make(case, by=rows.by_system(), now=now)
        text = letters.with_link(text, address, language=language)
    return writing.write(
        place,
        markup.from_text(text),
        channel=channel,
        language=language,
        flag=FLAG,
        name=name,
        now=now,
        subject=subject,
        # what he has to know of his documents he is told whatever holds him back
        purpose=LEGAL,
    )


def _place_of(player: Player, *, now: datetime) -> Ticket | None:
    """His chat, if he looks at it now; else the newest conversation that speaks of documents."""
    open_ones = Ticket.objects.filter(player=player).exclude(
        status__in=[Ticket.CLOSED, Ticket.MERGED, Ticket.SPAM]
    )
    newest = list(open_ones.order_by("-last_message_at")[:20])
    for one in newest:
        if one.is_open and immediate.is_here(one, now=now):
            return one
    speaking = set(
        Message.objects.filter(
            ticket__in=newest, flags__contains=[FLAG], created_at__gt=now - _RECENT
        ).values_list("ticket_id", flat=True)
    )
    return next((one for one in newest if one.pk in speaking), None)


def _begun(player: Player, *, language: str, now: datetime) -> Ticket | None:
    """A conversation that waits for nobody: solved, until he answers."""
    box = (
        Mailbox.objects.filter(brand=player.brand_id, is_active=True)
        .select_related("team")
        .order_by("pk")
        .first()
    )
    if box is None:
        return None
    ticket = Ticket(
        brand_id=player.brand_id,
        player=player,
        channel="email",
        subject=letters.subject(language),
        language=language,
        status=Ticket.SOLVED,
        team=box.team,
        player_name=player.person.name,
        player_tier=player.tier,
        last_from_player=False,
        sort_at=now,
        last_message_at=now,
        solved_at=now,
        created_at=now,
    )
    rows.insert_ticket(ticket, now=now)
    events.record_all(
        ticket,
        [rows.happening("ticket.started", audience=events.PUBLIC, channel=ticket.channel)],
        by=rows.by_system(),
        ring=rows.bells(ticket),
    )
    return ticket
