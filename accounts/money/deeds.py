"""What deeds of other rooms ask of this one: what two people decide about a withdrawal."""

from accounts.money.approving import Withdrawals

__all__ = ["Withdrawals"]
