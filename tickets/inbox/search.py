"""What a search found, with the words that were looked for marked where they stand."""

import re
from typing import NamedTuple

from django.db import connection

from helpdesk.lib.text import fold
from tickets.inbox import list as inbox
from tickets.inbox.rows import Row, prepare
from tickets.thread import search
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

LIMIT = 25
_BEFORE, _LENGTH = 40, 150
_MOST_TEXT = 3000  # of each message is looked through for words to mark
_WORD = re.compile(r"\w+")

_MESSAGES = """
SELECT n.id, m.text FROM unnest(%s::bigint[]) AS n(id) CROSS JOIN LATERAL (
    SELECT left(m.text, %s) AS text FROM tickets_message m
    WHERE m.ticket_id = n.id ORDER BY m.seq DESC LIMIT 8) m
"""


class Piece(NamedTuple):
    text: str
    is_hit: bool


class Hit(NamedTuple):
    row: Row
    subject: list[Piece]
    snippet: list[Piece]


def find(text: str, *, reader: Reader) -> list[Hit]:
    """The ticket of that number, and the newest with these words; three statements, one
    more for a number, however many there are."""
    numbers = search.find(text, person=reader.person, limit=LIMIT)
    number = search.number_in(text)
    if number is not None and number < 2**62 and _sees(reader, number):
        numbers = list(dict.fromkeys([number, *numbers]))
    found = inbox.of_numbers(reader.person, numbers, now=reader.now) if numbers else []
    texts = _texts([row.id for row in found])
    words = search.words_of(text)
    hits = []
    for row, shown in zip(found, prepare(found, reader=reader, box="all"), strict=True):
        snippet = next(
            (said for said in (_snippet(t, words) for t in texts.get(row.id, [])) if said),
            [Piece(row.preview, False)],
        )
        hits.append(Hit(shown, _marked(shown.subject, words), snippet))
    return hits


def _sees(reader: Reader, number: int) -> bool:
    return Ticket.objects.visible_to(reader.person).filter(pk=number).exists()


def _texts(numbers: list[int]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {}
    if numbers:
        with connection.cursor() as cursor:
            cursor.execute(_MESSAGES, [numbers, _MOST_TEXT])
            for number, text in cursor.fetchall():
                texts.setdefault(number, []).append(text)
    return texts


def _snippet(text: str, words: list[str]) -> list[Piece]:
    """The words around the first hit; nothing if there is none."""
    place = next((m.start() for m in _WORD.finditer(text) if _is_hit(m[0], words)), None)
    if place is None:
        return []
    start = max(0, place - _BEFORE)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    line = " ".join(text[start : start + _LENGTH].split())
    return _marked(f"…{line}" if start else line, words)


def _marked(text: str, words: list[str]) -> list[Piece]:
    pieces, end = [], 0
    for match in _WORD.finditer(text):
        if _is_hit(match[0], words):
            if match.start() > end:
                pieces.append(Piece(text[end : match.start()], False))
            pieces.append(Piece(match[0], True))
            end = match.end()
    return [*pieces, Piece(text[end:], False)] if end < len(text) else pieces


def _is_hit(word: str, words: list[str]) -> bool:
    folded = fold(word)
    return any(
        folded.startswith(wanted) if len(wanted) >= search.SHORTEST_BEGINNING else folded == wanted
        for wanted in words
    )
