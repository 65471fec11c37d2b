"""What the platform tells of money, put where it is mirrored."""

from accounts.money.actions import mirroring
from accounts.platform.hooks import applies

applies("deposit.changed")(mirroring.take_deposits)
applies("withdrawal.changed")(mirroring.take_withdrawals)
applies("bonus.changed")(mirroring.take_bonuses)
