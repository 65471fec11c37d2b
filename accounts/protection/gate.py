"""The contact gate: the one answer to whether a player may be written to, and why not."""

from dataclasses import dataclass
from datetime import datetime

from accounts.players.family import family
from accounts.protection.models import Hold
from helpdesk.lib.prepared import Prepared

SERVICE, SURVEY, MARKETING, VIP = "service", "survey", "marketing", "vip"
PURPOSES = (SERVICE, SURVEY, MARKETING)
_KEEP = Prepared(
    "keep_contact_decision",
    ["bigint", "text", "text", "text", "boolean", "text", "timestamptz"],
    """
INSERT INTO accounts_contactdecision
    (player_id, purpose, product, channel, allowed, reason, inputs, at)
VALUES ($1, $2, $3, $4, $5, $6, '{}', $7) RETURNING id
""",
)


@dataclass(frozen=True)
class Decision:
    """`reason` is a code for people and reports; empty when contact is allowed."""

    allowed: bool
    reason: str = ""


def can_contact(
    player_id: int | None, *, purpose: str, channel: str, product: str = "", at: datetime
) -> Decision:
    """Asked at send time by everything that goes out; it fails closed and keeps its answer.

    Service words always reach the player, so that support, complaints and his own money stay
    open to him. Anything else needs a known player without a hold on that purpose; offers need
    consent, too, which nobody can have given yet.
    """
    decision = _decide(player_id, purpose=purpose)
    _KEEP.rows(player_id, purpose, product, channel, decision.allowed, decision.reason, at)
    return decision


def _decide(player_id: int | None, *, purpose: str) -> Decision:
    if purpose not in PURPOSES:
        return Decision(False, "unknown_purpose")
    if purpose == SERVICE:
        return Decision(True)
    if player_id is None:
        return Decision(False, "unknown_player")
    # a hold on one of them protects the player under each name (INV-04)
    if Hold.objects.filter(player__in=family(player_id), stops=purpose, lifted_at=None).exists():
        return Decision(False, "hold")
    if purpose == SURVEY:
        return Decision(True)
    return Decision(False, "no_consent")
