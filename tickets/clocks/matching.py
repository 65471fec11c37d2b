"""Which targets hold for a ticket: the first policy that fits it, and of that the first line."""

from typing import NamedTuple, TypeVar

from tickets.clocks.policies import Book, Line, Policy
from tickets.thread import ranks
from tickets.thread.models import Ticket

T = TypeVar("T")
LIVE = "chat"
_WRITTEN = "email"


class Facts(NamedTuple):
    """What a policy can ask of a ticket. `way` is "chat" while the player waits live; a chat that
    is over is answered like a mail."""

    way: str
    brand_id: int
    reason_id: int | None
    priority: int
    tier: str
    language: str

    @property
    def key(self) -> str:
        return "|".join(map(str, self))


def tier_of(key: str) -> str:
    """The tier in the key of a clock, as it was matched."""
    return key.split("|")[4] if key else ""


class Found(NamedTuple):
    policy: Policy
    line: Line


def facts_of(ticket: Ticket, *, way: str = "") -> Facts:
    return Facts(
        way or way_of(ticket),
        ticket.brand_id,
        ticket.reason_id,
        ranks.rank_of(ticket.priority, tier=ticket.player_tier),
        ticket.player_tier.lower(),
        ticket.language,
    )


def way_of(ticket: Ticket) -> str:
    if ticket.bucket == Ticket.LIVE:
        return LIVE
    return _WRITTEN if ticket.channel == LIVE else ticket.channel


def match(facts: Facts, book: Book) -> Found | None:
    """None where no policy fits, or no line of the one that does."""
    reason_class, branch = book.reasons.get(facts.reason_id or 0, ("", None))
    reasons = {facts.reason_id, branch}
    for policy in book.policies:
        if (
            _fits(policy.channels, facts.way)
            and _fits(policy.priorities, facts.priority)
            and _fits(policy.classes, reason_class)
            and _fits(policy.tiers, facts.tier)
            and _fits(policy.languages, facts.language)
            and _fits(policy.brands, facts.brand_id)
            and (not policy.reasons or policy.reasons & reasons)
        ):
            line = line_for(policy, tier=facts.tier, reason_class=reason_class)
            return Found(policy, line) if line else None
    return None


def line_for(policy: Policy, *, tier: str, reason_class: str) -> Line | None:
    for line in policy.lines:
        if _fits(line.tiers, tier) and _fits(line.classes, reason_class):
            return line
    return None


def _fits(wanted: frozenset[T], value: T) -> bool:
    return not wanted or value in wanted
