"""What keeps protection whole when players become one or two."""

from datetime import datetime

from accounts.players.models import Player
from accounts.protection.models import Hold


def share_holds(first: Player, second: Player, *, since: datetime) -> None:
    """A hold that was placed while two were one concerned both: each keeps it on his own."""
    for holder, other in ((first, second), (second, first)):
        standing = Hold.objects.filter(player=holder, lifted_at=None, placed_at__gte=since)
        known = {
            (hold.cause, hold.stops) for hold in Hold.objects.filter(player=other, lifted_at=None)
        }
        Hold.objects.bulk_create(
            Hold(
                player=other,
                cause=hold.cause,
                stops=hold.stops,
                placed_by_id=hold.placed_by_id,
                placed_at=hold.placed_at,
            )
            for hold in standing
            if (hold.cause, hold.stops) not in known
        )
