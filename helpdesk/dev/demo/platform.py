"""The platform of the demo's operator: the one that `make up` starts beside the desk. What it tells
of its players is heard here by the same deeds as its webhooks, so that it is there at once."""

import os
from datetime import datetime, timedelta
from itertools import groupby

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.platform import applying, hooks
from accounts.platform.actions import connecting
from accounts.platform.models import Connection
from accounts.protection.models import Register
from helpdesk.dev.environment import PORTS
from helpdesk.dev.operator.seed import fill
from helpdesk.dev.operator.store import Store, Webhook
from helpdesk.dev.operator.world import World

_KEY_ID = "deskline"
_EXACT = timedelta(days=3)


def connect(brands: dict[str, Brand], *, by: Person, now: datetime) -> dict[str, object]:
    """What the operator has to know of the desk; `at` is when his players' lives were told."""
    shared = {}
    for slug, brand in brands.items():
        _row, calls, webhooks = connecting.connect(
            brand, base_url=_url(slug), key_id=_KEY_ID, by=by, now=now
        )
        shared[slug] = {"key_id": _KEY_ID, "calls": calls, "webhooks": webhooks}
    return {"at": now.isoformat(), "brands": shared}


def hear(brands: dict[str, Brand], *, now: datetime) -> None:
    """All that the operator's players have done until now, at the time when they did it."""
    world = World(Store())
    fill(world, now=now)
    told = world.store.webhooks(limit=100_000)[::-1]
    moments = {webhook.id: datetime.fromtimestamp(webhook.due or 0, now.tzinfo) for webhook in told}

    def batch(webhook: Webhook) -> datetime:
        at = moments[webhook.id]
        at = at.replace(second=0, microsecond=0)
        return at if now - at < _EXACT else at.replace(hour=0, minute=0)

    # by the minute, as it stands on the page of a player, and by the day where that is long ago
    for _when, some in groupby(sorted(told, key=lambda one: moments[one.id]), key=batch):
        for webhook in some:
            at = moments[webhook.id]
            hooks.keep(brands[webhook.brand].pk, webhook.id, webhook.body.encode(), now=at)
        with events.as_of(at):
            while applying.apply_due(now=at):
                pass
    Connection.objects.update(last_answer_at=now - timedelta(minutes=1))
    world.store.close()


def find_again() -> None:
    """It may listen on another port than it did when the demo was made."""
    for connection in Connection.objects.filter(key_id=_KEY_ID).select_related("brand"):
        connection.base_url = _url(connection.brand.slug)
        connection.save(update_fields=["base_url"])
    Register.objects.filter(key_id=_KEY_ID).update(base_url=register_url())


def register_url() -> str:
    """Where the register of the market is asked: the same server plays it."""
    return f"{_origin()}/register"


def _url(slug: str) -> str:
    return f"{_origin()}/{slug}"


def _origin() -> str:
    port = int(os.environ.get("OPERATOR_PORT") or PORTS["OPERATOR_PORT"][0])
    return f"http://127.0.0.1:{port}"
