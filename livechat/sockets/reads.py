"""One look at the database for many watches at once; runs in a thread of the pool."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from livechat.sockets import frames
from livechat.sockets.frames import TICKET, Subject
from tickets.thread import feed, lists
from tickets.thread.feed import Answer, Ask
from tickets.thread.lists import AskList


class Asked(NamedTuple):
    person_id: int
    subject: Subject
    cursor: int


class Found(NamedTuple):
    """What one watch gets. `cursor` holds once the texts have been sent."""

    cursor: int
    texts: list[str]
    has_more: bool = False
    is_gone: bool = False


def read(asked: Sequence[Asked], *, now: datetime) -> list[Found]:
    """For each ask what it lacks. Rights are asked here, at this moment, not when it began."""
    tickets = [i for i, ask in enumerate(asked) if ask.subject.kind == TICKET]
    others = [i for i, ask in enumerate(asked) if ask.subject.kind != TICKET]
    found = [Found(ask.cursor, [frames.gone(ask.subject)], is_gone=True) for ask in asked]
    if tickets:
        asks = [Ask(asked[i].person_id, asked[i].subject.id, asked[i].cursor) for i in tickets]
        for answer in feed.after_many(asks, now=now):
            found[tickets[answer.index]] = _found(answer)
    if others:
        for index in lists.allowed([AskList(asked[i][0], *asked[i].subject) for i in others]):
            subject = asked[others[index]].subject
            found[others[index]] = Found(0, [frames.bell(subject)])
    return found


def _found(answer: Answer) -> Found:
    return Found(answer.cursor, [frame.text for frame in answer.frames], answer.has_more)
