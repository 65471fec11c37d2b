"""What the platform tells by signed webhooks (WH-2): taken in here, applied by a worker.

A delivery is committed before it is answered. Whatever is wrong with its signature, its time or
its shape is refused in the same words; what is right is never dropped: when there is too much of
it, the sender is told when to come again.
"""

import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from accounts.platform import cards, signing, wire
from accounts.platform.models import Delivery
from accounts.platform.routes import TOLD
from accounts.platform.secrets import opened
from helpdesk.lib import crypto, realtime, throttle
from helpdesk.lib import text as words
from helpdesk.lib.prepared import Prepared

MOST_BYTES = 256 * 1024
MOST_WAITING = 20_000
_WAITING_LASTS = 1.0  # seconds for which the length of the queue is believed
_LONGEST_ID = 64
_SEAL = "platform delivery"


@dataclass(frozen=True)
class Told:
    """One delivery as its appliers get it. `value` is the dataclass that the kind carries."""

    player_id: int
    brand_id: int
    number: str
    kind: str
    value: Any
    occurred_at: datetime
    delivery_id: str


Applier = Callable[[list[Told]], None]
appliers: dict[str, list[Applier]] = defaultdict(list)


def applies(*kinds: str) -> Callable[[Applier], Applier]:
    """Registers who makes a kind of delivery true here. He gets all of a batch at once, in the
    order of arrival and in its transaction; must be idempotent, and decide by `version`."""

    def register(applier: Applier) -> Applier:
        for kind in kinds:
            if kind not in TOLD:
                raise LookupError(kind)
            appliers[kind].append(applier)
        return applier

    return register


class Refused(Exception):
    """Not taken in; it never says why to somebody who has not signed."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


class Busy(Exception):
    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Envelope(NamedTuple):
    """What stands in the headers and the body, as it came."""

    id: str
    timestamp: str
    signature: str
    body: bytes


_CONNECTION = Prepared(
    "platform_hooks",
    ["text"],
    """
SELECT c.brand_id, c.webhook_secrets FROM accounts_connection c
JOIN accounts_brand b ON b.id = c.brand_id WHERE b.slug = $1 AND c.is_active
""",
)
_KEEP = Prepared(
    "keep_delivery",
    [
        *("bigint", "text", "text", "text", "jsonb", "text"),
        *("timestamptz", "timestamptz"),
    ],
    """
INSERT INTO accounts_delivery
    (brand_id, delivery_id, kind, number, body, seal, occurred_at, received_at, due_at, state,
     attempts, error)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'waiting', 0, '')
ON CONFLICT (brand_id, delivery_id) DO NOTHING RETURNING id
""",
)
_WAITING = Prepared(
    "deliveries_waiting",
    [],
    f"SELECT count(*) FROM (SELECT 1 FROM accounts_delivery WHERE due_at IS NOT NULL "  # noqa: S608
    f"LIMIT {MOST_WAITING + 1}) w",
)


def take_in(slug: str, envelope: Envelope, *, now: datetime) -> bool:
    """Keeps one delivery; False when it was known already. Raises Refused or Busy."""
    brand_id = _sender(slug, envelope, now=now)
    _make_room(brand_id, now=now)
    return keep(brand_id, envelope.id, envelope.body, now=now)


def keep(brand_id: int, id: str, raw: bytes, *, now: datetime) -> bool:
    """The same for what is known to come from the brand's platform."""
    kind, number, occurred_at, body = _opened(raw)
    seal = crypto.mac(_SEAL, raw)
    with transaction.atomic():
        new = _KEEP.rows(brand_id, id, kind, number, json.dumps(body), seal, occurred_at, now)
        if new:
            realtime.wake("webhooks")
            return True
    known = Delivery.objects.values_list("seal", flat=True).get(brand_id=brand_id, delivery_id=id)
    if not crypto.is_mac(known, _SEAL, raw):
        raise Refused(409, "another_body")
    return False


def _sender(slug: str, envelope: Envelope, *, now: datetime) -> int:
    """The brand whose platform has signed this, a moment ago."""
    found = _CONNECTION.rows(slug)
    # a brand without a platform takes as long as one with another secret
    brand_id, kept = found[0] if found else (0, [])
    secrets = [opened(secret) for secret in kept] or [b"nobody"]
    id, timestamp = envelope.id, envelope.timestamp
    is_signed = signing.is_good(
        envelope.signature, secrets, timestamp=timestamp, id=id, body=envelope.body
    )
    is_number = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 13
    if not (is_signed and found and is_number and _is_id(id)):
        raise Refused(401, "unsigned")
    if abs(now.timestamp() - int(timestamp)) > signing.LATEST_SECONDS:
        raise Refused(401, "unsigned")
    return int(brand_id)


def _is_id(said: str) -> bool:
    return 0 < len(said) <= _LONGEST_ID and said.isascii() and said.isprintable()


def _make_room(brand_id: int, *, now: datetime) -> None:
    if _waiting() > MOST_WAITING:
        raise Busy(30)
    allowed = throttle.allow(f"hooks:{brand_id}", rate=settings.WEBHOOK_RATE, now=now)
    if not allowed.ok:
        raise Busy(max(1, allowed.retry_after_seconds))


class _Counted:
    until, count = 0.0, 0


def _waiting() -> int:
    """How many wait to be applied, as it was a second ago at most."""
    if time.monotonic() >= _Counted.until:
        ((_Counted.count,),) = _WAITING.rows()
        _Counted.until = time.monotonic() + _WAITING_LASTS
    return _Counted.count


def forget_length() -> None:
    _Counted.until = 0.0


def _opened(raw: bytes) -> tuple[str, str, datetime, dict[str, Any]]:
    """Kind, the player's number, when it happened, and all of it as it is kept."""
    try:
        said = words.cleaned(wire.loaded(raw))
        if not isinstance(said, dict) or not isinstance(said.get("data"), dict):
            raise wire.Wrong("an object with data is expected")
        kind, number = said.get("kind"), said.get("number")
        if not isinstance(kind, str) or not 0 < len(kind) <= 40:
            raise wire.Wrong("kind")
        if not isinstance(number, str) or not 0 < len(number) <= 64 or cards.is_card(number):
            raise wire.Wrong("number")
        return kind, number, wire.moment(said.get("occurred_at")), cards.masked(said)
    except (ValueError, RecursionError) as error:
        raise Refused(422, "malformed") from error
