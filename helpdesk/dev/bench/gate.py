"""What one answer of the contact gate costs: an answer to a player, for which nothing is read, and
an offer, for which everything is, with the player held as he is and without."""

import random
import time
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.players.models import Player
from accounts.protection import gate

BUDGET = 3.0  # p95 in milliseconds for one decision
_TIMES, _PLAYERS = 2_000, 500


def measure() -> list[dict[str, Any]]:
    """Nothing of it stays."""
    keys = list(Player.objects.order_by("-pk").values_list("pk", flat=True)[:_PLAYERS])
    chance, now = random.Random(7), timezone.now()
    figures = []
    for name, purpose, is_held in (
        ("answer", gate.SERVICE, False),
        ("offer", gate.MARKETING, False),
        ("offer, held", gate.MARKETING, True),
    ):
        took = []
        for _ in range(_TIMES):
            key, began = chance.choice(keys), time.perf_counter()
            with transaction.atomic():
                if is_held:
                    with gate.held(key, purpose=purpose):
                        _ask(key, purpose, now)
                else:
                    _ask(key, purpose, now)
                took.append((time.perf_counter() - began) * 1000)
                transaction.set_rollback(True)
        took.sort()
        p50, p95 = took[_TIMES // 2], took[_TIMES * 95 // 100]
        figures.append({"name": name, "p50_ms": round(p50, 2), "p95_ms": round(p95, 2)})
    connection.close()
    return figures


def said(figures: list[dict[str, Any]]) -> str:
    lines = (f"{one['name']} p50 {one['p50_ms']} p95 {one['p95_ms']} ms" for one in figures)
    over = "" if all(one["p95_ms"] <= BUDGET for one in figures) else f" OVER {BUDGET} ms"
    return f"contact gate: {'; '.join(lines)}{over}"


def _ask(key: int, purpose: str, now: Any) -> None:
    gate.can_contact(
        key, purpose=purpose, channel="email", at=now, is_own_contact=purpose == gate.SERVICE
    )
