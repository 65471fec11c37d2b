"""Asking a brand's platform, and what is known of a player when it can't be asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.platform import cards, wire
from accounts.platform.actions import answers
from accounts.platform.circuit import Circuit
from accounts.platform.client import HttpPlatform, Key
from accounts.platform.models import Answer, Connection
from accounts.platform.protocol import Unknown, Unreachable
from accounts.platform.routes import ROUTES
from accounts.platform.secrets import opened
from accounts.players.models import Player

# So long an answer is as good as a new one: pages of one glance ask the platform once.
FRESH = timedelta(seconds=15)


@dataclass(frozen=True)
class Known:
    """`content` is what the protocol's method answers, `at` when; None where nothing was ever
    answered. Where it is not fresh the platform could not be asked, since `since`."""

    content: Any
    at: datetime | None
    is_fresh: bool
    since: datetime | None = None


def platform_of(brand_id: int) -> HttpPlatform:
    """The platform of a brand. Raises Unreachable where there is none, or it is switched off."""
    found = Connection.objects.filter(brand_id=brand_id, is_active=True).first()
    if found is None:
        raise Unreachable
    return of(found)


def of(connection: Connection) -> HttpPlatform:
    secrets = [connection.secret, connection.secret_before]
    key = Key(connection.key_id, tuple(opened(one) for one in secrets if one is not None))
    return HttpPlatform(connection.base_url, key, Circuit(connection))


def ask(player: Player, question: str) -> Known:
    """What the platform answers to one question about a player: balance, bets, rounds …

    The answer is kept, and given with its age when the platform can't be asked; nothing is ever
    made up. Not inside of a transaction: it may take seconds.
    """
    if not player.external_id:
        return Known(None, None, False)
    now, kept = timezone.now(), Answer.objects.filter(player=player, question=question).first()
    before = None if kept is None else _read(question, kept.content)
    if kept is not None and before is not None and now - kept.at < FRESH:
        return Known(before, kept.at, True)
    try:
        content = platform_of(player.brand_id).ask(question, number=player.external_id)
    except Unknown:
        return Known(None, now, True)
    except Unreachable as unreachable:
        if kept is None or before is None:
            return Known(None, None, False, unreachable.since)
        return Known(before, kept.at, False, unreachable.since)
    said = cards.masked(wire.written(content))
    answers.keep(player, question=question, content=said, at=now)
    return Known(_read(question, said), now, True)


def _read(question: str, content: Any) -> Any:
    """What was kept, if it still is as the contract says."""
    route = ROUTES[question]
    assert route.answer is not None, question
    try:
        reads: Any = wire.read_list if route.many else wire.read
        return reads(route.answer, content)
    except wire.Wrong:
        return None
