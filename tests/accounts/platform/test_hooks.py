"""What the platform tells: taken in once, whole, and only when it is signed (WH-2)."""

import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.platform import applying, hooks
from accounts.platform.models import Connection, Delivery
from accounts.platform.secrets import sealed
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.signing import webhook_headers
from tests.accounts.platform.operators import HOOK_SECRET, envelope, untold
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CARD = "4111 1111 1111 1111"


def _told(**more: Any) -> bytes:
    said = {
        "kind": "login.seen",
        "number": "LN-1",
        "occurred_at": "2026-11-20T19:30:00Z",
        "data": {
            "at": "2026-11-20T19:30:00Z",
            "device": "Pixel, Chrome",
            "device_id": "d1",
            "country": "TR",
        },
        **more,
    }
    return json.dumps(said).encode()


def _post(
    body: bytes, *, id: str = "d-1", slug: str = "lunaro", secret: str = HOOK_SECRET, **changed: str
) -> Any:
    headers = webhook_headers([secret], id=id, body=body) | changed
    return Client().post(
        f"/hooks/platform/{slug}/",
        data=body,
        content_type="application/json",
        headers={"host": "localhost:8000", **headers},
    )


def test_is_kept_before_it_is_answered_and_once(platform: Connection) -> None:
    assert _post(_told()).status_code == 202
    kept = Delivery.objects.get()
    assert (kept.kind, kept.number, kept.state) == ("login.seen", "LN-1", Delivery.WAITING)
    assert _post(_told()).status_code == 200
    assert _post(_told(number="LN-2")).status_code == 409
    assert Delivery.objects.count() == 1
    assert _post(_told(), id="d-2").status_code == 202


def test_another_brand_has_ids_of_its_own(platform: Connection, cast: Cast) -> None:
    Connection.objects.create(
        brand=cast.mavi_kule,
        base_url="https://other.example",
        key_id="k",
        secret=sealed("x"),
        webhook_secrets=[sealed("m" * 43)],
        created_at=timezone.now(),
    )
    assert _post(_told()).status_code == 202
    assert _post(_told(), slug="mavi-kule").status_code == 401
    assert _post(_told(), slug="mavi-kule", secret="m" * 43).status_code == 202


@pytest.mark.parametrize(
    ("changed", "slug"),
    [
        ({"Platform-Signature": "v1=" + "0" * 64}, "lunaro"),
        ({"Platform-Signature": ""}, "lunaro"),
        ({"Platform-Id": "d-9"}, "lunaro"),
        ({"Platform-Id": ""}, "lunaro"),
        ({"Platform-Timestamp": "0"}, "lunaro"),
        ({"Platform-Timestamp": "x"}, "lunaro"),
        ({}, "nobody"),
    ],
)
def test_what_is_not_signed_is_refused_in_the_same_words(
    platform: Connection, changed: dict[str, str], slug: str
) -> None:
    answer = _post(_told(), slug=slug, **changed)
    assert (answer.status_code, answer.json()["code"]) == (401, "unsigned")
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("seconds", [-310, 310])
def test_what_was_signed_long_ago_or_ahead_is_refused(platform: Connection, seconds: int) -> None:
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=seconds)):
        body = _told()
        headers = webhook_headers([HOOK_SECRET], id="d-1", body=body)
    assert _post(body, **headers).status_code == 401
    assert not Delivery.objects.exists()


def test_the_older_secret_holds_until_it_is_ended(platform: Connection) -> None:
    platform.webhook_secrets = [sealed("n" * 43), *platform.webhook_secrets]
    platform.save()
    assert _post(_told(), id="a").status_code == 202
    assert _post(_told(), id="b", secret="n" * 43).status_code == 202
    platform.webhook_secrets = platform.webhook_secrets[:1]
    platform.save()
    assert _post(_told(), id="c").status_code == 401


def test_a_platform_that_is_switched_off_tells_nothing(platform: Connection) -> None:
    Connection.objects.update(is_active=False)
    assert _post(_told()).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"kind": "login.seen"}',
        b'{"kind": "login.seen", "number": "LN-1", "occurred_at": "2026-11-20", "data": {}}',
        _told(number=""),
        _told(number="4111111111111111"),
        _told(data=[]),
        _told(kind=7),
        _told(occurred_at="2026-11-20T19:30:00"),
        b'{"kind": "k", "number": "1", "occurred_at": "2026-11-20T19:30:00Z", "data": {"a": NaN}}',
        b'{"kind": "k", "number": "1", "occurred_at": "2026-11-20T19:30:00Z", "data": {"a": 1e999}}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_is_signed_and_no_telling_at_all_is_refused(platform: Connection, body: bytes) -> None:
    answer = _post(body)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_what_is_too_large_is_not_read(platform: Connection) -> None:
    assert _post(_told(data={"x": "y" * hooks.MOST_BYTES})).status_code == 413


def test_only_what_is_posted_is_heard(platform: Connection) -> None:
    answer = Client().get("/hooks/platform/lunaro/", headers={"host": "localhost:8000"})
    assert answer.status_code == 405


def test_no_card_number_is_kept_however_it_is_written(platform: Connection) -> None:
    data = {
        "note": f"card {CARD}",
        "number": 4111111111111111,
        "list": [{"4111111111111111": "4111-1111-1111-1111"}],
        "amount": 320000,
    }
    assert _post(_told(kind="other.thing", data=data)).status_code == 202
    kept = json.dumps(Delivery.objects.get().body).replace(" ", "").replace("-", "")
    assert "4111111111111111" not in kept
    assert Delivery.objects.get().body["data"]["amount"] == 320000
    # and the same telling is still known by what was sent
    assert _post(_told(kind="other.thing", data=data)).status_code == 200


def test_too_many_at_once_are_told_to_come_again(platform: Connection, settings: Any) -> None:
    settings.WEBHOOK_RATE = "3/30s"
    answers = [_post(_told(), id=f"d-{n}") for n in range(5)]
    assert [answer.status_code for answer in answers] == [202, 202, 202, 429, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert Delivery.objects.count() == 3


def test_forged_ones_use_nobody_s_turn_up(platform: Connection, settings: Any) -> None:
    settings.WEBHOOK_RATE = "3/30s"
    for n in range(10):
        assert _post(_told(), id=f"f-{n}", secret="x" * 43).status_code == 401
    assert _post(_told()).status_code == 202


def test_a_queue_that_is_too_long_takes_no_more_and_loses_none(
    platform: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "MOST_WAITING", 1)
    monkeypatch.setattr(hooks, "_WAITING_LASTS", 0.0)
    hooks.forget_length()
    assert [_post(_told(), id=f"d-{n}").status_code for n in range(4)] == [202, 202, 429, 429]
    assert applying.apply_due(now=timezone.now()) == 2
    assert _post(_told(), id="d-9").status_code == 202
    hooks.forget_length()


def test_what_the_operator_sends_is_taken_in(operator: Operator, platform: Connection) -> None:
    operator.world.register("lunaro", name="Derya Arslan", email="derya@new.example")
    (webhook,) = untold(operator)
    assert hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    assert not hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
