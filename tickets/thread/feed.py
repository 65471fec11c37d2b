"""What a page lacks: a person, a ticket and a cursor become frames, a page or one message.

Start, live and reconnect are the same read, and the cursor comes from the same statement.
"""

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from markupsafe import Markup

from accounts.events import registry
from accounts.people.models import Person
from tickets.thread import shown, statements
from tickets.thread.shown import Row

logger = logging.getLogger(__name__)

FROM_NOW_ON = 2**31 - 1  # a cursor that asks for nothing but what comes

# what leaves something in the conversation; "message.moved" is told where it came to
_WRITTEN = frozenset(
    {
        *("message.received", "message.replied", "message.spoken", "message.acknowledged"),
        *("note.added", "message.moved", "message.given"),
    }
)


class Ask(NamedTuple):
    person_id: int
    ticket_id: int
    after: int


class Frame:
    """One thing for a page: `html` for the element `target`, or news without words."""

    __slots__ = ("_text", "html", "seq", "subject", "target", "verb")

    def __init__(self, subject: str, seq: int, verb: str, html: str, target: str) -> None:
        self.subject, self.seq, self.verb = subject, seq, verb
        self.html, self.target = html, target
        self._text = ""

    @property
    def text(self) -> str:
        """The frame as JSON, written once however many pages get it."""
        if not self._text:
            names = ("subject", "seq", "verb", "html", "target")
            frame = {name: getattr(self, name) for name in names}
            self._text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        return self._text


class Answer(NamedTuple):
    """To the ask with this index. Its cursor holds once the frames have arrived."""

    index: int  # type: ignore[assignment]
    cursor: int
    frames: list[Frame]
    has_more: bool


class Entry(NamedTuple):
    seq: int
    id: str  # of the element
    html: Markup
    at: datetime


class Page(NamedTuple):
    """The newest messages of a ticket and the lines between them, oldest first. What came from
    another ticket has the newest numbers and stands where it was said.

    `cursor` is for the feed, `first_seq` for the page before this one.
    """

    entries: list[Entry]
    cursor: int
    first_seq: int
    has_more: bool

    @property
    def html(self) -> Markup:
        return Markup("").join(entry.html for entry in self.entries)


def after_many(asks: Sequence[Ask], *, now: datetime) -> list[Answer]:
    """What each ask lacks. An ask without an answer is about a ticket that this person does not
    see: not there, not his any more, or never was."""
    found = statements.AFTER.rows(
        list(range(len(asks))),
        [ask.person_id for ask in asks],
        [ask.ticket_id for ask in asks],
        [min(ask.after, FROM_NOW_ON) for ask in asks],
    )
    rendering = _Rendering(now)
    answers: list[Answer] = []
    current, count = -1, 0
    for index, last_seq, language, tz, *columns in found:
        if index != current:
            answers.append(Answer(index, last_seq, [], has_more=False))
            current, count = index, 0
        if columns[0] is None:
            continue
        row, count = Row._make(columns), count + 1
        answers[-1].frames.append(rendering.frame(row, language, tz))
        if count == statements.LIMIT and row.seq < last_seq:
            answers[-1] = answers[-1]._replace(cursor=row.seq, has_more=True)
    return answers


def last_seqs(ticket_ids: Sequence[int]) -> dict[int, int]:
    """How far each of these tickets is; for whoever looks for bells that were lost."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, last_seq FROM tickets_ticket WHERE id = ANY(%s)", [list(ticket_ids)]
        )
        return dict(cursor.fetchall())


def page_of(
    person: Person, ticket_id: int, *, before: int | None = None, limit: int = 30, now: datetime
) -> Page | None:
    """The last `limit` messages, or those before the seq `before`; None when not visible."""
    verbs = sorted(_WRITTEN | _lines())
    found = statements.PAGE.rows(person.pk, ticket_id, before or FROM_NOW_ON, limit, verbs)
    if not found:
        return None
    rendering = _Rendering(now)
    entries, has_moved = [], False
    for _last, _more, language, tz, *columns in found:
        if columns[0] is not None:
            row = Row._make(columns)
            has_moved |= row.verb == "message.moved"
            entries.append(rendering.entry(row, language, tz))
    last_seq, has_more = found[0][:2]
    is_cut = len(entries) == statements.MOST_LINES and entries[0].seq > 1
    first_seq = entries[0].seq if entries else 0
    if has_moved:
        entries.sort(key=lambda entry: entry.at)
    return Page(entries, last_seq, first_seq, has_more or is_cut)


def message_of(person: Person, message_id: int, *, now: datetime) -> Markup:
    """One message as it is now; empty for whom it is not visible."""
    for language, tz, *columns in statements.ONE.rows(person.pk, message_id):
        return shown.render_message(Row._make(columns), language=language, tz=tz, now=now)
    return Markup("")


class _Rendering:
    """Renders each thing once per language and time zone, however many wait for it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._frames: dict[tuple[Any, ...], Frame] = {}
        self._messages: dict[tuple[Any, ...], Markup] = {}

    def frame(self, row: Row, language: str, tz: str) -> Frame:
        """One event is one frame, so that a page that counts by seq loses none."""
        key = (row.ticket_id, row.seq, language, tz)
        if key not in self._frames:
            try:
                target, html = self._piece(row, language, tz)
            except Exception:
                # one event that can't be shown must not keep the rest from everybody
                logger.exception("an event of ticket %s can't be shown", row.ticket_id)
                target, html = "", Markup("")
            subject = f"ticket.{row.ticket_id}"
            self._frames[key] = Frame(subject, row.seq, row.verb, html, target)
        return self._frames[key]

    def entry(self, row: Row, language: str, tz: str) -> Entry:
        at = row.created_at if row.message_id is not None else row.at
        return Entry(row.seq, *self._piece(row, language, tz), at)

    def _piece(self, row: Row, language: str, tz: str) -> tuple[str, Markup]:
        """The message that the event is about, the line that tells of it, or bare news."""
        if row.message_id is not None:
            return self._message(row, language, tz)
        if row.verb == "message.left":
            return f"message-{row.detail.get('message')}", Markup("")
        if row.verb in _lines():
            return self._line(row, language, tz)
        return "", Markup("")

    def _message(self, row: Row, language: str, tz: str) -> tuple[str, Markup]:
        key = (row.message_id, language, tz)
        if key not in self._messages:
            self._messages[key] = shown.render_message(row, language=language, tz=tz, now=self.now)
        return f"message-{row.message_id}", self._messages[key]

    def _line(self, row: Row, language: str, tz: str) -> tuple[str, Markup]:
        html = shown.render_event(row, language=language, tz=tz, now=self.now)
        return f"event-{row.seq}", html


@cache
def _lines() -> frozenset[str]:
    """Verbs that stand in the conversation as a line; what happens to a message it shows itself."""
    about_messages = ("message.", "note.", "file.")
    return frozenset(
        name
        for name, verb in registry.verbs.items()
        if not verb.is_quiet and not name.startswith(about_messages)
    )
