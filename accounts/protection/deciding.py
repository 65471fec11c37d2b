"""The table of rules behind the contact gate: a pure function of what is known.

Domain §2.7.4. What is not known for certain is no permission: each question about an offer that
has no answer is a no of its own.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from accounts.protection.purposes import (
    LEGAL,
    MARKETING,
    PRODUCTS,
    PROMOTIONAL,
    PURPOSES,
    RG,
    SERVICE,
    SURVEY,
)

EXCLUDED, REGISTERED, TIME_OUT, AWAITING_RETURN = (
    *("excluded", "registered"),
    *("time_out", "awaiting_return"),
)
# of several, the one that is said first
BREAKS = (REGISTERED, EXCLUDED, AWAITING_RETURN, TIME_OUT)
MARKER, LOCKED, HOLD, NO_CONSENT = "marker", "locked", "hold", "no_consent"
QUIET_HOURS, TOO_OFTEN, OUTSIDE_MARKET = "quiet_hours", "too_often", "outside_market"
UNKNOWN_PLAYER, STATUS_UNKNOWN = "unknown_player", "status_unknown"
REGISTER_UNKNOWN, UNKNOWN_PURPOSE = "register_unknown", "unknown_purpose"
LIMIT_LOWERED = "limit_lowered"
REASONS = (
    *(*BREAKS, MARKER, LOCKED, HOLD, NO_CONSENT, QUIET_HOURS, TOO_OFTEN, OUTSIDE_MARKET),
    *(UNKNOWN_PLAYER, STATUS_UNKNOWN, REGISTER_UNKNOWN, UNKNOWN_PURPOSE, LIMIT_LOWERED),
)

ACTIVE = "active"
OFF, CLEAR, MATCH, UNKNOWN = "off", "clear", "match", "unknown"  # of a national register


class Question(NamedTuple):
    """`is_own_contact`: what is sent answers a contact that the player began himself."""

    purpose: str
    product: str = ""
    is_own_contact: bool = False


class Facts(NamedTuple):
    """What is known of a player at one moment. `near` is what stands for others whose protections
    count for him, too (`kin.py`); they stop offers only."""

    is_known: bool = True
    account: str = ""  # active, suspended, closed; empty when nobody told
    is_silent: bool = False  # the platform has stopped answering
    is_suspected: bool = False  # to be under age: few may know
    breaks: frozenset[str] = frozenset()
    has_marker: bool = False
    holds: frozenset[str] = frozenset()  # purposes that are stopped
    causes: frozenset[str] = frozenset()  # of his own holds on what is asked, that all may know
    near_breaks: frozenset[str] = frozenset()
    near_is_locked: bool = False
    near_has_marker: bool = False
    near_holds: frozenset[str] = frozenset()
    country: str = ""
    markets: frozenset[str] = frozenset()
    register: str = OFF
    consents: Mapping[str, bool] = {}  # by product, for the way that is asked for
    has_lowered: bool = False  # a limit, lately
    quiet_until: datetime | None = None  # set while it is night where he lives
    free_at: datetime | None = None  # when he may be offered something again; None is now


class Decision(NamedTuple):
    """`reason` is a code; empty when contact is allowed. `told` is the one for those who may not
    know of a suspicion: that of a suspended account, or where nobody has told of an account one
    that stands without it (INV-20). Of a hold it is the cause, where all may know that."""

    allowed: bool
    reason: str = ""
    again_at: datetime | None = None
    told: str = ""
    told_at: datetime | None = None  # when what is told would be over


def decide(asked: Question, known: Facts | None) -> Decision:
    """Without facts only what is allowed whatever they say."""
    if asked.purpose not in PURPOSES:
        return _no(UNKNOWN_PURPOSE)
    if is_free(asked):
        return Decision(True)
    if known is None or not known.is_known:
        # whoever we do not know has nothing that stops a word of service
        return Decision(True) if asked.purpose in {SERVICE, RG} else _no(UNKNOWN_PLAYER)
    if asked.purpose in PROMOTIONAL:
        reason, again_at = _against_offer(asked, known)
        told, told_at = reason, again_at
        if known.is_suspected and not known.account:
            told, told_at = _against_offer(asked, known._replace(is_suspected=False))
        if told == HOLD and known.causes:
            told = min(known.causes)
        return Decision(not reason, reason, again_at, told, told_at)
    if asked.purpose == SURVEY:
        return _survey(asked, known)
    return _words_of_ours(known)


def is_free(asked: Question) -> bool:
    """Whether it is allowed whatever is known: nothing has to be read (INV-08)."""
    return asked.purpose == LEGAL or (asked.purpose in {SERVICE, RG} and asked.is_own_contact)


def _no(reason: str, again_at: datetime | None = None) -> Decision:
    return Decision(False, reason, again_at, reason, again_at)


def _is_locked(known: Facts) -> bool:
    return known.is_suspected or known.account not in {"", ACTIVE}


def _is_outside(known: Facts) -> bool:
    """Where he lives is known, and no market of the licence."""
    return bool(known.country and known.markets) and known.country not in known.markets


def _words_of_ours(known: Facts) -> Decision:
    """Service and safer play that nobody asked for. Who has no account has none that is locked: a
    word that is refused to nobody else without one would tell of the suspicion (INV-20)."""
    if _is_locked(known) and known.account:
        return _no(LOCKED)
    return _no(OUTSIDE_MARKET) if _is_outside(known) else Decision(True)


def _survey(asked: Question, known: Facts) -> Decision:
    if _is_locked(known):
        return _no(LOCKED)
    if SURVEY in known.holds:
        return _no(HOLD)
    if not asked.is_own_contact:
        standing = [one for one in BREAKS if one in known.breaks]
        if standing or known.register == MATCH:
            return _no(standing[0] if standing else REGISTERED)
        if _is_outside(known):
            return _no(OUTSIDE_MARKET)
    if known.quiet_until is not None:
        return _no(QUIET_HOURS, known.quiet_until)
    return Decision(True)


def _against_offer(asked: Question, known: Facts) -> tuple[str, datetime | None]:
    """The first thing that speaks against it, and when it could be asked again."""
    breaks = known.breaks | known.near_breaks
    if known.register == MATCH:
        breaks |= {REGISTERED}
    stops = known.holds | known.near_holds
    is_stopped = bool(stops & {asked.purpose, MARKETING})
    against: list[tuple[bool, str]] = [
        (_is_locked(known) or known.near_is_locked, LOCKED),
        *((one in breaks, one) for one in BREAKS),
        (known.has_marker or known.near_has_marker, MARKER),
        (is_stopped, HOLD),
        (known.has_lowered, LIMIT_LOWERED),
        (not _has_consented(asked.product, known.consents), NO_CONSENT),
        (not known.country or known.country not in known.markets, OUTSIDE_MARKET),
        (known.account != ACTIVE or known.is_silent, STATUS_UNKNOWN),
        (known.register not in {OFF, CLEAR}, REGISTER_UNKNOWN),
    ]
    for is_so, reason in against:
        if is_so:
            return reason, None
    if known.quiet_until is not None:
        return QUIET_HOURS, known.quiet_until
    if known.free_at is not None:
        return TOO_OFTEN, known.free_at
    return "", None


def _has_consented(product: str, consents: Mapping[str, bool]) -> bool:
    """An offer that names no product may be about any of them."""
    asked = [product] if product else list(PRODUCTS)
    return all(consents.get(one, False) for one in asked)
