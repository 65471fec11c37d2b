"""How a brand's platform is reached, and the secrets that the two sides share."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.platform import applying, secrets
from accounts.platform.models import Connection, Delivery
from helpdesk.lib import realtime


class SecretStands(Exception):
    message = _("There are two secrets already. End the older one before you make another.")


@transaction.atomic
def connect(
    brand: Brand, *, base_url: str, key_id: str, by: Person, now: datetime
) -> tuple[Connection, str, str]:
    """A brand's platform from now on, with the two new secrets as they are shown, once: the one
    that signs our calls, and the one that signs its webhooks."""
    calls, kept_calls = secrets.made()
    hooks, kept_hooks = secrets.made()
    connection = Connection.objects.create(
        brand=brand,
        base_url=base_url,
        key_id=key_id,
        secret=kept_calls,
        webhook_secrets=[kept_hooks],
        created_at=now,
    )
    events.record("platform.connected", connection, by=by)
    return connection, calls, hooks


@transaction.atomic
def change(connection: Connection, *, base_url: str, key_id: str, by: Person) -> Connection:
    """Another address or another name of ours; what was known of its health is of the old one."""
    row = _locked(connection)
    if (row.base_url, row.key_id) == (base_url, key_id):
        return row
    row.base_url, row.key_id = base_url, key_id
    row.failing_since = row.rests_until = row.last_answer_at = None
    row.save()
    events.record("platform.changed", row, by=by)
    return row


@transaction.atomic
def switch(connection: Connection, *, on: bool, by: Person) -> Connection:
    """Off: it is neither asked nor heard. What waits to be told waits."""
    row = _locked(connection)
    if row.is_active != on:
        row.is_active = on
        row.failing_since = row.rests_until = None
        row.save()
        events.record("platform.switched", row, by=by, on=on)
    return row


@transaction.atomic
def make_call_secret(connection: Connection, *, by: Person) -> str:
    """A new secret for our calls; the older one signs them too until it is ended."""
    row = _locked(connection)
    if row.secret_before is not None:
        raise SecretStands
    clear, kept = secrets.made()
    row.secret_before, row.secret = row.secret, kept
    row.save()
    events.record("platform.secret_made", row, by=by, of="calls")
    return clear


@transaction.atomic
def make_hook_secret(connection: Connection, *, by: Person) -> str:
    """A new secret for its webhooks; what the older one signs is believed until it is ended."""
    row = _locked(connection)
    if len(row.webhook_secrets) > 1:
        raise SecretStands
    clear, kept = secrets.made()
    row.webhook_secrets = [kept, *row.webhook_secrets]
    row.save()
    events.record("platform.secret_made", row, by=by, of="webhooks")
    return clear


@transaction.atomic
def end_older_secret(connection: Connection, *, of: str, by: Person) -> Connection:
    """`of` is calls or webhooks; again it does nothing."""
    row = _locked(connection)
    if of == "calls" and row.secret_before is not None:
        row.secret_before = None
    elif of == "webhooks" and len(row.webhook_secrets) > 1:
        row.webhook_secrets = row.webhook_secrets[:1]
    else:
        return row
    row.save()
    events.record("platform.secret_ended", row, by=by, of=of)
    return row


@transaction.atomic
def try_again(connection: Connection, delivery: Delivery, *, by: Person, now: datetime) -> None:
    """A delivery that has failed for good is tried once more."""
    row = _locked(connection)
    if applying.again(delivery, now=now):
        events.record("platform.retried", row, by=by, delivery=delivery.pk)
        realtime.wake("webhooks")


def _locked(connection: Connection) -> Connection:
    rows = Connection.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("brand").get(pk=connection.pk)
