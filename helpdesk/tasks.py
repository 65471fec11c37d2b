"""What the house does for itself."""

import time
from datetime import datetime, timedelta

from celery import shared_task
from django.db import connection
from django.utils import timezone

from helpdesk.health import HEARTBEAT
from helpdesk.lib import files, realtime

KEYS_KEPT = timedelta(hours=48)
UPLOADS_KEPT = timedelta(hours=48)
NOTIFICATIONS_KEPT = timedelta(days=90)
_BATCH = 5000

# Their contents are noted, not removed: others may have the same, and this may be taken back.
_FORGET_UPLOADS = """
WITH gone AS (
    DELETE FROM tickets_attachment WHERE id IN (
        SELECT a.id FROM tickets_attachment a WHERE a.message_id IS NULL AND a.created_at < %s
        AND (a.share <> 'kept' OR a.state = 'removed')
        AND NOT EXISTS (SELECT 1 FROM tickets_savedfile s WHERE s.file_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM tickets_draft d WHERE d.person_id = a.uploaded_by_id
                        AND strpos(d.content::text, a.handle) > 0)
        FOR UPDATE SKIP LOCKED)
    RETURNING key, display_key)
INSERT INTO tickets_discard (key)
SELECT k FROM gone, unnest(ARRAY[key, display_key]) k WHERE k <> ''
"""


@shared_task
def beat() -> None:
    """Shows that a worker is alive and takes what it is handed."""
    realtime.client().set(realtime.name(HEARTBEAT), time.time())


@shared_task
def tidy() -> None:
    """Removes what has expired and is of no use to anybody."""
    now = timezone.now()
    remove_expired("accounts_session", "session_key", "expire_date", before=now)
    remove_expired("accounts_idempotencykey", "id", "created_at", before=now - KEYS_KEPT)
    remove_expired("accounts_attempt", "cache_key", "expires", before=now)
    remove_expired("accounts_notification", "id", "at", before=now - NOTIFICATIONS_KEPT)


@shared_task
def tidy_files() -> None:
    """Forgets files that no message carries, no saved reply sends and no draft names."""
    before = timezone.now() - UPLOADS_KEPT
    files.remove_unfinished(before=before)
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_UPLOADS, [before])


def remove_expired(table: str, key: str, column: str, *, before: datetime) -> int:
    """In small bites, so that nobody waits for a long lock; returns how many rows went."""
    removed, last = 0, _BATCH
    while last == _BATCH:
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table}"  # noqa: S608
                f" WHERE {column} < %s LIMIT {_BATCH} FOR UPDATE SKIP LOCKED)",
                [before],
            )
            last = cursor.rowcount
        removed += last
    return removed
