"""Running the `after` reactions of what was committed: at least once, and none held up by another.

What only writes to the database is done for a whole batch in one transaction. When that fails,
and for everything else, each reaction runs on its own and is written down when it is done.
"""

import json
import logging
from datetime import datetime, timedelta

from django.db import connection, transaction

from accounts.events import registry
from accounts.events.models import Done, Event, Outbox, Retry
from accounts.events.registry import Fact
from helpdesk.lib.due import backoff
from helpdesk.lib.prepared import Prepared

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 100

_CLAIM = Prepared(
    "claim_outbox",
    ["timestamptz", "timestamptz"],
    f"""
WITH chosen AS MATERIALIZED (
    SELECT event_id FROM accounts_outbox WHERE due_at <= $1 ORDER BY due_at, event_id LIMIT {BATCH}
    FOR UPDATE SKIP LOCKED)
UPDATE accounts_outbox o SET due_at = $2, attempts = o.attempts + 1
FROM chosen JOIN accounts_event e ON e.id = chosen.event_id
WHERE o.event_id = chosen.event_id
RETURNING o.attempts, e.id, e.verb, e.subject_type, e.subject_id, e.seq, e.actor_id, e.detail::text
""",  # noqa: S608 - a number of our own
)
_CLAIM_FAILED = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM accounts_retry WHERE due_at <= %s ORDER BY due_at, id LIMIT 20
    FOR UPDATE SKIP LOCKED)
UPDATE accounts_retry r SET due_at = %s, attempts = attempts + 1
FROM chosen WHERE r.id = chosen.id RETURNING r.id
"""


def drain(*, now: datetime) -> int:
    """Leases one batch of due events and runs their reactions; returns how many there were."""
    together: list[Fact] = []
    alone: list[Fact] = []
    claimed = _CLAIM.rows(now, now + LEASE)
    for attempts, *columns, detail in sorted(claimed, key=lambda row: row[1]):
        fact = Fact(*(*columns, json.loads(detail)))
        reactions = registry.after_of.get(fact.verb, {})
        # A second attempt means that somebody died with it.
        is_easy = attempts == 1 and reactions.keys() <= registry.batches.keys()
        (together if is_easy else alone).append(fact)
    if together and not _run_together(together):
        alone = sorted([*together, *alone], key=lambda fact: fact.event_id)
    for fact in alone:
        _run_all(fact, now=now)
    return len(claimed)


def retry(*, now: datetime) -> int:
    """Runs reactions that failed before and are due again; returns how many were tried."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM_FAILED, [now, now + LEASE])
        claimed = [pk for (pk,) in cursor.fetchall()]
    for row in Retry.objects.filter(pk__in=claimed).select_related("event").order_by("event_id"):
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


def _run_together(facts: list[Fact]) -> bool:
    """Every reaction once, with all its facts, and the end of their outbox rows: all or nothing."""
    try:
        with transaction.atomic():
            # in the order of their declaration: every worker takes its locks in the same one
            for name, reaction in registry.batches.items():
                concerned = [f for f in facts if name in registry.after_of.get(f.verb, {})]
                if concerned:
                    reaction(concerned)
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM accounts_outbox WHERE event_id = ANY(%s)",
                    [[fact.event_id for fact in facts]],
                )
    except Exception as error:
        log.warning("a batch of %s events failed", len(facts), exc_info=error)
        return False
    return True


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
