"""What a player's page lacks of a talk: a visitor, a ticket and a cursor become frames and the
state of the talk, or a page of it.

Start, live and reconnect are the same read, over the socket and over HTTP. The cursor is the
ticket's own, from the same statement.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override
from markupsafe import Markup

from accounts.platform.known import country_of
from helpdesk.lib import times
from livechat.sessions import figures, shown, statements
from livechat.sessions.figures import Place as QueuePlace
from livechat.sessions.models import ChatSession, Visitor
from livechat.sessions.shown import Place, Row
from tickets.care import letters as care
from tickets.promises import letters
from tickets.thread.feed import FROM_NOW_ON, Entry, Frame
from tickets.thread.models import Ticket

logger = logging.getLogger(__name__)

Talk = dict[str, Any]

# what the team distinguishes and a player need not
_STATES = {
    ChatSession.BOT_ACTIVE: "bot_active",
    ChatSession.QUEUED: "queued",
    ChatSession.OFFERED: "queued",
    ChatSession.ACCEPTED: "active",
    ChatSession.ACTIVE: "active",
    ChatSession.WRAP_UP: "ended",
    ChatSession.ENDED: "ended",
}


class Ask(NamedTuple):
    visitor_id: int
    ticket_id: int
    after: int


class Sitting(NamedTuple):
    """The last sitting over a ticket and for whom it is read, as statements._SITTING has them."""

    last_seq: int
    slug: str
    brand: str
    language: str
    tz: str
    player: str
    status: str
    id: int
    state: str
    team_id: int
    owner_id: int | None
    owner: str | None
    owner_kind: str | None
    exit: str
    agent_read_seq: int
    player_read_seq: int
    idle_until: datetime | None
    left_message: bool
    mailed_seq: int
    shows_typing: bool
    ended: str | None  # "idle:system", "person:staff" …
    promised_at: datetime | None  # until when he was promised to hear from us
    code_until: datetime | None
    in_danger: bool
    was_in_danger: bool  # asked once it is over
    ticket_id: int
    player_id: int | None
    brand_id: int
    stamp: str  # see stamps

    @property
    def is_waiting(self) -> bool:
        return self.state in ChatSession.WAITING

    @property
    def is_paused(self) -> bool:
        """Nobody ended it: it is over because nothing was said."""
        return self.ended in {"idle:system", "gone:system"} and not self.left_message

    @property
    def place(self) -> Place:
        return Place(self.slug, self.brand, self.language, self.tz)


class Answer(NamedTuple):
    """To the ask with this index. Its cursor holds once the frames have arrived; `talk` is told
    when it differs from what the page was told last."""

    index: int  # type: ignore[assignment]
    cursor: int
    frames: list[Frame]
    has_more: bool
    talk: Talk
    sitting: Sitting


class Page(NamedTuple):
    """The newest words of a talk and the lines between them, oldest first."""

    entries: list[Entry]
    cursor: int
    first_seq: int
    has_more: bool
    talk: Talk

    @property
    def html(self) -> Markup:
        return Markup("").join(entry.html for entry in self.entries)


def after_many(asks: Sequence[Ask], *, now: datetime) -> list[Answer]:
    """What each ask lacks. An ask without an answer is about a talk that this visitor may not
    read, or not any more."""
    found = statements.AFTER.rows(
        list(range(len(asks))),
        [ask.visitor_id for ask in asks],
        [ask.ticket_id for ask in asks],
        [min(ask.after, FROM_NOW_ON) for ask in asks],
        now,
    )
    rendering = _Rendering(now)
    answers: list[Answer] = []
    current, count = -1, 0
    for index, *columns in found:
        if index != current:
            sitting = Sitting._make(columns[: len(Sitting._fields)])
            answers.append(Answer(index, sitting.last_seq, [], False, {}, sitting))
            current, count = index, 0
        row = columns[len(Sitting._fields) :]
        if row[0] is None:
            continue
        count += 1
        frame = rendering.frame(Row._make(row), asks[index].ticket_id, sitting.place)
        if frame is not None:
            answers[-1].frames.append(frame)
        if count == statements.LIMIT and row[0] < sitting.last_seq:
            answers[-1] = answers[-1]._replace(cursor=row[0], has_more=True)
    talks = _talks([answer.sitting for answer in answers], now=now)
    return [a._replace(talk=talk) for a, talk in zip(answers, talks, strict=True)]


def one(visitor_id: int, ticket_id: int, after: int, *, now: datetime) -> Answer | None:
    """The same for one page that asks by itself; None when it may not read this."""
    return next(iter(after_many([Ask(visitor_id, ticket_id, after)], now=now)), None)


def talk_of(visitor: Visitor, ticket_id: int, *, now: datetime) -> Talk | None:
    """How a talk stands now."""
    answer = one(visitor.pk, ticket_id, FROM_NOW_ON, now=now)
    return answer.talk if answer else None


def page_of(
    visitor: Visitor,
    ticket_id: int,
    *,
    before: int | None = None,
    limit: int = 30,
    now: datetime,
) -> Page | None:
    """The last `limit` messages, or those before the seq `before`; None when it may not be
    read."""
    found = statements.PAGE.rows(visitor.pk, ticket_id, before or FROM_NOW_ON, limit, now)
    if not found:
        return None
    width = len(Sitting._fields)
    sitting, has_more = Sitting._make(found[0][:width]), found[0][width]
    rows = [Row._make(columns[width + 1 :]) for columns in found if columns[width + 1] is not None]
    rendering = _Rendering(now)
    entries = [e for row in rows if (e := rendering.entry(row, sitting.place)) is not None]
    is_cut = len(rows) == statements.MOST_LINES and rows[0].seq > 1
    first_seq = rows[0].seq if rows else 0
    if any(row.verb == "message.moved" for row in rows):
        entries.sort(key=lambda entry: entry.at)
    [talk] = _talks([sitting], now=now)
    return Page(entries, sitting.last_seq, first_seq, has_more or is_cut, talk)


def stamps(ticket_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """How far each of these talks is, and how it stands; for whoever looks for lost bells."""
    return {pk: (seq, stamp) for pk, seq, stamp in statements.STAMPS.rows(list(ticket_ids))}


def _talks(sittings: Sequence[Sitting], *, now: datetime) -> list[Talk]:
    teams = {sitting.team_id for sitting in sittings if sitting.is_waiting}
    places = figures.places(teams, now=now)
    talks = []
    for sitting in sittings:
        with override(sitting.language):
            talks.append(_talk(sitting, places.get(sitting.id), now=now))
    return talks


def _talk(sitting: Sitting, place: QueuePlace | None, *, now: datetime) -> Talk:
    state = _STATES[sitting.state]
    is_over = state == "ended"
    idle_until = sitting.idle_until if state == "active" else None
    danger = _danger(sitting, state)
    shown = None if danger else place
    return {
        "state": state,
        "position": shown.position if shown else None,
        "wait_text": shown.wait_text if shown else "",
        "agent": _agent(sitting),
        "read_seq": sitting.agent_read_seq,
        "got_seq": sitting.player_read_seq,
        "idle_until": _ms(idle_until),
        "idle_text": _idle_text(idle_until, sitting) if idle_until else "",
        "promise": _promise(sitting, now),
        "help": danger,
        "asks_code": not is_over and sitting.code_until is not None and sitting.code_until > now,
        "ended_text": _ended_text(sitting) if is_over else "",
        "ended_note": _ended_note(sitting) if is_over else "",
        "is_paused": is_over and sitting.is_paused,
        "exit": sitting.exit if is_over else "",
        "can_write": sitting.status != Ticket.SPAM,
        "by_mail": sitting.left_message or sitting.mailed_seq > sitting.player_read_seq,
    }


def _promise(sitting: Sitting, now: datetime) -> Talk | None:
    """What stands pinned above his talk."""
    due_at = sitting.promised_at
    if due_at is None:
        return None
    zone = times.zone(sitting.tz)
    said = letters.pinned(due_at, language=sitting.language, tz=zone, now=now)
    return {"text": said}


def _danger(sitting: Sitting, state: str) -> Talk | None:
    """Whom he can call, who may be in danger, and who was when the talk has ended. While nobody has
    joined it is the one thing that is told him."""
    if not sitting.in_danger:
        if not sitting.was_in_danger:
            return None
        listened = care.Listened.NO_MORE
    elif state in {"queued", "bot_active"}:
        listened = care.Listened.NOT_YET
    else:
        listened = care.Listened.NOW
    language, country = _reads(
        sitting.ticket_id, sitting.last_seq, sitting.player_id, sitting.language
    )
    return care.whom_to_call(country, language, brand_id=sitting.brand_id, listened=listened)


@lru_cache(maxsize=2_000)
def _reads(ticket_id: int, _seq: int, player_id: int | None, known: str) -> tuple[str, str]:
    """In which language and country he reads it; looked for anew with each of his words."""
    return care.language_of(ticket_id, known), country_of(player_id) if player_id else ""


def _agent(sitting: Sitting) -> Talk | None:
    if sitting.owner_id is None or sitting.owner is None or sitting.owner_kind is None:
        return None
    name, initials, hue = shown.face(
        sitting.owner_id, sitting.owner, sitting.owner_kind, brand=sitting.brand
    )
    is_bot = sitting.owner_kind != "staff"
    return {"name": name, "initials": initials, "hue": hue, "is_bot": is_bot}


def _idle_text(until: datetime, sitting: Sitting) -> str:
    time = times.time_of_day(until, tz=times.zone(sitting.tz), language=sitting.language)
    return _("The chat ends by itself at %(time)s.") % {"time": time}


def _ended_text(sitting: Sitting) -> str:
    """Thanks, by name where there is one."""
    name = shown.first_name(sitting.player)
    if sitting.left_message:
        named = _("Thank you, %(name)s. Your message is with us; the answer comes by e-mail.")
        other = _("Thank you. Your message is with us; the answer comes by e-mail.")
    elif sitting.was_in_danger:
        named = _("Thank you for writing to us, %(name)s. You are not alone.")
        other = _("Thank you for writing to us. You are not alone.")
    elif sitting.exit in {ChatSession.MISSED, ChatSession.DROPPED, ChatSession.ABANDONED}:
        named = _("Sorry, %(name)s: this chat ended before we could help. Write to us again.")
        other = _("Sorry, this chat ended before we could help. Write to us again.")
    elif sitting.is_paused:
        named = _("The chat is paused, %(name)s. Go on whenever you like.")
        other = _("The chat is paused. Go on whenever you like.")
    else:
        named = _("Thank you for talking to us, %(name)s.")
        other = _("Thank you for talking to us.")
    return named % {"name": name} if name else other


def _ended_note(sitting: Sitting) -> str:
    """Why it ended; nothing where the thanks say it."""
    by = {"name": shown.first_name(sitting.owner or "")}
    if sitting.was_in_danger:
        return _("Write to us again at any time.")
    if sitting.left_message:
        return ""
    if sitting.ended == "idle:system":
        return _("Nothing was written for a while. We still have all that was said.")
    if sitting.ended == "gone:system":
        return _("You were away for a while, so your place in the line went to the next.")
    if sitting.ended == "person:player":
        return _("You ended the chat. If something is still open, add it here.")
    if sitting.ended == "solved:staff" and sitting.owner:
        return (
            _("%(name)s has marked your question as solved. If it is not, add to this chat.") % by
        )
    if sitting.ended == "person:staff" and sitting.owner:
        return _("%(name)s ended the chat. If something is still open, add it here.") % by
    return ""


def _ms(at: datetime | None) -> int | None:
    return int(at.timestamp() * 1000) if at else None


class _Rendering:
    """Renders each thing once per language, time zone and brand, however many wait for it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._frames: dict[tuple[Any, ...], Frame | None] = {}
        self._said: dict[tuple[Any, ...], Markup] = {}

    def frame(self, row: Row, ticket_id: int, place: Place) -> Frame | None:
        key = (ticket_id, row.seq, place)
        if key not in self._frames:
            self._frames[key] = self._made(row, ticket_id, place)
        return self._frames[key]

    def _made(self, row: Row, ticket_id: int, place: Place) -> Frame | None:
        try:
            found = self._piece(row, place)
        except Exception:
            # one event that can't be shown must not keep the rest from everybody
            logger.exception("an event of ticket %s can't be shown to its player", ticket_id)
            return None
        if found is None:
            return None
        target, html = found
        return Frame(f"talk.{ticket_id}", row.seq, row.verb, html, target)

    def entry(self, row: Row, place: Place) -> Entry | None:
        found = self._piece(row, place)
        at = row.created_at if row.message_id is not None else row.at
        return Entry(row.seq, *found, at) if found else None

    def _piece(self, row: Row, place: Place) -> tuple[str, Markup] | None:
        """The words as they are now, the line that tells of it, an element that is to go; None
        for what is not his to see: a note's file, a mail that can still be taken back."""
        if row.message_id is not None:
            key = (row.message_id, place)
            if key not in self._said:
                self._said[key] = shown.render_said(row, place, now=self.now)
            return f"message-{row.message_id}", self._said[key]
        if row.verb in shown.LINES:
            return f"event-{row.seq}", shown.render_line(row, place, now=self.now)
        if row.verb == "message.left" and row.named is not None:
            return f"message-{row.named}", Markup("")
        return None
