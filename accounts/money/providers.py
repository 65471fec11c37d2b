"""What payment providers say, in our words (domain §2.3). Pure.

Each says it in words of its own; Stripe and TrueLayer say "failed" both of what never arrived and
of what came back after it had.
"""

from collections.abc import Mapping
from typing import NamedTuple

from accounts.money import withdrawals as states


class Meant(NamedTuple):
    status: str
    hold_reason: str = ""


_SENT = Meant(states.SENT)
_PAID = Meant(states.PAID)
_FAILED = Meant(states.FAILED)
_RETURNED = Meant(states.RETURNED)
_HELD = Meant(states.ON_HOLD, "provider_processing")
_HELD_BY_COMPLIANCE = Meant(states.ON_HOLD, "aml_review")

WORDS: Mapping[str, Mapping[str, Meant]] = {
    "stripe": {
        "pending": _SENT,
        "in_transit": _SENT,
        "paid": _PAID,
        "failed": _FAILED,
        "canceled": _FAILED,
    },
    "dlocal": {
        "pending": _SENT,
        "delivered": _SENT,
        "on_hold": _HELD,
        "on_hold_by_compliance": _HELD_BY_COMPLIANCE,
        "paid": _PAID,
        "rejected": _FAILED,
        "cancelled": _FAILED,
    },
    "xendit": {
        "accepted": _SENT,
        "requested": _SENT,
        "pending_compliance_assessment": _HELD_BY_COMPLIANCE,
        "succeeded": _PAID,
        "failed": _FAILED,
        "compliance_rejected": _FAILED,
        "cancelled": _FAILED,
        "reversed": _RETURNED,
    },
    "truelayer": {
        "pending": _SENT,
        "authorized": _SENT,
        "executed": _PAID,
        "failed": _FAILED,
    },
    "adyen": {
        "payout_thirdparty": _PAID,
        "payout_thirdparty:success=true": _PAID,
        "payout_thirdparty:success=false": _FAILED,
        "payout_decline": _FAILED,
        "payout_expire": _FAILED,
    },
}
# whose "failed" after "paid" says that the money came back
_FAILS_AFTER_PAID = frozenset({"stripe", "truelayer"})


def meant(provider: str, word: str, *, before: str = "") -> Meant | None:
    """What a provider's word means where `before` was the last that we knew; None for a word that
    is not in its list, which nobody guesses."""
    provider = provider.lower()
    found = WORDS.get(provider, {}).get(word.strip().lower().replace(" ", ":"))
    if found == _FAILED and before == states.PAID and provider in _FAILS_AFTER_PAID:
        return _RETURNED
    return found
