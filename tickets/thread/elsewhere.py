"""Where else the words of a message stand: quoted where no quote was recognised, written again,
in other subjects, copied into the details, in the names of files, in why a ticket sleeps. For each
person only what he sees is looked through.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import unescape
from typing import NamedTuple

from django.db.models import Q

from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib import text as letters
from tickets.thread import beside, kin, unsent
from tickets.thread.models import Attachment, Message, Ticket, TicketParticulars
from tickets.thread.records import MessageVersion, Snooze

MOST_MESSAGES = 1000  # the newest
_MOST_TICKETS = 300
_AT_ONCE = 100
_BEFORE, _AFTER = 30, 60  # letters around what was found
_SHORTEST_TELLING, _MOST_TELLING, _DIGITS = 16, 10, 4
DETAILS = ("bet_number", "statement", "device", "app_version", "error_code")


MESSAGE, SUBJECT, KNOWN, SLEEP = "message", "subject", "details", "sleep"


class Place(NamedTuple):
    """A message that holds the words, it or its files; the subject of a ticket, what is known of
    one, or why it sleeps. `said` is
    what stands around them: before, the words, after."""

    key: str
    what: str
    ticket: int
    said: tuple[str, str, str]
    message: int | None = None
    author: str = ""
    kind: str = ""  # of the message
    at: datetime | None = None
    is_on_its_way: bool = False


class Found(NamedTuple):
    places: list[Place]
    is_all: bool  # or there was too much to look through all of it
    # of what belongs to the ticket; they lose the words without asking
    drafts: int = 0
    beside: int = 0  # promises, tasks, checklists, handovers


def sought(message: Message, phrases: Sequence[str], *, is_all: bool) -> tuple[str, ...]:
    """What is looked for elsewhere: the phrases, as far as the message has them itself, or of all
    its words the lines that tell something."""
    if is_all:
        return _telling(message.text)
    said = (message.text, message.quoted, unescape(message.html), message.subject)
    return tuple(one for one in phrases if _has(*said, phrases=[one]))


def find(message: Message, phrases: Sequence[str], *, person: Person) -> Found:
    """Messages first, the newest first; then subjects and details. The ticket's own subject is
    none of them, nor are those that go with it."""
    if not phrases:
        return Found([], True)
    near = kin.numbers(message.ticket_id)
    seen = _seen(message, near, person)
    others = Message.objects.filter(ticket__in=seen).exclude(pk=message.pk)
    numbers = list(others.order_by("-pk").values_list("pk", flat=True)[: MOST_MESSAGES + 1])
    places = [
        *_in_messages(numbers[:MOST_MESSAGES], phrases, set(near)),
        *_in_subjects(message, phrases, seen, near),
        *_in_details(phrases, seen),
        *_in_sleep(phrases, seen),
    ]
    own = [number for number in seen if number in near]
    drafts, kept = unsent.count(own, phrases), beside.count(own, phrases)
    return Found(places, len(numbers) <= MOST_MESSAGES, drafts, kept)


def _seen(message: Message, near: Sequence[int], person: Person) -> list[int]:
    """What belongs to the ticket, and the player's others."""
    ticket = Ticket.objects.only("player", "brand").get(pk=message.ticket_id)
    about = Q(pk__in=near)
    if ticket.player_id:
        about |= Q(player_id=ticket.player_id)
    visible = Ticket.objects.visible_to(person).filter(about, brand_id=ticket.brand_id)
    return list(visible.order_by("-pk").values_list("pk", flat=True)[:_MOST_TICKETS])


def _in_messages(numbers: Sequence[int], phrases: Sequence[str], near: set[int]) -> Iterator[Place]:
    earlier = _earlier_versions(numbers, phrases)
    for start in range(0, len(numbers), _AT_ONCE):
        some = Message.objects.filter(pk__in=numbers[start : start + _AT_ONCE])
        files = _names_of_files(numbers[start : start + _AT_ONCE])
        for one in some.select_related("author").order_by("-pk"):
            # what is known to be a quote goes without asking where the tickets belong together
            quoted = "" if one.ticket_id in near else one.quoted
            named = files.get(one.pk, "")
            said = (one.text, quoted, unescape(one.html), named)
            if one.pk in earlier or _has(*said, phrases=phrases):
                yield Place(
                    f"m{one.pk}",
                    MESSAGE,
                    one.ticket_id,
                    _around(f"{one.text}\n{quoted}\n{named}".strip(), phrases),
                    message=one.pk,
                    author=one.author.name,
                    kind=one.kind,
                    at=one.created_at,
                    is_on_its_way=one.state == Message.QUEUED,
                )


def _names_of_files(messages: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    named = Attachment.objects.filter(message__in=messages).order_by("pk")
    for number, name in named.values_list("message", "name"):
        found[number or 0] = f"{found.get(number or 0, '')}\n{name}"
    return found


def subjects(tickets: Sequence[int], phrases: Sequence[str]) -> dict[int, str]:
    """Tickets whose subject, or that of a mail of theirs, holds the words."""
    named = Ticket.objects.filter(pk__in=tickets).exclude(subject="").order_by("-pk")
    mails = Message.objects.filter(ticket__in=tickets).exclude(subject="").distinct()
    found: dict[int, str] = {}
    for number, said in (
        *named.values_list("pk", "subject"),
        *mails.order_by().values_list("ticket", "subject"),
    ):
        if number not in found and redact.has(said, phrases):
            found[number] = said
    return found


def _in_subjects(
    message: Message, phrases: Sequence[str], seen: Sequence[int], near: Sequence[int]
) -> Iterator[Place]:
    own = subjects([message.ticket_id], phrases)
    others = set(seen) - ({*near} if own else {message.ticket_id})
    for number, said in subjects(sorted(others), phrases).items():
        yield Place(f"s{number}", SUBJECT, number, _around(said, phrases))


def _in_details(phrases: Sequence[str], seen: Sequence[int]) -> Iterator[Place]:
    told: set[int] = set()  # a place stands for all that a merge copied
    for known in TicketParticulars.objects.filter(ticket__in=seen).order_by("-ticket"):
        said = next((v for v in _values(known) if redact.has(v, phrases)), "")
        if said and known.ticket_id not in told:
            told.update(kin.merged(known.ticket_id))
            yield Place(f"d{known.ticket_id}", KNOWN, known.ticket_id, _around(said, phrases))


def _in_sleep(phrases: Sequence[str], seen: Sequence[int]) -> Iterator[Place]:
    slept = Snooze.objects.filter(ticket__in=seen).exclude(note="").order_by("-ticket")
    for number, said in slept.values_list("ticket", "note"):
        if redact.has(said, phrases):
            yield Place(f"z{number}", SLEEP, number, _around(said, phrases))


def _values(known: TicketParticulars) -> Iterator[str]:
    return (getattr(known, name) for name in DETAILS)


def _earlier_versions(numbers: Sequence[int], phrases: Sequence[str]) -> set[int]:
    """Notes that said so before they were corrected."""
    kept = MessageVersion.objects.filter(message__in=numbers, kind=MessageVersion.CORRECTED)
    return {pk for pk, text in kept.values_list("message", "text") if redact.has(text, phrases)}


def _has(*every: str, phrases: Sequence[str]) -> bool:
    """Words that tags cut into pieces are whole in the text; a link may stand in a tag alone."""
    return any(redact.has(text, phrases) for text in every)


def _around(text: str, phrases: Sequence[str]) -> tuple[str, str, str]:
    line = letters.squeeze(text)
    found = redact.where(line, phrases)
    if not found:
        return letters.clip(line, _BEFORE + _AFTER), "", ""
    start, end = found[0]
    before = line[max(0, start - _BEFORE) : start]
    if start > _BEFORE:
        before = f"…{before.partition(' ')[2]}"
    return before, letters.clip(line[start:end], _AFTER), letters.clip(line[end:], _AFTER)


def _telling(text: str) -> tuple[str, ...]:
    """Lines that nobody writes by chance: long ones, and those with numbers; the longest line
    where there is none."""
    lines = sorted({letters.squeeze(line) for line in text.splitlines()} - {""}, key=len)
    told = [
        line
        for line in lines
        if len(line) >= _SHORTEST_TELLING or sum(map(str.isdigit, line)) >= _DIGITS
    ]
    return tuple((told or lines[-1:])[-_MOST_TELLING:])
