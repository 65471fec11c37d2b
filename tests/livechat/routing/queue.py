"""Chats that wait, and agents who are there, as rows: what routing reads."""

from datetime import datetime, timedelta
from typing import Any

from accounts.people.models import Person, Presence, Team
from accounts.players.models import Player
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.factories import NOW


def there(*people: Person, now: datetime = NOW, **work: Any) -> None:
    """They want work and their pages are open for the next ten minutes."""
    for person in people:
        lease = {"alive_until": now + timedelta(minutes=10)}
        Presence.objects.update_or_create(person=person, defaults=lease | work)


def sitting(
    player: Player,
    team: Team,
    *,
    waited: float = 0,
    now: datetime = NOW,
    visitor: Visitor | None = None,
    **columns: Any,
) -> ChatSession:
    """A chat that has waited in the team's queue for so many seconds; `columns` say what else."""
    ticket = factories.ticket(player, team, now=now - timedelta(seconds=waited))
    at = now - timedelta(seconds=waited)
    found = visitor or Visitor.objects.create(
        brand=player.brand,
        player=player,
        token_digest=f"of-{ticket.pk}",
        created_at=at,
        expires_at=now + timedelta(days=30),
    )
    return ChatSession.objects.create(
        **{
            "ticket": ticket,
            "brand": player.brand,
            "visitor": found,
            "team": team,
            "language": "tr",
            "started_at": at,
            "queued_at": at,
            **columns,
        }
    )
