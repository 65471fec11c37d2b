"""Addresses to which mail comes back, and that take it again."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import rows
from accounts.players.models import Address


@transaction.atomic
def mark_failing(address: Address, *, words: str, by: Person, now: datetime) -> None:
    """Mail to it was refused for good; `words` are the server's."""
    player = rows.locked(address.player_id)
    changed = Address.objects.filter(pk=address.pk, player=player).update(
        is_failing=True, failed_at=now, failure=words[:300]
    )
    if changed and not address.is_failing:
        events.record("player.address_failed", player, by=by, address=address.pk)


@transaction.atomic
def mark_working(address: Address, *, by: Person) -> None:
    """Somebody wrote from it, or knows that it takes mail again."""
    player = rows.locked(address.player_id)
    changed = Address.objects.filter(pk=address.pk, player=player, is_failing=True).update(
        is_failing=False, failed_at=None, failure=""
    )
    if changed:
        events.record("player.address_works", player, by=by, address=address.pk)
