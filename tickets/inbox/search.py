"""What a search found, with the words that were looked for marked where they stand."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tickets.inbox import list as inbox
from tickets.inbox import marking
from tickets.inbox.marking import Piece
from tickets.inbox.rows import Row, prepare
from tickets.thread.models import Message, Ticket
from tickets.thread.reader import Reader
from tickets.thread.search import finding
from tickets.thread.search.asked import Asked
from tickets.thread.search.finding import Place

LIMIT = 25
_MOST_MESSAGES, _MOST_TEXT = 6, 2000  # of each ticket, and of each message: looked through
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_SAID = """
SELECT n.id, m.kind, left(m.text, %s), m.files FROM unnest(%s::bigint[]) AS n(id)
CROSS JOIN LATERAL (
    SELECT m.kind, m.text, m.seq,
           (SELECT string_agg(a.name, ' ') FROM tickets_attachment a
            WHERE a.message_id = m.id AND NOT a.is_inline) AS files
    FROM tickets_message m WHERE m.ticket_id = n.id AND m.state <> 'undone'
    ORDER BY m.seq DESC LIMIT %s) m
ORDER BY n.id, m.seq DESC
"""


class Hit(NamedTuple):
    row: Row
    subject: list[Piece]
    snippet: list[Piece]
    where: str  # in what it was found, where that is not what was written to each other
    icon: str


class Page(NamedTuple):
    hits: list[Hit]
    after: str  # where the next page begins; empty when this is the last


class _Said(NamedTuple):
    """A message's words or its files' names, and where words stand in them that may be meant."""

    kind: str
    text: str
    places: list[marking.Place]


_FILES = "files"
_WHERE: dict[str, tuple[str | Promise, str]] = {
    Message.NOTE: (_("In a note"), "lock"),
    _FILES: (_("A file’s name"), "clip"),
}


def find(asked: Asked, *, reader: Reader, number: int | None, after: Place | None) -> Page:
    """The ticket of that number, and the newest that hold what is asked; as many statements
    however many there are."""
    places = finding.find(asked, person=reader.person, now=reader.now, limit=LIMIT + 1, after=after)
    has_more, places = len(places) > LIMIT, places[:LIMIT]
    numbers = [place.number for place in places]
    if number is not None and after is None and _sees(reader, number):
        numbers = list(dict.fromkeys([number, *numbers]))
    found = inbox.of_numbers(reader.person, numbers, now=reader.now) if numbers else []
    marker = marking.Marker(asked)
    language_of = {row.id: row.language for row in found}
    said = _said(language_of, marker) if asked.words else {}
    shown = prepare(found, reader=reader, box="all")
    subjects = [marker.places(row.subject, row.lang) for row in shown]
    marker.learn((language_of[n], one.places) for n, several in said.items() for one in several)
    marker.learn(zip((row.lang for row in shown), subjects, strict=True))
    hits = [
        _hit(row, preview.preview, subject, said.get(row.number, []), marker)
        for row, preview, subject in zip(shown, found, subjects, strict=True)
    ]
    return Page(hits, written(places[-1]) if has_more else "")


def written(place: Place) -> str:
    return f"{(place.at - _EPOCH) // timedelta(microseconds=1)},{place.number}"


def read(text: str) -> Place | None:
    """A place as an address says it."""
    parts = text.split(",")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    if len(parts[0]) > 16 or len(parts[1]) > 18:
        return None
    return Place(int(parts[1]), _EPOCH + timedelta(microseconds=int(parts[0])))


def _sees(reader: Reader, number: int) -> bool:
    return number < 2**62 and Ticket.objects.visible_to(reader.person).filter(pk=number).exists()


def _said(language_of: dict[int, str], marker: marking.Marker) -> dict[int, list[_Said]]:
    """Of each ticket the newest words with a hit, and those before that may have one."""
    said: dict[int, list[_Said]] = {number: [] for number in language_of}
    is_done: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [_MOST_TEXT, list(language_of), _MOST_MESSAGES])
        for number, kind, text, files in cursor.fetchall():
            for one, words in ((kind, text), (_FILES, files)):
                if not words or number in is_done:
                    continue
                if places := marker.places(words, language_of[number]):
                    said[number].append(_Said(one, words, places))
                    if any(marker.is_exact(place.word) for place in places):
                        is_done.add(number)
    return said


def _hit(
    row: Row, preview: str, subject: list[marking.Place], said: list[_Said], marker: marking.Marker
) -> Hit:
    title = marking.marked(row.subject, marker.hits(subject, row.lang))
    for one in said:
        if hits := marker.hits(one.places, row.lang):
            where, icon = _WHERE.get(one.kind, ("", ""))
            return Hit(row, title, marking.snippet(one.text, hits), str(where), icon)
    return Hit(row, title, [Piece(preview, False)], "", "")
