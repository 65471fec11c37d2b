"""States and methods as the team reads them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.money import withdrawals as states
from accounts.money.models import Deposit

WITHDRAWAL: dict[str, str | Promise] = {
    states.REQUESTED: _("Asked for"),
    states.CHECKS: _("Being checked"),
    states.ON_HOLD: _("On hold"),
    states.PENDING_APPROVAL: _("Waits for approval"),
    states.APPROVED: _("Approved"),
    states.SENT: _("With the provider"),
    states.PAID: _("Paid out"),
    states.RETURNED: _("Returned by the bank"),
    states.FAILED: _("Could not be paid out"),
    states.REJECTED: _("Refused"),
    states.CANCELLED: _("Cancelled by us"),
    states.CANCELLED_BY_PLAYER: _("Taken back by the player"),
}
WITHDRAWAL_TONES = {
    states.ON_HOLD: "warn",
    states.PENDING_APPROVAL: "accent",
    states.PAID: "good",
    **dict.fromkeys((states.RETURNED, states.FAILED, states.REJECTED), "danger"),
}
DEPOSIT: dict[str, str | Promise] = {
    Deposit.INITIATED: _("Begun"),
    Deposit.PENDING: _("Not confirmed yet"),
    Deposit.COMPLETED: _("Arrived"),
    Deposit.DECLINED: _("Declined"),
    Deposit.FAILED: _("Did not work"),
    Deposit.CANCELLED: _("Stopped by the player"),
    Deposit.EXPIRED: _("Not paid in time"),
    Deposit.REFUNDED: _("Given back"),
    Deposit.PART_REFUNDED: _("Given back in part"),
    Deposit.CHARGED_BACK: _("Taken back by the bank"),
    Deposit.REVERSED: _("Dispute won"),
}
DEPOSIT_TONES = {
    Deposit.COMPLETED: "good",
    Deposit.PENDING: "warn",
    **dict.fromkeys((Deposit.DECLINED, Deposit.FAILED, Deposit.CHARGED_BACK), "danger"),
}
BONUS: dict[str, str | Promise] = {
    "offered": _("Offered"),
    "opted_in": _("Joined"),
    "pending_activation": _("Not active yet"),
    "active": _("Active"),
    "wagered": _("Wagered"),
    "converted": _("Turned into money"),
    "expired": _("Expired"),
    "forfeited": _("Given up"),
    "cancelled": _("Cancelled"),
    "voided": _("Voided"),
}
BONUS_TONES = {"active": "good", "pending_activation": "warn"}
CONDITIONS: dict[str, str | Promise] = {
    "opt_in": _("Joined the offer"),
    "min_deposit": _("Deposit is large enough"),
    "method": _("Payment method counts"),
    "bonus_code": _("Code entered"),
    "first_deposit": _("First deposit"),
    "market": _("Offered in the country"),
    "one_per_household": _("One for each household"),
}
METHODS: dict[str, str | Promise] = {
    "card": _("card"),
    "bank": _("bank transfer"),
    "wallet": _("wallet"),
    "papara": "Papara",
    "crypto": _("crypto"),
    "voucher": _("voucher"),
}

BETS: dict[str, str | Promise] = {
    "pending_acceptance": _("Not accepted yet"),
    "open": pgettext_lazy("bet", "Open"),
    "won": _("Won"),
    "lost": _("Lost"),
    "push": _("Stake given back"),
    "half_won": _("Half won"),
    "half_lost": _("Half lost"),
    "void": pgettext_lazy("bet", "Void"),
    "cashed_out": _("Cashed out"),
    "cancelled": pgettext_lazy("bet", "Cancelled"),
    "rejected": _("Not accepted"),
}
BET_KINDS: dict[str, str | Promise] = {
    "single": _("single bet"),
    "combo": _("combined bet"),
    "system": _("system bet"),
}
ROUNDS: dict[str, str | Promise] = {
    "in_progress": _("Still running"),
    "completed": pgettext_lazy("round", "Completed"),
    "interrupted": _("Interrupted"),
    "recovered": _("Finished later"),
    "voided": pgettext_lazy("round", "Void"),
}
# what a player mostly plays, the widest first
FAVOURITES: dict[str, str | Promise] = {
    "sport": _("sport"),
    "league": _("league"),
    "game": _("game"),
}


def withdrawal(status: str) -> str:
    return str(WITHDRAWAL.get(status, status))


def deposit(status: str) -> str:
    return str(DEPOSIT.get(status, status))


def bonus(status: str) -> str:
    return str(BONUS.get(status, status))


def bet(status: str) -> str:
    return str(BETS.get(status, status))


def bet_kind(word: str) -> str:
    return str(BET_KINDS.get(word, word))


def game_round(status: str) -> str:
    return str(ROUNDS.get(status, status))


def favourite(word: str) -> str:
    return str(FAVOURITES.get(word, word))


def method(word: str) -> str:
    """The platform's own word where we have no better one."""
    return str(METHODS.get(word, word))
