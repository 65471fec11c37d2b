"""Keeping what search reads of a ticket."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from helpdesk.lib import lexemes
from helpdesk.lib.prepared import ask
from tickets.thread.search.windows import names_sql

RULES = 1  # of what a row holds; a row made by older ones is made anew by `rebuild_search`

# A tsvector holds a megabyte; what a person looks for is said early or often.
_LONGEST_TEXT = 100_000
_MOST_BYTES = 300_000

# One at a time per ticket: words that were taken out of a message may not come back by somebody
# who read them a moment before. A ticket without a row has nothing else to lock.
_LOCK_SPACE = 0x5EA2C4 << 40
_ALONE = f"""
SELECT pg_advisory_xact_lock({_LOCK_SPACE} + n)
FROM (SELECT unnest(%(numbers)s::bigint[]) AS n ORDER BY n) o
"""  # noqa: S608 - constants of our own

_TICKETS = """
SELECT t.id, t.last_message_at, t.last_seq, coalesce(x.indexed_seq, 0), t.language,
       t.subject, t.player_name, coalesce(p.external_id, '')
FROM tickets_ticket t
LEFT JOIN tickets_tickettext x ON x.ticket_id = t.id
LEFT JOIN accounts_player p ON p.id = t.player_id
WHERE t.id = ANY(%(numbers)s::bigint[]) ORDER BY t.id
"""
_MESSAGES = f"""
SELECT m.ticket_id, left(m.text, {_LONGEST_TEXT}), m.subject, m.sender_name, m.sender_address,
       coalesce((SELECT string_agg(a.name, ' ') FROM tickets_attachment a
                 WHERE a.message_id = m.id AND NOT a.is_inline), '')
FROM unnest(%(numbers)s::bigint[], %(known)s::int[]) AS known(ticket_id, seq)
JOIN tickets_message m ON m.ticket_id = known.ticket_id AND m.seq > known.seq
WHERE m.state <> 'undone'
ORDER BY m.ticket_id, m.seq
"""  # noqa: S608 - constants of our own
_BELOW = """
SELECT t.id FROM tickets_ticket t LEFT JOIN tickets_tickettext x ON x.ticket_id = t.id
WHERE t.id < %(before)s AND coalesce(x.rules, 0) < %(least)s ORDER BY t.id DESC LIMIT {limit}
"""
# In the order of the tickets, so that two workers can't wait for each other. A word has no space.
_KEEP = f"""
INSERT INTO tickets_tickettext AS x (ticket_id, last_message_at, indexed_seq, rules, words)
SELECT n.ticket_id, n.at, n.seq, {RULES},
       array_to_tsvector(string_to_array(n.words, ' ') || {names_sql("n.at")})
FROM unnest(%(numbers)s::bigint[], %(times)s::timestamptz[], %(seqs)s::int[], %(words)s::text[])
    AS n(ticket_id, at, seq, words)
ORDER BY n.ticket_id
ON CONFLICT (ticket_id) DO UPDATE SET
    last_message_at = greatest(x.last_message_at, excluded.last_message_at),
    indexed_seq = greatest(x.indexed_seq, excluded.indexed_seq),
"""  # noqa: S608 - constants of our own
_ADD = (
    f"{_KEEP} words = ts_delete(coalesce(x.words, ''::tsvector), {names_sql('x.last_message_at')})"
    " || excluded.words RETURNING x.ticket_id"
)
_REPLACE = f"{_KEEP} rules = excluded.rules, words = excluded.words RETURNING x.ticket_id"


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


def sort_in() -> None:
    """Empties the index's list of new entries, which a search has to read as a whole."""
    ask("SELECT gin_clean_pending_list('text_words'::regclass)", {})


def next_below(number: int, *, limit: int, every: bool) -> list[int]:
    """The next tickets below this number, downwards: every one, or those whose row is missing or
    was made by older rules."""
    least = RULES + 1 if every else RULES
    params = {"before": number, "least": least}
    return [found for (found,) in ask(_BELOW.format(limit=limit), params)]


@transaction.atomic
def _keep(ticket_ids: Iterable[int], *, anew: bool) -> None:
    wanted = list(set(ticket_ids))
    ask(_ALONE, {"numbers": wanted})
    tickets = ask(_TICKETS, {"numbers": wanted})
    if not tickets:
        return
    numbers, times, seqs, indexed, languages, *named = map(list, zip(*tickets, strict=True))
    texts = {number: list(names) for number, *names in zip(numbers, *named, strict=True)}
    known = [0] * len(numbers) if anew else indexed
    for number, *said in ask(_MESSAGES, {"numbers": numbers, "known": known}):
        texts[number] += said
    words = list(_words(zip(texts.values(), languages, strict=True)))
    rows = {"numbers": numbers, "times": times, "seqs": seqs, "words": words}
    ask(_REPLACE if anew else _ADD, rows)


def _words(texts: Iterable[tuple[list[str], str]]) -> Iterator[str]:
    for several, language in texts:
        yield " ".join(lexemes.of_texts(several, language, most_bytes=_MOST_BYTES))
