"""The words by which a sign of harm was read, from the message that they stand in: a sentence, no
conversation. What was blacked out there is not here either."""

import re
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from accounts.people.reader import Reader
from accounts.protection.language import harm
from accounts.protection.quoting import Part, Quote, Room, Source, keeps_words
from tickets.care import shown
from tickets.care.models import Crisis, Finding
from tickets.thread import names
from tickets.thread.models import Follower, Ticket

_AROUND = 140  # letters of a sentence, to either side
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def quotes(sources: Collection[Source], reader: Reader) -> dict[int, Quote]:
    """Two statements, however many they are."""
    messages = {one.key for one in sources if one.kind == "message"}
    # what a record of a crisis has noted was read in the words of that crisis
    tickets = {one.key for one in sources if one.kind == "ticket" and one.code == harm.DESPAIR}
    found = Finding.objects.filter(
        Q(message__in=messages) | Q(ticket__in=tickets, kind__in=[Finding.CRISIS, Finding.AGE]),
        kind__in=[Finding.HARM, Finding.CRISIS, Finding.AGE],
        message__redacted_at=None,
        ticket__brand__in=reader.person.brand_ids,
    )
    if not messages and not tickets:
        return {}
    of_message: dict[int, list[Finding]] = defaultdict(list)
    of_ticket: dict[int, list[Finding]] = defaultdict(list)
    for one in found.select_related("message").order_by("pk"):
        of_message[one.message_id].append(one)
        of_ticket[one.ticket_id].append(one)
    seen = Ticket.objects.visible_to(reader.person).filter(pk__in=list(of_ticket))
    urls = {pk: f"/tickets/{pk}/" for pk in seen.values_list("pk", flat=True)}
    made = {}
    for source in sources:
        rows = (of_message if source.kind == "message" else of_ticket)[source.key or 0]
        if read := _read_as(source, rows):
            is_whole = reader.person.may("protection.reasons") or not any(
                one.kind == Finding.AGE and one.message_id == read.message_id for one in rows
            )
            made[source.id] = _quote(read, reader, url=urls.get(read.ticket_id, ""), whole=is_whole)
    return {key: one for key, one in made.items() if one.parts}


def _read_as(source: Source, rows: list[Finding]) -> Finding | None:
    """Despair is also what a crisis shows."""
    same = [one for one in rows if one.kind == Finding.HARM and one.code == source.code]
    if source.code == harm.DESPAIR:
        same += [one for one in rows if one.kind == Finding.CRISIS]
    return same[0] if same else None


def _quote(found: Finding, reader: Reader, *, url: str, whole: bool) -> Quote:
    """Whoever may not know how old somebody is reads no more than what was found."""
    message = found.message
    when = reader.inside(message.created_at)
    spans = sorted((one[0], one[1]) for one in found.phrases if one[1] > one[0])
    if spans:
        parts = _sentence(message.text, spans) if whole else [_found(message.text, spans[0])]
        return Quote(parts, f"{names.channel(message.channel).name}, {when}", url)
    for _start, _end, _rule, *elsewhere in found.phrases[:1]:
        if elsewhere:
            place, words, name = elsewhere
            said = str(shown.PLACES[place]) % {"name": name, "time": when}
            return Quote([Part(words, is_found=True)], said, url)
    return Quote([], "", url)


def _found(text: str, span: tuple[int, int]) -> Part:
    return Part(text[slice(*span)], is_found=True)


def _sentence(text: str, spans: list[tuple[int, int]]) -> list[Part]:
    """The one in which the first of them begins, with what else was found in it."""
    start, end = spans[0]
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = [one.end() for one in _SENTENCE.finditer(text, first, start)]
    after = [one.start() for one in _SENTENCE.finditer(text, end, last)]
    first = before[-1] if before else _word(text, first, start)
    last = after[0] if after else last
    parts, at = [], first
    if not before and first:
        parts.append(Part("… ", is_found=False))
    for start, end in spans:
        if at <= start and end <= last:
            parts += [Part(text[at:start], is_found=False), Part(text[start:end], is_found=True)]
            at = end
    parts.append(Part(text[at:last], is_found=False))
    if not after and last < len(text):
        parts.append(Part("…", is_found=False))
    return [one for one in parts if one.words]


def _word(text: str, at: int, end: int) -> int:
    """Where a whole one begins."""
    return (text.find(" ", at, end) + 1 or at) if at else 0


def answered(sources: Collection[Source], ticket: int, reader: Reader) -> set[int]:
    """Those of a conversation that goes on, for who works on it: there they are cards."""
    person = reader.person
    if not person.may("tickets.reply"):
        return set()
    here = Finding.objects.filter(
        ticket=ticket,
        message__in={one.key for one in sources if one.kind == "message"},
        kind=Finding.HARM,
        state=Finding.SUGGESTED,
        ticket__bucket__lt=Ticket.DONE,
    )
    calm = here.exclude(Exists(Crisis.objects.filter(ticket=OuterRef("ticket"), ended_at=None)))
    followed = Follower.objects.filter(ticket=OuterRef("ticket"), person=person)
    works = Q(Exists(followed)) | Q(ticket__team__in=person.team_ids) | Q(ticket__assignee=person)
    mine = calm if person.sees_all else calm.filter(works)
    cards = set(mine.values_list("message", "code"))
    return {one.id for one in sources if (one.key, one.code) in cards}


keeps_words(Room(quotes, answered))
