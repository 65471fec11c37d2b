"""An agent begins a conversation: a new ticket whose first words are ours."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players import actions as players
from accounts.players.actions.rows import locked
from accounts.players.models import Address, Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.thread import meant
from tickets.thread.actions import files, passing, replying, rows
from tickets.thread.actions.passing import keeps_refusals
from tickets.thread.models import Message, Ticket


@keeps_refusals
@transaction.atomic
def start(
    brand: Brand,
    *,
    to: str,
    team: Team,
    subject: str,
    html: str,
    language: str,
    client_id: UUID,
    by: Person,
    now: datetime,
    handles: Sequence[str] = (),
    way_out: int | None = None,
) -> Message:
    """A new ticket for whoever has the address `to`, with the first reply already on its way.

    It waits for the player and belongs to who began it. The same `client_id` again answers with
    the message that is there if it says the same (SentOtherwise).
    """
    player = players.meet(
        brand,
        kind=Address.EMAIL,
        value=to,
        name=to.partition("@")[0],
        language=language,
        now=now,
    )
    player = locked(player)  # two clicks begin it once
    ticket = _ticket(
        player, brand=brand, team=team, subject=subject, language=language, by=by, now=now
    )
    message = replying.written(
        ticket, Message.REPLY, by=by, html=html, client_id=client_id, now=now
    )
    message.seq, message.subject, message.way_out = 2, ticket.subject, way_out
    message.recipients = {"to": [to], "cc": [], "bcc": []}
    message.state = Message.QUEUED
    message.purpose = meant.purpose_of(
        ticket.subject, given=message.purpose, files=files.names_of(handles, by=by)
    )
    passing.pass_later(message, now=now)
    message.deliver_at = message.undo_until = now + timedelta(seconds=settings.UNDO_SECONDS)
    known = Message.objects.filter(ticket__player=player, author=by, client_id=client_id).first()
    if known is not None:
        return replying.repeated(known, message, handles)
    rows.show_latest(ticket, message, now=now)
    rows.insert_ticket(ticket, now=now)
    message.ticket_id = ticket.pk
    replying.store(message, handles, by=by)
    events.record_all(
        ticket,
        [
            rows.happening("ticket.started", audience=events.PUBLIC, channel=ticket.channel),
            rows.happening("message.replied", audience=events.PUBLIC, message=message.pk),
        ],
        by=by,
        ring=rows.bells(ticket),
    )
    return message


def _ticket(
    player: Player,
    *,
    brand: Brand,
    team: Team,
    subject: str,
    language: str,
    by: Person,
    now: datetime,
) -> Ticket:
    return Ticket(
        brand=brand,
        player=player,
        channel="email",
        subject=redact.mask_cards(words.squeeze(words.clean(subject)))[:250],
        language=language,
        status=Ticket.PENDING_PLAYER,
        team=team,
        assignee=by,
        player_name=player.person.name,
        player_tier=player.tier,
        sort_at=now,
        last_message_at=now,
        first_human_reply_at=now,
        created_at=now,
    )
