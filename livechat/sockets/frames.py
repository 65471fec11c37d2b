"""What pages and sockets say to each other: small JSON objects, strictly read."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from livechat.sessions.whereabouts import Whereabouts
from tickets.inbox.seats import Seated
from tickets.thread.feed import FROM_NOW_ON

LONGEST = 4096

TICKET, TEAM, PERSON = "ticket", "team", "person"
TALK, VISITOR = "talk", "visitor"  # a ticket and its player, as the player's page knows them
LISTS = {TEAM, PERSON}
OFFER = "offer"  # of a person, whose list may not rest when that changes
ACCESS = "access"  # what a member of staff may see or do has changed, or that he is let in
SIGNED_OUT, ABUSIVE, TRY_LATER = 4401, 4408, 1013

_SUBJECT = re.compile(r"(ticket|team|person)\.([1-9][0-9]{0,17})")


class Subject(NamedTuple):
    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}.{self.id}"


class Watching(NamedTuple):
    subject: Subject
    after: int


class Unwatching(NamedTuple):
    subject: Subject


class Typing(NamedTuple):
    ticket_id: int


class Seen(NamedTuple):
    """Somebody looks at all that his page was given of this ticket."""

    ticket_id: int


class Alive(NamedTuple):
    """The page is there; `is_used` when a person has done something on it."""

    is_used: bool


Upward = Watching | Unwatching | Typing | Seen | Alive


class Malformed(Exception):
    """A frame that no page of ours sends; its words say what one may send."""


def read(text: str | None) -> Upward:
    """One upward frame."""
    frame = object_in(text)
    names = set(frame)
    if names in ({"watch"}, {"watch", "after"}):
        return Watching(subject_of(frame["watch"]), cursor_of(frame.get("after")))
    if names == {"unwatch"}:
        return Unwatching(subject_of(frame["unwatch"]))
    if names == {"typing"}:
        subject = subject_of(frame["typing"])
        if subject.kind == TICKET:
            return Typing(subject.id)
    if names == {"seen"}:
        subject = subject_of(frame["seen"])
        if subject.kind == TICKET:
            return Seen(subject.id)
    if names == {"alive"} and frame["alive"] in (0, 1):
        return Alive(is_used=bool(frame["alive"]))
    raise Malformed(_("A frame is one of watch, unwatch, typing, seen and alive."))


def subject_of(name: object) -> Subject:
    found = _SUBJECT.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        raise Malformed(_("A page can watch ticket.1, team.1 or person.1, with its own number."))
    return Subject(found[1], int(found[2]))


def object_in(text: str | None) -> dict[str, Any]:
    if text is None:
        raise Malformed(_("A frame is text."))
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        frame = None
    if not isinstance(frame, dict):
        raise Malformed(_("A frame is one JSON object."))
    return frame


def cursor_of(after: object) -> int:
    if after is None:
        return FROM_NOW_ON
    if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after <= FROM_NOW_ON:
        raise Malformed(_("“after” is the number of the last event that the page has."))
    return after


def bell(subject: Subject) -> str:
    """Something in this list changed; the page asks for it again."""
    return _text(subject=str(subject), seq=None, verb="bell")


def gone(subject: Subject) -> str:
    """Not there, or no longer for this person: to a page that is the same."""
    return _text(subject=str(subject), seq=None, verb="gone")


def presence(
    subject: Subject, seats: Iterable[Seated], player: dict[str, object] | None = None
) -> str:
    """`player` is of a ticket that is talked about live."""
    more = {"talk": player} if player else {}
    return _text(subject=str(subject), seq=None, verb="presence", people=people(seats), **more)


def people(seats: Iterable[Seated]) -> list[dict[str, object]]:
    return [{"id": seat.person_id, "name": seat.name, "doing": seat.doing} for seat in seats]


def player(
    where: Whereabouts, *, now: datetime, is_typing: bool = False, preview: str = ""
) -> dict[str, object]:
    """How his talk stands and where he is, for those who look at the ticket."""
    is_here = where.is_here(now)
    return {
        "state": where.state,
        "read": where.read_seq,
        "got": where.got_seq,
        "is_here": is_here,
        "page_title": where.page_title if is_here else "",
        "typing": is_typing,
        "preview": preview,
    }


def talk(subject: Subject, told: dict[str, Any]) -> str:
    """How the talk stands, for its player."""
    return _text(subject=str(subject), seq=None, verb="talk", talk=told)


def typing(subject: Subject, who: str) -> str:
    return _text(subject=str(subject), seq=None, verb="typing", who=who)


def welcome(now_ms: int) -> str:
    """The answer to a good hello."""
    return _text(hello=1, now=now_ms)


def alive(now_ms: int) -> str:
    return _text(alive=1, now=now_ms)


def complaint(detail: str) -> str:
    """The answer to a frame that can't be read."""
    return _text(verb="error", detail=detail)


def _text(**frame: object) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
