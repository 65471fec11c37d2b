"""Words that must not stay: blacked out, with a reason, for good (OP-4, PR-2).

Nothing of what was removed is kept, only that it was, by whom, when, why and how much. What was
sent or received stays true beside it: author, time and the rest of the words can't be changed.

Copies that we made ourselves go along without a question, on every ticket that was merged, split
off or went on from this one: what a mail is known to quote and, when the subject is meant, the
subject. Where else the words stand (`elsewhere`) whoever removes them says whether they shall go
there too.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.thread import elsewhere, kin
from tickets.thread.actions import blackening, rows, standing
from tickets.thread.elsewhere import Place
from tickets.thread.models import Message, Ticket
from tickets.thread.records import MessageVersion

REASONS = {
    "personal": _("Personal data"),
    "card": _("Card or account number"),
    "wrong_player": _("Belongs to another player"),
    "abuse": _("Insult or threat"),
    "secret": _("Password or code"),
    "other": _("Another reason"),
}
_SHORTEST_LINE = 4  # of a message, to be looked for in what later ones quote
_MOST_TRIES = 3
_ANSWERS = re.compile(r"^(?:\s*(?:re|fwd?|aw|ynt|ilt|wg)\s*:)+\s*", re.IGNORECASE)


class OnItsWay(Exception):
    """A reply that has not left yet."""

    message = _("This reply is still on its way. Take it back, or wait until it has left.")


class NothingFound(Exception):
    """None of the phrases stands in the message."""

    message = _("These words are not in the message. Copy them from it exactly.")


@dataclass(frozen=True)
class Extent:
    """What is removed: these phrases, or all words when there are none; the subject too, files
    by their handles, and the mails as they were received. `also` are keys of other places."""

    phrases: tuple[str, ...] = ()
    is_all: bool = False
    subject: bool = False
    handles: tuple[str, ...] = ()
    original: bool = False
    also: tuple[str, ...] = ()


@transaction.atomic
def redact(message: Message, *, extent: Extent, reason: str, by: Person, now: datetime) -> Message:
    """Removes words or files from a message; `reason` is a key of REASONS."""
    message, places, tickets = _locked(message, extent, by=by)
    if message.state == Message.QUEUED:
        raise OnItsWay
    deed = _Deed(tickets, extent, reason, by, now)
    sought = elsewhere.sought(message, extent.phrases, is_all=extent.is_all)
    quoted = _lines_of(message.text) if extent.is_all else extent.phrases
    length = (
        blackening.whole(message, now=now)
        if extent.is_all
        else blackening.message(message, extent.phrases, now=now)
    )
    length += deed.remove_subject(message) if extent.subject else 0
    files = blackening.files(message, extent.handles)
    if not length and not files and not extent.original:
        raise NothingFound
    blackening.mark(message, now=now)
    deed.changed(message, length, files=files)
    deed.remove_also(places, sought)
    deed.remove_quotes(message, quoted)
    deed.record()
    return message


class _Deed:
    """One removal on several tickets: what changed on each, recorded together."""

    def __init__(
        self, tickets: dict[int, Ticket], extent: Extent, reason: str, by: Person, now: datetime
    ) -> None:
        self.tickets, self.extent, self.reason = tickets, extent, reason
        self.by, self.now = by, now
        self.happenings: dict[int, list[events.Happening]] = defaultdict(list)
        self.told: set[int] = set()

    def changed(self, message: Message, length: int, *, files: int = 0) -> None:
        """Once for each message, whatever of it went."""
        if message.pk in self.told:
            return
        self.told.add(message.pk)
        MessageVersion.objects.create(
            message=message,
            kind=MessageVersion.REDACTED,
            reason=self.reason,
            length=length,
            by=self.by,
            at=self.now,
        )
        self._happened(
            message.ticket_id,
            "message.redacted",
            audience=events.STAFF if message.kind == Message.NOTE else events.PUBLIC,
            message=message.pk,
            length=length,
            files=files,
            original=self.extent.original,
        )

    def remove_subject(self, message: Message) -> int:
        """Of all tickets that took it over; what all of it is there, is only its own words."""
        own = self.tickets[message.ticket_id]
        phrases = self.extent.phrases
        if self.extent.is_all:
            bare = {_bare(own.subject), _bare(message.subject)}
            phrases = tuple(one for one in bare if len(one) >= _SHORTEST_LINE)
        length = blackening.subject(own, phrases, is_all=self.extent.is_all)
        for number in kin.numbers(own.pk):
            ticket = self.tickets.get(number)
            if ticket is not None and ticket is not own:
                went = blackening.subject(ticket, phrases, is_all=False)
                if went:
                    self._happened(number, "ticket.redacted", part="subject", length=went)
        return length

    def remove_quotes(self, message: Message, phrases: Sequence[str]) -> None:
        """Other mails may repeat the words."""
        others = Message.objects.filter(ticket__in=kin.numbers(message.ticket_id))
        for one in others.exclude(pk=message.pk).exclude(quoted="").order_by("pk"):
            length = blackening.quote(one, phrases, now=self.now)
            if length and one.state != Message.QUEUED:
                self.changed(one, length)

    def remove_also(self, places: Sequence[Place], phrases: Sequence[str]) -> None:
        for place in places:
            if place.message is None:
                self._remove_from_ticket(place, phrases)
                continue
            one = Message.objects.select_for_update(no_key=True).get(pk=place.message)
            length = 0 if place.is_on_its_way else blackening.message(one, phrases, now=self.now)
            if length:
                self.changed(one, length)

    def _remove_from_ticket(self, place: Place, phrases: Sequence[str]) -> None:
        ticket = self.tickets[place.ticket]
        if place.what == elsewhere.SUBJECT:
            went = blackening.subject(ticket, phrases, is_all=False)
        else:
            went = blackening.details(ticket, phrases)
        if went:
            self._happened(place.ticket, "ticket.redacted", part=place.what, length=went)

    def record(self) -> None:
        """Lists show the last words and the subject, so each ticket is another one now."""
        for number, happenings in sorted(self.happenings.items()):
            ticket = self.tickets[number]
            ticket.preview = standing.preview(ticket)
            rows.settle(ticket, "preview", "subject")
            events.record_all(ticket, happenings, by=self.by, ring=rows.bells(ticket))

    def _happened(
        self, number: int, verb: str, *, audience: str = events.STAFF, **more: object
    ) -> None:
        fact = rows.happening(verb, audience=audience, reason=self.reason, **more)
        self.happenings[number].append(fact)


def _locked(
    message: Message, extent: Extent, *, by: Person
) -> tuple[Message, list[Place], dict[int, Ticket]]:
    """The message, the other places that were chosen, and all tickets that this concerns, locked
    in the order of their numbers. Messages may go to other tickets while we look."""
    for _again in range(_MOST_TRIES):
        message = Message.objects.get(pk=message.pk)
        sought = elsewhere.sought(message, extent.phrases, is_all=extent.is_all)
        places: list[Place] = []
        if extent.also:
            found = elsewhere.find(message, sought, person=by)
            places = [place for place in found.places if place.key in extent.also]
        numbers = {*kin.numbers(message.ticket_id), *(place.ticket for place in places)}
        wanted = Ticket.objects.filter(pk__in=numbers).order_by("pk")
        tickets = {one.pk: one for one in wanted.select_for_update(no_key=True)}
        held = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
        at = dict(
            Message.objects.filter(pk__in=[p.message for p in places if p.message]).values_list(
                "pk", "ticket_id"
            )
        )
        stays = all(at.get(place.message or 0, place.ticket) == place.ticket for place in places)
        if held.ticket_id == message.ticket_id and stays:
            return held, places, tickets
    raise Ticket.DoesNotExist


def _bare(subject: str) -> str:
    return _ANSWERS.sub("", subject).strip()


def _lines_of(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if len(line) >= _SHORTEST_LINE]
