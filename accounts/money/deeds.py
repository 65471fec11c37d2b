"""What the platform tells of money, put where it is mirrored; and what two people decide about a
withdrawal, which is declared by being imported."""

from accounts.money import figures, signs
from accounts.money.actions import mirroring
from accounts.money.approving import Withdrawals
from accounts.platform.hooks import applies

__all__ = ["Withdrawals", "figures"]

applies("deposit.changed")(mirroring.take_deposits)
applies("withdrawal.changed")(mirroring.take_withdrawals)
applies("bonus.changed")(mirroring.take_bonuses)
applies("deposit.changed")(signs.look_at_deposits)
applies("withdrawal.changed")(signs.look_at_payouts)
