"""Keeping what search reads of a ticket."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from tickets.thread.search import words_of

# A tsvector holds a megabyte; what a person looks for is said early or often.
_LONGEST_TEXT = 100_000
_MOST_BYTES = 400_000

_TICKET = """
SELECT t.subject, t.player_name, t.last_message_at, t.last_seq, coalesce(x.indexed_seq, 0)
FROM tickets_ticket t LEFT JOIN tickets_tickettext x ON x.ticket_id = t.id WHERE t.id = %s
"""
_MESSAGES = """
SELECT left(m.text, %s), m.sender_name, m.sender_address FROM tickets_message m
WHERE m.ticket_id = %s AND m.seq > %s ORDER BY m.seq
"""
_KEEP = """
INSERT INTO tickets_tickettext AS x (ticket_id, last_message_at, indexed_seq, words)
VALUES (%s, %s, %s, array_to_tsvector(%s))
ON CONFLICT (ticket_id) DO UPDATE SET
    last_message_at = greatest(x.last_message_at, excluded.last_message_at),
    indexed_seq = greatest(x.indexed_seq, excluded.indexed_seq),
    words = coalesce(x.words, ''::tsvector) || excluded.words
"""


@transaction.atomic
def keep_words(ticket_id: int) -> None:
    """Adds what was said since the last time; again, late or twice at once is harmless.

    Words that were there stay findable: a subject that was changed is still what somebody
    remembers.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TICKET, [ticket_id])
        row = cursor.fetchone()
        if row is None:
            return
        subject, player_name, last_message_at, last_seq, indexed = row
        cursor.execute(_MESSAGES, [_LONGEST_TEXT, ticket_id, indexed])
        texts = [subject, player_name, *(part for said in cursor.fetchall() for part in said)]
        cursor.execute(_KEEP, _kept(ticket_id, last_message_at, last_seq, texts))


def _kept(ticket_id: int, last_message_at: datetime, last_seq: int, texts: list[str]) -> list[Any]:
    words: dict[str, None] = {}
    size = 0
    for text in texts:
        for word in words_of(text):
            if word in words:
                continue
            size += len(word.encode()) + 8
            if size > _MOST_BYTES:
                break
            words[word] = None
    return [ticket_id, last_message_at, last_seq, list(words)]
