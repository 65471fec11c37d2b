"""Forged, replayed and late webhooks by the hundred: none is taken in (WH-2)."""

import hashlib
import hmac
import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import time
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts.platform.models import Connection, Delivery
from accounts.platform.secrets import sealed
from accounts.platform.signing import LATEST_SECONDS, of_call
from helpdesk.dev.operator.signing import webhook_headers
from tests.accounts.platform.operators import HOOK_SECRET, KEY, SECRET
from tests.cast import Cast
from tests.committed import committed, committed_cast

__all__ = ["committed", "committed_cast"]
pytestmark = pytest.mark.prove
PATH = "/hooks/platform/lunaro/"
Attempt = tuple[str, bytes, dict[str, str]]  # path, body, headers


def _body(n: int) -> bytes:
    said = {"kind": "tournament.won", "number": f"LN-{n}", "data": {"place": n}}
    return json.dumps(said | {"occurred_at": "2026-11-20T19:30:00Z"}).encode()


def _good(n: int) -> tuple[bytes, dict[str, str]]:
    body = _body(n)
    return body, webhook_headers([HOOK_SECRET], id=f"good-{n}", body=body)


def _signed(secret: bytes, said: bytes, algorithm: str = "sha256") -> str:
    return hmac.new(secret, said, getattr(hashlib, algorithm)).hexdigest()


def _forged(n: int, chance: random.Random) -> Attempt:
    """Something of a right one is another."""
    body, headers = _good(n)
    stamp, id = headers["Platform-Timestamp"], headers["Platform-Id"]
    said = f"{stamp}.{id}.".encode() + body
    place = chance.randrange(3, 67)
    right = headers["Platform-Signature"]
    flipped = "0" if right[place] != "0" else "1"
    wrong: list[Callable[[], Attempt]] = [
        lambda: (PATH, body + b" ", headers),
        lambda: (PATH, body.replace(b"place", b"Place"), headers),
        lambda: (PATH, body, headers | {"Platform-Id": f"{id}x"}),
        lambda: (PATH, body, headers | {"Platform-Timestamp": str(int(stamp) + 1)}),
        lambda: (PATH, body, headers | {"Platform-Timestamp": f" {stamp}.0"}),
        lambda: (
            PATH,
            body,
            headers | {"Platform-Signature": right[:place] + flipped + right[place + 1 :]},
        ),
        lambda: (PATH, body, headers | {"Platform-Signature": right[:-1]}),
        lambda: (PATH, body, headers | {"Platform-Signature": right.upper()}),
        lambda: (PATH, body, headers | {"Platform-Signature": right.removeprefix("v1=")}),
        lambda: (PATH, body, headers | {"Platform-Signature": f"v0={right[3:]}"}),
        lambda: (PATH, body, headers | {"Platform-Signature": "v1="}),
        lambda: (PATH, body, headers | {"Platform-Signature": "v1=ｆ" + right[4:]}),
        lambda: (
            PATH,
            body,
            headers | {"Platform-Signature": f"v1={_signed(HOOK_SECRET.encode(), said, 'sha1')}"},
        ),
        lambda: (PATH, body, headers | {"Platform-Signature": f"v1={_signed(b'', said)}"}),
        lambda: (PATH, body, headers | {"Platform-Signature": f"v1={_signed(b'nobody', said)}"}),
        lambda: (
            PATH,
            body,
            headers | {"Platform-Signature": f"v1={_signed(HOOK_SECRET.encode(), body)}"},
        ),
        # what signs our calls signs no webhook, in whichever way
        lambda: (
            PATH,
            body,
            headers | {"Platform-Signature": f"v1={_signed(SECRET.encode(), said)}"},
        ),
        lambda: (
            PATH,
            body,
            headers
            | {
                "Platform-Signature": of_call(
                    HOOK_SECRET.encode(),
                    timestamp=int(stamp),
                    id=id,
                    method="POST",
                    path=PATH,
                    body=body,
                )
            },
        ),
        lambda: ("/hooks/platform/mavi-kule/", body, headers),
        lambda: ("/hooks/platform/nobody/", body, headers),
    ]
    return wrong[n % len(wrong)]()


def _late(n: int, chance: random.Random) -> Attempt:
    body = _body(n)
    away = chance.choice((-1, 1)) * chance.randrange(LATEST_SECONDS + 5, 10**6)
    stamp, id = str(max(0, int(time()) + away)), f"late-{n}"
    signature = _signed(HOOK_SECRET.encode(), f"{stamp}.{id}.".encode() + body)
    given = {"Platform-Timestamp": stamp, "Platform-Id": id}
    return PATH, body, given | {"Platform-Signature": f"v1={signature}"}


def _post(attempt: Attempt) -> Any:
    path, body, headers = attempt
    kept = {name: value for name, value in headers.items() if name != "Content-Type"}
    return Client().post(
        path, body, content_type="application/json", headers={"host": "localhost:8000", **kept}
    )


def _connect(cast: Cast) -> None:
    for brand, secret in ((cast.lunaro, HOOK_SECRET), (cast.mavi_kule, "m" * 43)):
        Connection.objects.create(
            brand=brand,
            base_url="https://platform.example",
            key_id=KEY,
            secret=sealed(SECRET),
            webhook_secrets=[sealed(secret)],
            created_at=timezone.now(),
        )


@pytest.mark.django_db
def test_of_three_hundred_that_are_not_right_none_is_taken_in(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    _connect(cast)
    chance = random.Random(11)
    taken = sum(_post(_forged(n, chance)).status_code != 401 for n in range(140))
    taken += sum(_post(_late(n, chance)).status_code != 401 for n in range(60))
    assert not Delivery.objects.exists()
    replays = 0
    for n in range(50):
        body, headers = _good(n)
        assert _post((PATH, body, headers)).status_code == 202
        # the very same is known; with other words it is refused
        replays += _post((PATH, body, headers)).status_code != 200
        other = _body(n + 1000)
        again = webhook_headers([HOOK_SECRET], id=headers["Platform-Id"], body=other)
        replays += _post((PATH, other, again)).status_code != 409
    assert (taken, replays, Delivery.objects.count()) == (0, 0, 50)
    record_property("tried", 300)
    record_property("accepted", taken + replays)


def _at_once(attempt: Attempt, many: int) -> Iterator[int]:
    together = Barrier(many)

    def bring(_n: int) -> int:
        together.wait()
        try:
            return int(_post(attempt).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as pool:
        yield from pool.map(bring, range(many))


def test_one_of_those_that_come_in_the_same_moment_is_new(committed_cast: Cast) -> None:
    _connect(committed_cast)
    for n in range(20):
        body, headers = _good(n)
        answers = sorted(_at_once((PATH, body, headers), 6))
        assert answers == [200] * 5 + [202]
    assert Delivery.objects.count() == 20
