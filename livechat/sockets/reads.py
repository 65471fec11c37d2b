"""One look at the database for many watches at once; runs in a thread of the pool."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from livechat.sessions import feed as talks
from livechat.sessions.feed import Sitting
from livechat.sockets import frames
from livechat.sockets.frames import LISTS, TALK, TICKET, Subject
from tickets.thread import feed, lists
from tickets.thread.feed import Frame
from tickets.thread.lists import AskList


class Asked(NamedTuple):
    owner_id: int  # of a talk the visitor, of everything else the person
    subject: Subject
    cursor: int


class Found(NamedTuple):
    """What one watch gets. `cursor` holds once the texts have been sent; `talk` is sent when it
    is news to the page."""

    cursor: int
    texts: list[str]
    has_more: bool = False
    is_gone: bool = False
    has_words: bool = False  # of the player
    has_turned: bool = False  # the chat over the ticket
    talk: str = ""
    sitting: Sitting | None = None

    def beside(self, told: str) -> "Found":
        """For a page that was told this last."""
        if not self.talk or self.talk == told:
            return self
        return self._replace(texts=[*self.texts, self.talk])


def read(asked: Sequence[Asked], *, now: datetime) -> list[Found]:
    """For each ask what it lacks. Rights are asked here, at this moment, not when it began."""
    found = [Found(ask.cursor, [frames.gone(ask.subject)], is_gone=True) for ask in asked]
    if tickets := _of_kind(asked, {TICKET}):
        asks = [feed.Ask(asked[i].owner_id, asked[i].subject.id, asked[i].cursor) for i in tickets]
        for answer in feed.after_many(asks, now=now):
            found[tickets[answer.index]] = _found(answer.cursor, answer.frames, answer.has_more)
    if of_players := _of_kind(asked, {TALK}):
        wanted = [
            talks.Ask(asked[i].owner_id, asked[i].subject.id, asked[i].cursor) for i in of_players
        ]
        for told in talks.after_many(wanted, now=now):
            place = of_players[told.index]
            found[place] = Found(
                told.cursor,
                [frame.text for frame in told.frames],
                told.has_more,
                talk=frames.talk(asked[place].subject, told.talk),
                sitting=told.sitting,
            )
    if others := _of_kind(asked, LISTS):
        for index in lists.allowed([AskList(asked[i][0], *asked[i].subject) for i in others]):
            subject = asked[others[index]].subject
            found[others[index]] = Found(0, [frames.bell(subject)])
    return found


def _of_kind(asked: Sequence[Asked], kinds: set[str]) -> list[int]:
    return [i for i, ask in enumerate(asked) if ask.subject.kind in kinds]


def _found(cursor: int, news: list[Frame], has_more: bool) -> Found:
    return Found(
        cursor,
        [frame.text for frame in news],
        has_more,
        has_words=any(frame.verb == "message.received" for frame in news),
        has_turned=any(frame.verb.startswith("chat.") for frame in news),
    )
