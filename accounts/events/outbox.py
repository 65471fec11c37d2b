"""Running the `after` reactions of what was committed: at least once, each on its own."""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction

from accounts.events import registry
from accounts.events.models import Done, Event, Outbox, Retry
from accounts.events.registry import Fact
from helpdesk.lib.due import backoff

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 20

_CLAIM = """
UPDATE {table} SET due_at = %s, attempts = attempts + 1 WHERE {key} IN (
    SELECT {key} FROM {table} WHERE due_at <= %s ORDER BY due_at, {key} LIMIT %s
    FOR UPDATE SKIP LOCKED)
RETURNING {key}
"""


def drain(*, now: datetime) -> int:
    """Leases one batch of due events and runs their reactions; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            _CLAIM.format(table="accounts_outbox", key="event_id"), [now + LEASE, now, BATCH]
        )
        claimed = [pk for (pk,) in cursor.fetchall()]
    for event in Event.objects.filter(pk__in=claimed).order_by("pk"):
        _run_all(_fact(event), now=now)
    return len(claimed)


def retry(*, now: datetime) -> int:
    """Runs reactions that failed before and are due again; returns how many were tried."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(table="accounts_retry", key="id"), [now + LEASE, now, BATCH])
        claimed = [pk for (pk,) in cursor.fetchall()]
    for row in Retry.objects.filter(pk__in=claimed).select_related("event"):
        reaction = registry.after_of.get(row.event.verb, {}).get(row.reaction)
        if reaction is None:  # the code that wanted it is gone
            row.delete()
            continue
        try:
            with transaction.atomic():
                reaction(_fact(row.event))
                row.delete()
        except Exception as error:
            log.warning("reaction %s failed again for event %s", row.reaction, row.event_id)
            Retry.objects.filter(pk=row.pk).update(
                due_at=now + backoff(row.attempts), error=_words(error)
            )
    return len(claimed)


def _fact(event: Event) -> Fact:
    return Fact(
        event.pk,
        event.verb,
        event.subject_type,
        event.subject_id,
        event.seq,
        event.actor_id,
        event.detail,
    )


def _words(error: Exception) -> str:
    # the kind of an error, never its text: that may hold what a person wrote
    return type(error).__name__[:300]


def _run_all(fact: Fact, *, now: datetime) -> None:
    reactions = registry.after_of.get(fact.verb, {})
    done = set(Done.objects.filter(event_id=fact.event_id).values_list("reaction", flat=True))
    for name, reaction in reactions.items():
        if name in done:
            continue
        try:
            with transaction.atomic():
                reaction(fact)
                Done.objects.create(event_id=fact.event_id, reaction=name)
        except Exception as error:
            log.exception("reaction %s failed for event %s", name, fact.event_id)
            Retry.objects.get_or_create(
                event_id=fact.event_id,
                reaction=name,
                defaults={
                    "due_at": now + backoff(1),
                    "created_at": now,
                    "error": _words(error),
                },
            )
    with transaction.atomic():
        Done.objects.filter(event_id=fact.event_id).delete()
        Outbox.objects.filter(event_id=fact.event_id).delete()
