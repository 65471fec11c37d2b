"""Words that must not stay: blacked out, with a reason, for good (OP-4, PR-2).

Nothing of what was removed is kept, only that it was, by whom, when, why and how much. What was
sent or received stays true beside it: author, time and the rest of the words can't be changed.

Copies that we made ourselves go along without a question, on every ticket that was merged, split
off or went on from this one: what a mail is known to quote and, when the subject is meant, the
subject; with the details of a ticket those that a merge copied; drafts; and what the team keeps
`beside` the conversation. Only words that stand here go there, and where he sees nothing no mail is
destroyed. Where else the words stand (`elsewhere`) whoever removes them says whether they shall go
there too.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import redact as words
from tickets.thread import beside, elsewhere, unsent
from tickets.thread.actions import blackening, holding, rows, standing
from tickets.thread.elsewhere import Place
from tickets.thread.incoming import ANSWERS
from tickets.thread.models import Message
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
    held = holding.hold(message, extent.phrases, is_all=extent.is_all, also=extent.also, by=by)
    message = held.message
    if message.state == Message.QUEUED:
        raise OnItsWay
    deed = _Deed(held, extent, reason, by, now)
    quoted = _lines_of(message.text) if extent.is_all else held.sought
    length = (
        blackening.whole(message, now=now)
        if extent.is_all
        else blackening.message(message, extent.phrases, now=now)
    )
    length += blackening.names(message, held.sought)
    length += deed.remove_subject() if extent.subject else 0
    files = blackening.files(message, extent.handles)
    if not length and not files and not extent.original:
        raise NothingFound
    blackening.mark(message, now=now)
    deed.changed(message, length, files=files)
    deed.remove_also()
    deed.remove_quotes(quoted)
    deed.remove_unsent()
    deed.record()
    return message


class _Deed:
    """One removal on several tickets: what changed on each, recorded together."""

    def __init__(
        self, held: holding.Held, extent: Extent, reason: str, by: Person, now: datetime
    ) -> None:
        self.held, self.extent, self.reason = held, extent, reason
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
            original=self.extent.original and message.ticket_id in self.held.seen,
        )

    def remove_subject(self) -> int:
        """Of all tickets that took it over; what all of it is there, is only its own words."""
        message, extent = self.held.message, self.extent
        own = self.held.tickets[message.ticket_id]
        if extent.is_all:
            bare = {_bare(own.subject), _bare(message.subject)}
            copied = [one for one in bare if len(one) >= _SHORTEST_LINE]
        else:
            in_own = [one for one in extent.phrases if words.has(own.subject, [one])]
            copied = [*self.held.sought, *in_own]
        length = blackening.subject(own, extent.phrases, is_all=extent.is_all)
        for number in self.held.near:
            if number != own.pk:
                self._remove_from_ticket(elsewhere.SUBJECT, number, copied)
        return length

    def remove_quotes(self, phrases: Sequence[str]) -> None:
        """Other mails may repeat the words."""
        others = Message.objects.filter(ticket__in=self.held.near).exclude(quoted="")
        for one in others.exclude(pk=self.held.message.pk).order_by("pk"):
            here = self.held.phrases(phrases, on=one.ticket_id)
            length = blackening.quote(one, here, now=self.now)
            if length and one.state != Message.QUEUED:
                self.changed(one, length)

    def remove_unsent(self) -> None:
        """Drafts would bring the words back, and what the team keeps beside the conversation
        repeats them."""
        for number in {*self.held.near, *(place.ticket for place in self.held.places)}:
            here = self.held.phrases(self.held.sought, on=number)
            unsent.remove(number, here)
            beside.remove(number, here)

    def remove_also(self) -> None:
        for place in self.held.places:
            if place.message is None:
                self._remove_from_place(place)
                continue
            one = Message.objects.select_for_update(no_key=True).get(pk=place.message)
            if not place.is_on_its_way:
                length = blackening.message(one, self.held.sought, now=self.now)
                named = blackening.names(one, self.held.sought)
                if named and not length:
                    blackening.mark(one, now=self.now)
                if length or named:
                    self.changed(one, length + named)

    def _remove_from_place(self, place: Place) -> None:
        for number in self.held.copies.get(place.ticket, [place.ticket]):
            if number == place.ticket or place.what == elsewhere.KNOWN:
                self._remove_from_ticket(place.what, number, self.held.sought)

    def _remove_from_ticket(self, part: str, number: int, phrases: Sequence[str]) -> None:
        ticket, here = self.held.tickets[number], self.held.phrases(phrases, on=number)
        if part == elsewhere.SUBJECT:
            went = blackening.subject(ticket, here, is_all=False)
        elif part == elsewhere.SLEEP:
            went = blackening.sleep(ticket, here)
        else:
            went = blackening.details(ticket, here)
        if went:
            self._happened(number, "ticket.redacted", part=part, length=went)

    def record(self) -> None:
        """Lists show the last words and the subject, so each ticket is another one now."""
        for number, happenings in sorted(self.happenings.items()):
            ticket = self.held.tickets[number]
            ticket.preview = standing.preview(ticket)
            rows.settle(ticket, "preview", "subject", now=self.now)
            events.record_all(ticket, happenings, by=self.by, ring=rows.bells(ticket))

    def _happened(
        self, number: int, verb: str, *, audience: str = events.STAFF, **more: object
    ) -> None:
        fact = rows.happening(verb, audience=audience, reason=self.reason, **more)
        self.happenings[number].append(fact)


def _bare(subject: str) -> str:
    return ANSWERS.sub("", subject).strip()


def _lines_of(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if len(line) >= _SHORTEST_LINE]
