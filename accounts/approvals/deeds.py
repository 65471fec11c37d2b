"""What this room answers to the deeds of rooms below."""

from collections.abc import Collection

from accounts.approvals.closeness import Closeness
from accounts.approvals.models import StaffAccount
from accounts.events.actions import moment
from accounts.players.proof import knows_owners


@knows_owners
def owns(person_id: int, players: Collection[int]) -> bool:
    if not StaffAccount.objects.filter(person=person_id).exists():
        return False
    close = Closeness([person_id], players, now=moment())
    return any(close.is_own(person_id, one) for one in players)
