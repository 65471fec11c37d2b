"""Keeping what search reads of a ticket."""

from collections.abc import Iterable

from django.db import connection

from tickets.thread.search import words_of

# A tsvector holds a megabyte; what a person looks for is said early or often.
_LONGEST_TEXT = 100_000
_MOST_BYTES = 400_000

_TICKETS = """
SELECT t.id, t.last_message_at, t.last_seq, coalesce(x.indexed_seq, 0), t.subject, t.player_name
FROM tickets_ticket t LEFT JOIN tickets_tickettext x ON x.ticket_id = t.id WHERE t.id = ANY(%s)
ORDER BY t.id
"""
_MESSAGES = """
SELECT m.ticket_id, left(m.text, %s), m.sender_name, m.sender_address
FROM unnest(%s::bigint[], %s::int[]) AS known(ticket_id, seq)
JOIN tickets_message m ON m.ticket_id = known.ticket_id AND m.seq > known.seq
ORDER BY m.ticket_id, m.seq
"""
# In the order of the tickets, so that two workers can't wait for each other. A word has no space.
_KEEP = """
INSERT INTO tickets_tickettext AS x (ticket_id, last_message_at, indexed_seq, words)
SELECT n.ticket_id, n.at, n.seq, array_to_tsvector(string_to_array(n.words, ' '))
FROM unnest(%s::bigint[], %s::timestamptz[], %s::int[], %s::text[])
    AS n(ticket_id, at, seq, words)
ORDER BY n.ticket_id
ON CONFLICT (ticket_id) DO UPDATE SET
    last_message_at = greatest(x.last_message_at, excluded.last_message_at),
    indexed_seq = greatest(x.indexed_seq, excluded.indexed_seq),
    words = coalesce(x.words, ''::tsvector) || excluded.words
"""


def keep_words(ticket_ids: Iterable[int]) -> None:
    """Adds what was said since the last time; again, late or twice at once is harmless.

    Words that were there stay findable: a subject that was changed is still what somebody
    remembers.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TICKETS, [list(set(ticket_ids))])
        tickets = cursor.fetchall()
        if not tickets:
            return
        numbers, times, last_seqs, indexed, *named = zip(*tickets, strict=True)
        texts = {number: list(names) for number, *names in zip(numbers, *named, strict=True)}
        cursor.execute(_MESSAGES, [_LONGEST_TEXT, list(numbers), list(indexed)])
        for number, *said in cursor.fetchall():
            texts[number] += said
        words = [" ".join(_words(texts[number])) for number in numbers]
        cursor.execute(_KEEP, [list(numbers), list(times), list(last_seqs), words])


def _words(texts: Iterable[str]) -> Iterable[str]:
    """Each word once, as many as fit."""
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
    return words
