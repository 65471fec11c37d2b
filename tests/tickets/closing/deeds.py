"""What happens before a matter ends, made short."""

from datetime import datetime
from uuid import uuid4

from accounts.events import actions as events
from accounts.players.models import Player
from tests import factories
from tests.cast import Cast
from tickets.thread.actions import receiving, replying, resolution
from tickets.thread.models import ContactReason, Message, Ticket

NOON = factories.NOW.replace(hour=7, minute=0)  # 10:00 in Istanbul


def again(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def a_reason() -> ContactReason:
    known = ContactReason.objects.filter(slug="closing-test").first()
    return known or ContactReason.objects.create(slug="closing-test", names={"en": "Other"})


def answered(cast: Cast, *, now: datetime = NOON, player: Player | None = None) -> Ticket:
    """Derya wrote, or another player, and Ece answered."""
    with events.as_of(now):
        ticket = factories.ticket(player or cast.derya, cast.support, owner=cast.ece, now=now)
        replying.reply(
            ticket,
            by=cast.ece,
            html="<p>Bugün gelir.</p>",
            recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
            client_id=uuid4(),
            now=now,
        )
    return again(ticket)


def solved(
    cast: Cast,
    *,
    now: datetime = NOON,
    outcome: str = "answered",
    player: Player | None = None,
) -> Ticket:
    ticket = answered(cast, now=now, player=player)
    with events.as_of(now):
        resolution.resolve(ticket, by=cast.ece, outcome=outcome, reason=a_reason(), now=now)
    return again(ticket)


def wrote(ticket: Ticket, cast: Cast, text: str, *, now: datetime) -> Message:
    with events.as_of(now):
        return receiving.receive(
            factories.words_of(cast.derya, text), into=ticket, author=cast.derya.person, now=now
        )
