"""What a platform tells of money, made short."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from accounts.organisation.licences import Licence, Pack
from accounts.people.models import Person
from accounts.platform import protocol
from accounts.players.models import Player
from tests import factories
from tests.factories import NOW

MINUTE = timedelta(minutes=1)


class Told(NamedTuple):
    """As `platform.hooks.Told`, as far as money asks."""

    player_id: int
    brand_id: int
    value: Any


def by(player: Player, *values: Any) -> list[Told]:
    return [Told(player.pk, player.brand_id, value) for value in values]


def step(status: str, minutes: float, **more: Any) -> protocol.WithdrawalStep:
    """A state that it was in so many minutes after NOW."""
    return protocol.WithdrawalStep(status, NOW + minutes * MINUTE, **more)


def withdrawal(*history: protocol.WithdrawalStep, **more: Any) -> protocol.Withdrawal:
    """One with this history; its last step is where it is."""
    last = history[-1]
    given: dict[str, Any] = {
        "ref": "WD-88214",
        "version": len(history),
        "amount": 320_000,
        "currency": "TRY",
        "method": "bank",
        "provider": "",
        "destination": "TR•• •••• 4417",
        "destination_digest": "d" * 64,
        "status": last.status,
        "hold_reason": last.hold_reason,
        "requested_at": history[0].at,
        "changed_at": last.at,
        "history": history,
    }
    return protocol.Withdrawal(**{**given, **more})


def deposit(status: str = "completed", **more: Any) -> protocol.Deposit:
    given: dict[str, Any] = {
        "ref": "DP-70001",
        "version": 1,
        "amount": 250_000,
        "currency": "TRY",
        "method": "card",
        "provider": "",
        "status": status,
        "created_at": NOW,
        "changed_at": NOW,
    }
    return protocol.Deposit(**{**given, **more})


def bonus(status: str = "active", **more: Any) -> protocol.Bonus:
    given: dict[str, Any] = {
        "ref": "BN-1",
        "version": 1,
        "name": {"en": "Welcome bonus", "tr": "Hoş geldin bonusu"},
        "status": status,
        "currency": "TRY",
        "amount": 50_000,
        "wagering_required": 500_000,
        "wagering_done": 120_000,
        "changed_at": NOW,
    }
    return protocol.Bonus(**{**given, **more})


def licensed(player: Player, code: str, now: datetime = NOW) -> None:
    """The player's brand under the shipped pack of this code."""
    pack = Pack.objects.create(code=code, name=code.upper(), created_at=now)
    Licence.objects.create(brand=player.brand, pack=pack, regulator=code.upper())


def knowing(of: Player, role: str = "risk_analyst") -> Person:
    """Somebody who may know of hidden reasons."""
    return factories.staff("Levent Risk", role=role, brands=(of.brand,))
