"""The chats that go on now, for whoever leads: who waits, who talks with whom, and for how long."""

from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import text as words
from helpdesk.lib import times
from helpdesk.lib.prepared import ask
from livechat.sessions import sitting
from livechat.sessions.agents import Agents
from livechat.sessions.models import ChatSession
from tickets.care import words as care
from tickets.thread import clocks, names
from tickets.thread.reader import Reader
from tickets.thread.words import VISIBLE_SQL

MOST = 200
_OPEN = ", ".join(
    f"'{state}'" for state in (*ChatSession.WAITING, *ChatSession.TALKING, ChatSession.BOT_ACTIVE)
)
_WAITING = ", ".join(f"'{state}'" for state in ChatSession.WAITING)

_SITTINGS = f"""
SELECT s.id, s.ticket_id, s.state, s.started_at, s.queued_at, s.queue_due_at, s.accepted_at,
       s.owner_id, o.name, f.name, t.player_name, t.player_tier, t.language, t.preview,
       t.last_from_player, t.status, t.due_at, t.due_from, t.soon_at, t.first_human_reply_at,
       g.name,
       r.names::json, coalesce(w.here_until > %(now)s, false), {care.GUARDED_SQL}
FROM livechat_chatsession s
JOIN tickets_ticket t ON t.id = s.ticket_id
JOIN accounts_person v ON v.id = %(person)s
JOIN livechat_visitor w ON w.id = s.visitor_id
JOIN accounts_team g ON g.id = t.team_id
LEFT JOIN accounts_person o ON o.id = s.owner_id
LEFT JOIN accounts_person f ON f.id = s.offered_to_id
LEFT JOIN tickets_contactreason r ON r.id = coalesce(t.reason_id, s.topic_id)
WHERE s.state IN ({_OPEN}) AND {VISIBLE_SQL}
ORDER BY s.state NOT IN ({_WAITING}), t.comes_first DESC, t.asks_to_stop DESC,
    t.due_at NULLS LAST, s.rank, s.queued_at, s.id
LIMIT {MOST}
"""  # noqa: S608 - constants of our own
_COUNT = f"""
SELECT count(*) FROM livechat_chatsession s
JOIN tickets_ticket t ON t.id = s.ticket_id
JOIN accounts_person v ON v.id = %(person)s
WHERE s.state IN ({_WAITING}) AND {VISIBLE_SQL}
"""  # noqa: S608 - constants of our own


class _Found(NamedTuple):
    id: int
    ticket_id: int
    state: str
    started_at: datetime
    queued_at: datetime | None
    queue_due_at: datetime | None
    accepted_at: datetime | None
    owner_id: int | None
    owner: str | None
    offered_to: str | None
    player_name: str
    player_tier: str
    language: str
    preview: str
    last_from_player: bool
    status: str
    due_at: datetime | None
    due_from: datetime | None
    soon_at: datetime | None
    first_human_reply_at: datetime | None
    team: str
    reason: dict[str, str] | None
    is_here: bool
    guarded: str | None


class Deeds(NamedTuple):
    """What can be done from the line; the same as from the page of the ticket."""

    take: bool
    whisper: bool
    take_over: bool


class Chat(NamedTuple):
    """One line of the board: every word chosen beforehand."""

    number: int
    is_waiting: bool
    name: str
    face: str
    guarded: str  # somebody is in danger, or asks to stop
    vip: str
    language: str  # its letters when the reader speaks another one
    lang: str
    is_here: bool
    topic: str  # what it is about, when somebody said so
    team: str
    state: str
    since: int  # epoch milliseconds; a page counts on from there
    span: str
    queue: clocks.Clock | None
    clock: clocks.Clock | None
    owner_id: int
    owner: str
    says: str
    is_players: bool  # the last words
    deeds: Deeds


class Board(NamedTuple):
    waiting: list[Chat]
    talking: list[Chat]

    @property
    def longest(self) -> Chat | None:
        """Who has waited longest of those who wait."""
        return min(self.waiting, key=lambda chat: chat.since, default=None)

    @property
    def late(self) -> int:
        """How many answers should have been given by now."""
        return sum(_is_late(chat) for chat in (*self.waiting, *self.talking))

    @property
    def next_late(self) -> int:
        """When the next one will be late, in epoch milliseconds; 0 when none will."""
        clocks_on = (chat.clock for chat in (*self.waiting, *self.talking) if not _is_late(chat))
        return min((clock.due for clock in clocks_on if clock and clock.due), default=0)


def of(reader: Reader) -> Board:
    """Everything that this person may see: who is in danger, then who waits longest."""
    found = [
        _Found._make(row) for row in ask(_SITTINGS, {"person": reader.person.pk, "now": reader.now})
    ]
    found.sort(key=lambda one: one.guarded != "crisis")
    chats = [_chat(one, reader) for one in found]
    waiting = [chat for chat in chats if chat.is_waiting]
    return Board(waiting, [chat for chat in chats if not chat.is_waiting])


def waiting_count(person: Person) -> int:
    """How many wait in the queues that he leads."""
    if not person.may("chats.supervise"):
        return 0
    [(count,)] = ask(_COUNT, {"person": person.pk})
    return int(count)


def _chat(one: _Found, reader: Reader) -> Chat:
    is_waiting = one.state in ChatSession.WAITING
    since = (one.queued_at if is_waiting else one.accepted_at) or one.started_at
    return Chat(
        number=one.ticket_id,
        is_waiting=is_waiting,
        name=names.short(one.player_name) or _("Unknown player"),
        face=words.initials(one.player_name, one.language),
        guarded=str(care.GUARDED.get(one.guarded or "", "")),
        vip=names.tier(one.player_tier) if names.is_vip(one.player_tier) else "",
        language=one.language.upper() if one.language[:2] != reader.language[:2] else "",
        lang=one.language,
        is_here=one.is_here,
        topic=(one.reason and (one.reason.get(reader.language) or one.reason.get("en"))) or "",
        team=one.team,
        state=_state(one),
        since=int(since.timestamp() * 1000),
        span=times.span(reader.now - since),
        queue=sitting.queue_clock(one.queue_due_at, since, reader) if is_waiting else None,
        clock=clocks.of(
            status=one.status,
            due_at=one.due_at,
            solve_due_at=None,  # on the board it is the talk that counts
            soon_at=one.soon_at,
            was_answered=one.first_human_reply_at is not None,
            solved_at=None,
            received_at=None,
            now=reader.now,
            language=reader.language,
        ),
        owner_id=one.owner_id or 0,
        owner=one.owner or "",
        says=one.preview,
        is_players=one.last_from_player,
        deeds=_deeds(one, reader),
    )


def _deeds(one: _Found, reader: Reader) -> Deeds:
    person = reader.person
    others = one.state in ChatSession.TALKING and one.owner_id != person.pk
    return Deeds(
        take=one.state in ChatSession.WAITING and not one.owner_id,
        whisper=others,
        take_over=others and person.may("tickets.assign"),
    )


def _is_late(chat: Chat) -> bool:
    return chat.clock is not None and chat.clock.state == "late"


def _state(one: _Found) -> str:
    if one.state == ChatSession.OFFERED:
        return _("waits for %(name)s to accept") % {"name": one.offered_to}
    if one.state == ChatSession.QUEUED:
        return _("in the queue")
    if one.state == ChatSession.BOT_ACTIVE:
        return _("with the bot")
    return _("waits for an answer") if one.due_from else _("the player’s turn")


def version_of(board: Board, agents: Agents, reader: Reader) -> str:
    """Another one whenever a word of it is another one; clocks tick on in the page."""
    said = [
        chat._replace(span="", queue=None, clock=None)._asdict()
        | {"due": chat.clock.due if chat.clock else 0}
        for chat in (*board.waiting, *board.talking)
    ]
    people = [agent._replace(span="", until=0) for agent in (*agents.shown, *agents.gone)]
    facts = (reader.language, said, board.late, people)
    return blake2b(repr(facts).encode(), digest_size=12).hexdigest()
