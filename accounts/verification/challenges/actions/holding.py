"""After a change of contact data no money leaves for a while (INV-19)."""

from datetime import datetime

from accounts.platform.models import AccountFacts
from accounts.players.models import Player


def hold_withdrawals(player: Player, *, now: datetime) -> None:
    """Inside the deed that changed it."""
    AccountFacts.objects.filter(player=player).update(contact_changed_at=now)
