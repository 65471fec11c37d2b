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
CODES_KEPT = timedelta(days=2)
NOTIFICATIONS_KEPT = timedelta(days=90)
# Long after any sender has given up; what they said stands where it was applied.
DELIVERIES_KEPT = timedelta(days=90)
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
        AND NOT EXISTS (SELECT 1 FROM tickets_scheduledreply r WHERE a.handle = ANY(r.handles)
                        AND r.state IN ('scheduled', 'asking'))
        FOR UPDATE SKIP LOCKED)
    RETURNING key, display_key)
INSERT INTO tickets_discard (key)
SELECT k FROM gone, unnest(ARRAY[key, display_key]) k WHERE k <> ''
"""
# A browser whose token has expired is forgotten, unless it has talked; and with it the stranger
# who never said a word.
_FORGET_VISITORS = f"""
WITH gone AS (
    DELETE FROM livechat_visitor WHERE id IN (
        SELECT v.id FROM livechat_visitor v WHERE v.expires_at < %s
        AND NOT EXISTS (SELECT 1 FROM livechat_chatsession s WHERE s.visitor_id = v.id)
        LIMIT {_BATCH} FOR UPDATE SKIP LOCKED)
    RETURNING player_id
), strangers AS (
    DELETE FROM accounts_player p USING gone WHERE p.id = gone.player_id
    AND p.external_id IS NULL AND p.last_seq = 0
    AND (SELECT count(*) FROM livechat_visitor v WHERE v.player_id = p.id) = 1
    AND NOT EXISTS (SELECT 1 FROM tickets_ticket t WHERE t.player_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM tickets_attachment a WHERE a.uploaded_by_id = p.person_id)
    RETURNING p.person_id
), people AS (
    DELETE FROM accounts_person p USING strangers WHERE p.id = strangers.person_id
)
SELECT count(*) FROM gone
"""  # noqa: S608 - only a number of ours


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
    remove_expired("accounts_delivery", "id", "received_at", before=now - DELIVERIES_KEPT)
    remove_expired("livechat_usedassertion", "id", "expires_at", before=now)
    remove_expired("tickets_portalsession", "id", "expires_at", before=now)
    # those of a day are counted
    remove_expired("tickets_signincode", "id", "asked_at", before=now - CODES_KEPT)
    forget_visitors(before=now)


@shared_task
def tidy_files() -> None:
    """Forgets files that no message carries, no saved reply sends, and no draft or reply for later
    names."""
    before = timezone.now() - UPLOADS_KEPT
    files.remove_unfinished(before=before)
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_UPLOADS, [before])


def forget_visitors(*, before: datetime) -> None:
    last = _BATCH
    while last == _BATCH:
        with connection.cursor() as cursor:
            cursor.execute(_FORGET_VISITORS, [before])
            last = cursor.fetchone()[0]


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
