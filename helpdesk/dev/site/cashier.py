"""What the operator's platform knows of a player's money, for his own eyes."""

import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from typing import Any
from zoneinfo import ZoneInfo

from helpdesk.dev.environment import PORTS
from helpdesk.dev.site.brands import Brand, Player

_ZONE = ZoneInfo("Europe/Istanbul")
_SIGNS = {"TRY": "₺", "EUR": "€", "GBP": "£"}
_NUMBER = re.compile(r"[A-Z]{2}-\d{1,9}")
_PATIENCE = 1.0  # seconds: the page is more than its figures
# A player reads in which of four states it is, never why somebody looks at it.
_SHOWN = {
    **dict.fromkeys(
        ("requested", "checks", "on_hold", "pending_approval", "approved"), "processing"
    ),
    **dict.fromkeys(("sent_to_provider", "paid"), "sent"),
    **dict.fromkeys(("rejected", "cancelled_by_operator", "cancelled_by_player"), "given_back"),
    **dict.fromkeys(("failed", "returned"), "came_back"),
}


@dataclass(frozen=True)
class Payout:
    ref: str
    amount: str
    state: str  # a word of `WORDS`
    at: str

    @property
    def is_on_its_way(self) -> bool:
        return self.state == "processing"


@dataclass(frozen=True)
class Money:
    balance: str
    payouts: tuple[Payout, ...]


def account_of(brand: Brand, number: str) -> Player | None:
    """Somebody who has registered at the platform."""
    if not _NUMBER.fullmatch(number):
        return None
    told = (_asked(brand, number) or {}).get("account")
    if not isinstance(told, dict):
        return None
    said = {
        name: str(told.get(name) or "") for name in ("name", "email", "language", "city", "tier")
    }
    return Player(key=number, number=number, **said)


def money_of(brand: Brand, player: Player, *, language: str) -> Money | None:
    """None while the platform does not answer, or says what nobody understands."""
    told = _asked(brand, player.number)
    try:
        return _read(told, language) if told else None
    except (ValueError, KeyError, TypeError):
        return None


def _asked(brand: Brand, number: str) -> dict[str, Any] | None:
    port = int(os.environ.get("OPERATOR_PORT") or PORTS["OPERATOR_PORT"][0])
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", f"/api/players/{brand.slug}/{number}")
        response = connection.getresponse()
        told = json.loads(response.read()) if response.status == 200 else None
    except (OSError, HTTPException, ValueError):
        return None
    else:
        return told if isinstance(told, dict) else None
    finally:
        connection.close()


def _read(told: dict[str, Any], language: str) -> Money:
    purse = told["purse"]
    payouts = tuple(
        Payout(
            ref=one["ref"],
            amount=_written(one["amount"], one["currency"], language),
            state=_SHOWN[one["status"]],
            at=_when(one["requested_at"], language),
        )
        for one in told["withdrawals"]
    )
    return Money(_written(purse["real"], told["currency"], language), payouts)


def _written(amount: int, currency: str, language: str) -> str:
    grouped = f"{amount / 100:,.2f}"
    if language != "en":
        grouped = grouped.translate(str.maketrans(",.", ".,"))
    sign = _SIGNS.get(currency, currency)
    return f"{grouped} {sign}" if language in {"de", "es"} else f"{sign}{grouped}"


def _when(said: str, language: str) -> str:
    at = datetime.fromisoformat(said).astimezone(_ZONE)
    return at.strftime("%d.%m %H.%M" if language == "tr" else "%d/%m %H:%M")
