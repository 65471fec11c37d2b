"""How many webhooks of a platform are taken in and applied, while the whole house is up.

They come at their own pace, whether or not the last one was answered: 200 a second for 30 seconds,
of 500 players and of every kind that is told often. Each has to be answered as kept, and all of
them have to be true within 30 seconds after the last one.
"""

import asyncio
import hashlib
import hmac
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.platform.actions import connecting
from accounts.platform.models import AccountFacts, Connection, Delivery
from helpdesk.dev.bench.client import Call, answer

PER_SECOND, SECONDS, WITHIN = 200, 30, 30
PLAYERS = 500
_LINES = 12  # connections of the sender, as one platform has
_KINDS = (
    *("bet.settled",) * 4,
    *("deposit.changed", "withdrawal.changed", "login.seen") * 2,
    *("player.changed", "limit.changed"),
)


@dataclass
class Sent:
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    late: float = 0.0  # how far one was behind its own time, at most


def measure(host: str, port: int) -> dict[str, Any]:
    brand, secret = _connected()
    bodies = _bodies()
    newest = _newest(bodies)
    began = time.monotonic()
    sent = asyncio.run(_send(f"/hooks/platform/{brand.slug}/", secret, bodies, host, port))
    took = time.monotonic() - began
    kept = Delivery.objects.filter(brand=brand)
    waited = time.monotonic()
    while kept.filter(due_at__isnull=False).exists():
        if time.monotonic() - waited > 10 * WITHIN:
            break
        time.sleep(0.1)
    behind = time.monotonic() - waited
    facts = AccountFacts.objects.filter(player__brand=brand, player__external_id__in=newest)
    versions = dict(facts.values_list("player__external_id", "version"))
    row = {
        "name": "webhooks",
        "sent": len(bodies),
        "per_second": round(len(bodies) / took, 1),
        "kept": sent.statuses[202],
        "told_to_come_again": sent.statuses[429],
        "answered_otherwise": len(bodies) - sent.statuses[202] - sent.statuses[429],
        "applied": kept.filter(state=Delivery.APPLIED).count(),
        "failed": kept.filter(state=Delivery.FAILED).count(),
        "lost": sent.statuses[202] - kept.count(),
        "newest_version_is_known": versions == newest,
        "answered_p50_ms": _percentile(sent, 0.5),
        "answered_p95_ms": _percentile(sent, 0.95),
        "sender_late_s": round(sent.late, 2),
        "all_applied_after_s": round(behind, 2),
        "budget_s": WITHIN,
    }
    # the dataset has no webhooks of its own
    kept.delete()
    Connection.objects.filter(brand=brand).delete()
    connection.close()
    return row


def said(row: dict[str, Any]) -> str:
    """One line for the terminal."""
    name = row["name"]
    return f"{name:27} {json.dumps({k: v for k, v in row.items() if k != 'name'})}"


def _connected() -> tuple[Brand, str]:
    brand = Brand.objects.get(slug="bench")
    Connection.objects.filter(brand=brand).delete()
    _row, _calls, hooks = connecting.connect(
        brand,
        base_url="http://127.0.0.1:9",
        key_id="bench",
        by=Person.objects.get(kind=Person.SYSTEM),
        now=timezone.now(),
    )
    return brand, hooks


def _newest(bodies: list[bytes]) -> dict[str, int]:
    """The version of each account in the end."""
    newest: dict[str, int] = {}
    for body in bodies:
        said = json.loads(body)
        if said["kind"] == "player.changed":
            number, version = said["number"], said["data"]["version"]
            newest[number] = max(version, newest.get(number, 0))
    return newest


def _bodies() -> list[bytes]:
    chance = random.Random(5)
    # of an earlier run everything is older
    version = int(time.time() * 1000)
    made = []
    for n in range(PER_SECOND * SECONDS):
        kind, number = chance.choice(_KINDS), f"B-{chance.randrange(PLAYERS):06}"
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        data = _DATA[kind](number, version + n, at, chance)
        said = {"kind": kind, "number": number, "occurred_at": at, "data": data}
        made.append(json.dumps(said, ensure_ascii=False).encode())
    return made


def _bet(number: str, version: int, at: str, chance: random.Random) -> dict[str, Any]:
    stake = chance.randrange(100, 90_000)
    return {
        "ref": f"BT-{version}",
        "number": number,
        "placed_at": at,
        "settled_at": at,
        "kind": "single",
        "status": "lost",
        "stake": stake,
        "win": 0,
        "currency": "TRY",
        "odds": "1.85",
        "legs": [{"match": "Göztepe – Bursaspor", "market": "1X2"}],
    }


def _deposit(number: str, version: int, at: str, chance: random.Random) -> dict[str, Any]:
    return {
        "ref": f"DP-{number}-{chance.randrange(40)}",
        "version": version,
        "amount": chance.randrange(1_000, 900_000),
        "currency": "TRY",
        "method": "card",
        "provider": "PayMira",
        "status": chance.choice(("pending_provider", "completed", "declined")),
        "created_at": at,
        "changed_at": at,
    }


def _withdrawal(number: str, version: int, at: str, chance: random.Random) -> dict[str, Any]:
    step = {"status": "requested", "at": at, "source": "platform"}
    return {
        "ref": f"WD-{version}",
        "version": version,
        "amount": chance.randrange(1_000, 900_000),
        "currency": "TRY",
        "method": "bank",
        "provider": "PayMira",
        "destination": "TR•• •••• 4417",
        "destination_digest": hashlib.sha256(number.encode()).hexdigest(),
        "status": "requested",
        "requested_at": at,
        "changed_at": at,
        "history": [step],
    }


def _login(number: str, version: int, at: str, chance: random.Random) -> dict[str, Any]:
    return {"at": at, "device": "iPhone, Safari", "device_id": f"d-{number}", "country": "TR"}


def _account(number: str, version: int, at: str, chance: random.Random) -> dict[str, Any]:
    return {
        "number": number,
        "version": version,
        "name": f"Player {number}",
        "language": "tr",
        "status": "active",
        "email": f"{number.lower()}@platform.example",
        "country": "TR",
        "currency": "TRY",
        "verification": "verified",
    }


def _limit(number: str, version: int, at: str, chance: random.Random) -> dict[str, Any]:
    return {
        "kind": "deposit",
        "version": version,
        "period": "week",
        "amount": 500_000,
        "currency": "TRY",
        "used": chance.randrange(500_000),
        "effective_at": at,
        "changed_at": at,
    }


_DATA = {
    "bet.settled": _bet,
    "deposit.changed": _deposit,
    "withdrawal.changed": _withdrawal,
    "login.seen": _login,
    "player.changed": _account,
    "limit.changed": _limit,
}


async def _send(path: str, secret: str, bodies: list[bytes], host: str, port: int) -> Sent:
    """Each at its own moment; a line that is still waiting leaves the next one to another."""
    sent, began = Sent(), time.monotonic()
    waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def line() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while True:
            due, body = await waiting.get()
            asked = time.monotonic()
            sent.late = max(sent.late, asked - due)
            writer.write(_call(path, secret, body).encode(host))
            status, _body, closes = await answer(reader)
            sent.latencies.append(time.monotonic() - asked)
            sent.statuses[status] += 1
            waiting.task_done()
            if closes:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)

    lines = [asyncio.create_task(line()) for _ in range(_LINES)]
    for n, body in enumerate(bodies):
        due = began + n / PER_SECOND
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        waiting.put_nowait((due, body))
    await waiting.join()
    for one in lines:
        one.cancel()
    await asyncio.gather(*lines, return_exceptions=True)
    return sent


def _call(path: str, secret: str, body: bytes) -> Call:
    stamp, id = str(int(time.time())), uuid4().hex
    said = f"{stamp}.{id}.".encode() + body
    signature = hmac.digest(secret.encode(), said, hashlib.sha256).hex()
    return Call(
        path,
        body,
        (
            ("Content-Type", "application/json"),
            ("Platform-Timestamp", stamp),
            ("Platform-Id", id),
            ("Platform-Signature", f"v1={signature}"),
        ),
        expected=(202,),
    )


def _percentile(sent: Sent, share: float) -> float:
    ordered = sorted(sent.latencies)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 1)
