"""Finding tickets by words of their subject, names, addresses and messages.

Words are folded, so that "Işık", "ışık" and "isik" are one, and matched by their beginning, so
that "ödeme" finds "ödemeniz": in Turkish that is most of what a stemmer would do, without its
mistakes.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection

from accounts.people.models import Person
from helpdesk.lib.text import fold
from tickets.thread.words import VISIBLE_SQL

_WORD = re.compile(r"[\w.+-]+@[\w.-]+\w|\w+")
_LONGEST_WORD = 60
_MOST_WORDS = 8
SHORTEST_BEGINNING = 3  # shorter words are matched whole
_NEWEST = 6000  # so many of the newest tickets are looked through first

# Rare words: all their hits from the index, then the newest that the person may see.
_BY_HITS = f"""
WITH hits AS MATERIALIZED (
    SELECT x.ticket_id, x.last_message_at FROM tickets_tickettext x
    WHERE x.words @@ %(query)s::tsquery)
SELECT t.id FROM hits JOIN tickets_ticket t ON t.id = hits.ticket_id
JOIN accounts_person v ON v.id = %(person)s
WHERE {VISIBLE_SQL}
ORDER BY hits.last_message_at DESC, t.id DESC LIMIT %(limit)s
"""  # noqa: S608 - constants of our own
# Words that are everywhere: the newest tickets, until enough of them have the words.
_BY_NEWEST = f"""
SELECT t.id FROM (
    SELECT x.ticket_id, x.last_message_at FROM tickets_tickettext x
    ORDER BY x.last_message_at DESC, x.ticket_id DESC LIMIT %(newest)s) n
JOIN tickets_ticket t ON t.id = n.ticket_id
JOIN tickets_tickettext x ON x.ticket_id = n.ticket_id
JOIN accounts_person v ON v.id = %(person)s
WHERE {VISIBLE_SQL} AND x.words @@ %(query)s::tsquery
ORDER BY n.last_message_at DESC, t.id DESC LIMIT %(limit)s
"""  # noqa: S608 - constants of our own


def words_of(text: str) -> list[str]:
    """The folded words of a text, e-mail addresses whole; what is stored and what is asked."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text))]


def find(text: str, *, person: Person, limit: int = 25) -> list[int]:
    """Numbers of tickets that hold all the words and that the person may see, newest first."""
    query = _query(words_of(text))
    if not query or not person.may("tickets.see"):
        return []
    params = {"query": query, "person": person.pk, "limit": limit, "newest": _NEWEST}
    # To count the hits of a frequent word costs ten times as much as to walk until enough have
    # it; and a word that the walk finds too rarely is rare enough for the index.
    found = _read(_BY_NEWEST, params)
    return found if len(found) >= limit else _read(_BY_HITS, params)


def number_in(text: str) -> int | None:
    """The ticket number that a search is, with or without its #."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None


def _query(words: Iterable[str]) -> str:
    """The words as a tsquery: all of them, long ones by their beginning."""
    wanted = list(dict.fromkeys(words))[:_MOST_WORDS]
    return " & ".join(
        f"'{word}':*" if len(word) >= SHORTEST_BEGINNING else f"'{word}'" for word in wanted
    )


def _read(sql: str, params: dict[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
