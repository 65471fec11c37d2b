"""Keeping what search reads of a ticket."""

from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from tickets.thread import lexemes
from tickets.thread.windows import names_sql

RULES = 1  # of what a row holds; a row made by older ones is made anew by `rebuild_search`

# A tsvector holds a megabyte; what a person looks for is said early or often.
_LONGEST_TEXT = 100_000
_MOST_BYTES = 300_000

# One at a time per ticket: words that were taken out of a message may not come back by somebody
# who read them a moment before. A ticket without a row has nothing else to lock.
_LOCK_SPACE = 0x5EA2C4 << 40
_ALONE = "SELECT pg_advisory_xact_lock(%s + n) FROM (SELECT unnest(%s::bigint[]) AS n ORDER BY n) o"

_TICKETS = """
SELECT t.id, t.last_message_at, t.last_seq, coalesce(x.indexed_seq, 0), t.language,
       t.subject, t.player_name, coalesce(p.external_id, '')
FROM tickets_ticket t
LEFT JOIN tickets_tickettext x ON x.ticket_id = t.id
LEFT JOIN accounts_player p ON p.id = t.player_id
WHERE t.id = ANY(%s) ORDER BY t.id
"""
_MESSAGES = """
SELECT m.ticket_id, left(m.text, %s), m.subject, m.sender_name, m.sender_address,
       coalesce((SELECT string_agg(a.name, ' ') FROM tickets_attachment a
                 WHERE a.message_id = m.id AND NOT a.is_inline), '')
FROM unnest(%s::bigint[], %s::int[]) AS known(ticket_id, seq)
JOIN tickets_message m ON m.ticket_id = known.ticket_id AND m.seq > known.seq
WHERE m.state <> 'undone'
ORDER BY m.ticket_id, m.seq
"""
# In the order of the tickets, so that two workers can't wait for each other. A word has no space.
_KEEP = f"""
INSERT INTO tickets_tickettext AS x (ticket_id, last_message_at, indexed_seq, rules, words)
SELECT n.ticket_id, n.at, n.seq, {RULES},
       array_to_tsvector(string_to_array(n.words, ' ') || {names_sql("n.at")})
FROM unnest(%s::bigint[], %s::timestamptz[], %s::int[], %s::text[])
    AS n(ticket_id, at, seq, words)
ORDER BY n.ticket_id
ON CONFLICT (ticket_id) DO UPDATE SET
    last_message_at = greatest(x.last_message_at, excluded.last_message_at),
    indexed_seq = greatest(x.indexed_seq, excluded.indexed_seq),
"""  # noqa: S608 - constants of our own
_ADD = (
    f"{_KEEP} words = ts_delete(coalesce(x.words, ''::tsvector), {names_sql('x.last_message_at')})"
    " || excluded.words"
)
_REPLACE = f"{_KEEP} rules = excluded.rules, words = excluded.words"


def keep_words(ticket_ids: Iterable[int]) -> None:
    """Adds what was said since the last time; again, late or twice at once is harmless.

    Words that were there stay findable: a subject that was changed is still what somebody
    remembers.
    """
    _keep(ticket_ids, anew=False)


def rebuild(ticket_ids: Iterable[int]) -> None:
    """Makes the rows anew from what the tickets hold now: what was taken out of a message, or
    went to another ticket, is found here no more."""
    _keep(ticket_ids, anew=True)


@transaction.atomic
def _keep(ticket_ids: Iterable[int], *, anew: bool) -> None:
    wanted = list(set(ticket_ids))
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [_LOCK_SPACE, wanted])
        cursor.execute(_TICKETS, [wanted])
        tickets = cursor.fetchall()
        if not tickets:
            return
        numbers, times, last_seqs, indexed, languages, *named = zip(*tickets, strict=True)
        texts = {number: list(names) for number, *names in zip(numbers, *named, strict=True)}
        known = [0] * len(numbers) if anew else list(indexed)
        cursor.execute(_MESSAGES, [_LONGEST_TEXT, list(numbers), known])
        for number, *said in cursor.fetchall():
            texts[number] += said
        words = list(_words(zip(texts.values(), languages, strict=True)))
        sql = _REPLACE if anew else _ADD
        cursor.execute(sql, [list(numbers), list(times), list(last_seqs), words])


def _words(texts: Iterable[tuple[list[str], str]]) -> Iterator[str]:
    for several, language in texts:
        yield " ".join(lexemes.of_texts(several, language, most_bytes=_MOST_BYTES))
