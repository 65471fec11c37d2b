"""The operator's platform of a test: a real server on a free port, and the desk's connection."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from accounts.organisation.models import Brand
from accounts.platform import hooks
from accounts.platform.models import Connection
from accounts.platform.secrets import sealed
from helpdesk.dev.operator.desks import Desk
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.sending import Hook
from helpdesk.dev.operator.signing import webhook_headers
from helpdesk.dev.operator.store import Store, Webhook
from helpdesk.dev.operator.world import Pace
from tests.cast import Cast

KEY, SECRET, HOOK_SECRET = "desk-1", "s" * 43, "h" * 43
STILL = Pace(checks=None, approval=None, sending=None, paying=None)


@pytest.fixture
def operator(settings: object) -> Iterator[Operator]:
    """It tells nothing by itself: a test takes what it has to tell, in the order it wants."""
    settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.0/8"]  # type: ignore[attr-defined]
    desk = Desk(KEY, (SECRET,), Hook("http://127.0.0.1:9/", (HOOK_SECRET,)))
    played = Operator(Store(), pace=STILL, desks=lambda: {"lunaro": desk, "mavi-kule": desk})
    played.world.store.note("faults", {"keeps_webhooks": True})
    played.start()
    yield played
    played.stop()


@pytest.fixture
def platform(cast: Cast, operator: Operator) -> Connection:
    return connect(cast.lunaro, operator)


def connect(brand: Brand, operator: Operator) -> Connection:
    return Connection.objects.create(
        brand=brand,
        base_url=f"{operator.url}/{brand.slug}",
        key_id=KEY,
        secret=sealed(SECRET),
        webhook_secrets=[sealed(HOOK_SECRET)],
        created_at=timezone.now(),
    )


def untold(operator: Operator) -> list[Webhook]:
    """What it has to tell, oldest first."""
    return operator.store.webhooks(limit=10_000)[::-1]


def envelope(webhook: Webhook, *, secret: str = HOOK_SECRET) -> hooks.Envelope:
    body = webhook.body.encode()
    headers = webhook_headers([secret], id=webhook.id, body=body)
    return hooks.Envelope(
        headers["Platform-Id"], headers["Platform-Timestamp"], headers["Platform-Signature"], body
    )
