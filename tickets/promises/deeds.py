"""What deeds on tickets ask of this room: the promise that goes with a reply, and whether anything
is still promised when a ticket is solved."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from helpdesk.lib import redact, times
from tickets.promises import finder, words
from tickets.promises.actions import keeping, making, rows
from tickets.promises.models import Promise
from tickets.thread.along import CanNotGo, along
from tickets.thread.models import Message, Ticket
from tickets.thread.objections import SOLVE, Objection, objects_to

_LONGEST, _MOST = 400, 5
_TIMES = ("due_at", "within")


class Given(NamedTuple):
    """A time as it was given: a moment, or so long after the words were sent. `words` name it in
    the reply."""

    at: datetime | timedelta
    text: str
    words: str = ""

    def due_at(self, sent_at: datetime) -> datetime:
        return sent_at + self.at if isinstance(self.at, timedelta) else self.at


def read(sent: Any) -> list[Given]:
    """{"due_at": "2026-11-20T23:30:00+03:00", "text": "…"} as the composer sends it, or {"within":
    7200, …}, counted in seconds from the reply; one or several."""
    several = sent if isinstance(sent, list) else [sent]
    if not 0 < len(several) <= _MOST:
        raise ValueError
    return [_given(one) for one in several]


def _given(sent: Any) -> Given:
    if not isinstance(sent, dict):
        raise ValueError
    text, named, seconds = sent.get("text") or "", sent.get("words") or "", sent.get("within")
    if not all(isinstance(one, str) and len(one) <= _LONGEST for one in (text, named)):
        raise ValueError
    if isinstance(seconds, int | float) and 0 < seconds < rows.LONGEST.total_seconds():
        return Given(timedelta(seconds=seconds), text, named)
    due_at = datetime.fromisoformat(str(sent.get("due_at")))
    if due_at.tzinfo is None:
        raise ValueError
    return Given(due_at, text, named)


def without(sent: Any, phrases: Sequence[str]) -> Any:
    """What was promised stays due when it was: of its times nothing is taken."""
    if isinstance(sent, str):
        return redact.black_out(sent, phrases)[: max(_LONGEST, len(sent))]
    if isinstance(sent, list):
        return [without(one, phrases) for one in sent]
    if isinstance(sent, dict):
        return {
            name: value if name in _TIMES else without(value, phrases)
            for name, value in sent.items()
        }
    return sent


@along("promise", read=read, without=without)
def promise_with_reply(ticket: Ticket, message: Message, given: list[Given]) -> None:
    """The reply gives a time, and its sender wants it kept in mind. Whatever was promised before
    has moved to the first of these times, and the player knows."""
    made = [_promised(ticket, message, one) for one in given]
    first = min(made, key=lambda one: one.due_at)
    keeping.kept_by_words(ticket, message.pk, successor=first)


@transaction.atomic
def promise_afterwards(message: Message, given: Given, *, by: Person, now: datetime) -> Promise:
    """The same once the reply has gone: what its words were taken to have kept has moved."""
    made = making.promise(
        Ticket.objects.locked(message.ticket),
        text=given.text,
        due_at=given.due_at(message.created_at),
        by=by,
        now=now,
        message=message,
        language=message.language,
    )
    keeping.succeed(message, made)
    return made


def _promised(ticket: Ticket, message: Message, given: Given) -> Promise:
    try:
        return making.promise(
            ticket,
            text=given.text,
            due_at=_due_at(ticket, message, given),
            by=message.author,
            now=message.created_at,
            message=message,
            language=message.language,
        )
    except rows.WrongTime:
        said = _("The time that you promise has passed. Give another one, or send without it.")
        raise CanNotGo(said) from None
    except making.TooMany as error:
        raise CanNotGo(error.message) from None


def _due_at(ticket: Ticket, message: Message, given: Given) -> datetime:
    """What its words mean when they are said: "tomorrow" in a reply that waited over midnight is
    another day than it was for its writer."""
    tz, sent_at = times.zone(ticket.brand.time_zone), message.created_at
    found = finder.find(message.text, language=message.language, now=sent_at, tz=tz)
    said = (one.due_at for one in found if given.words and one.words == given.words)
    return next(said, given.due_at(sent_at))


class StillPromised(Objection):
    """The player still waits for something; to solve is to say that it is done."""

    code = "promises"
    message = gettext_lazy(
        "Something is still promised to the player. If it is not needed any more, take it off the"
        " list first."
    )
    choice = gettext_lazy("What was promised is done")


@objects_to(SOLVE)
def still_promised(ticket: Ticket, by: Person, now: datetime) -> Objection | None:
    return StillPromised() if words.has_open(ticket) else None
