"""After a change of contact data no money leaves for a while (INV-19)."""

from datetime import datetime, timedelta

from accounts.organisation import packs
from accounts.platform import calls
from accounts.platform.models import AccountFacts, Connection
from accounts.players.family import family
from accounts.players.models import Player

REASON = "contact_changed"


def hold_withdrawals(player: Player, *, event_id: int, now: datetime) -> None:
    """Inside the deed that changed it: what the platform is told is committed with it. For how
    long is a matter of the brand's licence."""
    known = AccountFacts.objects.filter(player__in=family(player.pk))
    if not known.update(contact_changed_at=now):  # the platform has told nothing of him yet
        AccountFacts.objects.create(
            player=player, contact_changed_at=now, told_at=player.created_at
        )
    if not Connection.objects.filter(brand=player.brand_id, is_active=True).exists():
        return
    hours = packs.of(player.brand_id).value("contact_change_hold_hours")
    calls.place(
        "hold_withdrawals",
        player=player,
        brand=player.brand,
        arguments={
            "number": player.external_id,
            "reason": REASON,
            "until": now + timedelta(hours=hours),
        },
        key=f"contact-hold-{event_id}",
        now=now,
    )
