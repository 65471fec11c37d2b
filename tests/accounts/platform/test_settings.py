"""The settings of the platform: who connects it, what is shown once, and how well it is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.platform import applying, connect, hooks
from accounts.platform.models import Call, Connection, Delivery
from accounts.platform.protocol import Unreachable
from helpdesk.dev.operator.http import Operator
from tests import factories
from tests.accounts.platform.operators import envelope, untold
from tests.cast import Cast

pytestmark = pytest.mark.django_db
_SHOWN = re.compile(r'<copy-button class="copied" value="([A-Za-z0-9_-]{43})"')


def _page(cast: Cast) -> str:
    return f"/settings/platform/{cast.lunaro.pk}/"


def test_connects_a_platform_and_shows_its_secrets_once(cast: Cast, operator: Operator) -> None:
    nil = factories.browser(cast.nil)
    assert "Not connected" in nil.get("/settings/platform/").content.decode()
    answer = nil.post(_page(cast), {"base_url": f"{operator.url}/lunaro", "key_id": "desk-1"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    calls, webhooks = _SHOWN.findall(answer.content.decode())
    row = Connection.objects.get()
    assert calls.encode() not in bytes(row.secret)
    assert connect.of(row)._key.secrets == (calls.encode(),)
    again = nil.get(_page(cast)).content.decode()
    assert calls not in again and webhooks not in again
    assert f"/hooks/platform/{cast.lunaro.slug}/" in again
    assert Event.objects.filter(verb="platform.connected", actor=cast.nil).count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"base_url": "ftp://x.example", "key_id": "k"}, "begins with https"),
        ({"base_url": "https://a:b@x.example", "key_id": "k"}, "without name or query"),
        ({"base_url": "https://x.example/?a=1", "key_id": "k"}, "without name or query"),
        ({"base_url": "https://x.example", "key_id": "a key"}, "no spaces"),
    ],
)
def test_says_what_is_wrong_with_an_address(cast: Cast, typed: dict[str, str], words: str) -> None:
    answer = factories.browser(cast.nil).post(_page(cast), typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Connection.objects.exists()


def test_two_secrets_hold_until_the_older_one_is_ended(cast: Cast, platform: Connection) -> None:
    nil = factories.browser(cast.nil)
    for of in ("calls", "webhooks"):
        made = nil.post(f"{_page(cast)}secrets/{of}/")
        (clear,) = _SHOWN.findall(made.content.decode())
        assert nil.post(f"{_page(cast)}secrets/{of}/").status_code == 302  # a third one is none
        row = Connection.objects.get()
        held = row.webhook_secrets if of == "webhooks" else [row.secret, row.secret_before]
        assert len(held) == 2
        nil.post(f"{_page(cast)}secrets/{of}/end/")
        row.refresh_from_db()
        left = row.webhook_secrets if of == "webhooks" else [row.secret]
        assert [connect.opened(one) for one in left] == [clear.encode()]
    assert Connection.objects.get().secret_before is None


def test_one_that_is_off_is_neither_asked_nor_heard(
    cast: Cast, operator: Operator, platform: Connection
) -> None:
    nil = factories.browser(cast.nil)
    nil.post(f"{_page(cast)}switch/")
    with pytest.raises(Unreachable):
        connect.platform_of(cast.lunaro.pk)
    operator.world.register("lunaro", name="Yeni", email="y@new.example")
    (webhook,) = untold(operator)
    with pytest.raises(hooks.Refused):
        hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    assert "Off" in nil.get("/settings/platform/").content.decode()
    nil.post(f"{_page(cast)}switch/")
    assert hooks.take_in("lunaro", envelope(webhook), now=timezone.now())


def test_shows_how_well_it_is_and_tries_again_what_failed(
    cast: Cast, operator: Operator, platform: Connection
) -> None:
    number = operator.world.register("lunaro", name="Yeni", email="y@new.example")["number"]
    operator.world.deposit("lunaro", number, amount=1000)
    for webhook in untold(operator):
        hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    wrong = Delivery.objects.get(kind="player.registered")
    wrong.body["data"]["version"] = "one"
    wrong.save()
    now = timezone.now()
    applying.apply_due(now=now)
    Connection.objects.update(failing_since=now - timedelta(minutes=5))
    Call.objects.create(
        key="c-1", brand=cast.lunaro, method="credit", arguments={}, state=Call.UNCLEAR,
        due_at=now, made_at=now,
    )  # fmt: skip
    nil = factories.browser(cast.nil)
    page = nil.get(_page(cast)).content.decode()
    assert "No answer since" in page
    assert "Account.version: a whole number is expected" in page
    assert "The platform is asked what became of them." in page
    wrong.refresh_from_db()
    wrong.body["data"]["version"] = 1
    wrong.save()
    nil.post(f"{_page(cast)}deliveries/{wrong.pk}/retry/")
    applying.apply_due(now=timezone.now())
    wrong.refresh_from_db()
    assert wrong.state == Delivery.APPLIED
    assert "could not be applied" not in nil.get(_page(cast)).content.decode()
    assert Event.objects.filter(verb="platform.retried").count() == 1


def test_an_address_that_changes_begins_with_a_clean_slate(
    cast: Cast, platform: Connection
) -> None:
    Connection.objects.update(failing_since=timezone.now(), rests_until=timezone.now())
    nil = factories.browser(cast.nil)
    answer = nil.post(_page(cast), {"base_url": "https://other.example/x/", "key_id": "desk-1"})
    assert answer.status_code == 302
    row = Connection.objects.get()
    assert (row.base_url, row.failing_since) == ("https://other.example/x", None)


def test_only_administrators_connect(cast: Cast, platform: Connection) -> None:
    others: list[Any] = [cast.ece, cast.aylin, cast.deniz, cast.suna]
    for person in others:
        assert factories.browser(person).get(_page(cast)).status_code == 403
