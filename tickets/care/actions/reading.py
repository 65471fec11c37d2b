"""What a player's words show is kept with them, in the transaction that receives them."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import DatabaseError, transaction

from accounts.events import actions as events
from accounts.players.family import family
from accounts.protection import causes
from accounts.protection.language import ages, reading
from accounts.protection.language import found as grades
from accounts.protection.language.found import Found
from accounts.protection.models import Hold
from helpdesk.lib import redact
from helpdesk.lib.text import squeeze
from tickets.care import words
from tickets.care.actions import consequences
from tickets.care.models import Finding
from tickets.thread import unseen
from tickets.thread.actions import concerned, rows
from tickets.thread.incoming import Incoming
from tickets.thread.models import Message, Ticket

_GRADES = (grades.STRONG, grades.MODERATE, grades.WATCH)
_MOST_PHRASES = 12
_LONGEST = 200  # of words that are kept
logger = logging.getLogger(__name__)


def is_grave(incoming: Incoming, into: int, handles: Sequence[str]) -> bool:
    """Whether holds, signs or suspicions may follow, so that receiving locks players, too. What
    can't be read is taken for grave: no words are refused over it, and they are read again."""
    try:
        elsewhere = [unseen.quoted(incoming.quoted, [into])]
        elsewhere += [*unseen.in_mail(incoming), *unseen.in_uploads(handles)]
        said = (incoming.text, incoming.subject, *elsewhere)
        return any(one.kind != Finding.ANGER for text in said for one in _found(text))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("words could not be weighed", extra={"ticket_id": into})
        return True


def look(message: Message, ticket: Ticket, has_files: bool, now: datetime) -> None:
    """Part of receiving; the ticket is locked, and before it whom it concerns. It never fails that:
    what could not be read is read again by the worker."""
    try:
        found = _read(message, ticket, has_files=has_files)
        if found:
            with transaction.atomic():
                _keep(message, ticket, found, now=now)
    except Exception:
        logger.exception("words could not be looked through", extra={"message_id": message.pk})
        ticket.refresh_from_db()
        events.record("care.unread", ticket, by=rows.by_system(), message=message.pk)


@transaction.atomic
def look_again(message_id: int, *, now: datetime) -> None:
    """Again is harmless."""
    message = Message.objects.get(pk=message_id)
    ticket = concerned.locked(message.ticket_id)
    message.refresh_from_db()
    _keep(message, ticket, _read(message, ticket, has_files=True), now=now)


class Phrase(NamedTuple):
    """What was found, and where in the message: `words` are kept of what stands elsewhere than in
    the text, as nobody could cut them out again."""

    kind: str
    code: str
    strength: str
    kept: list[int | str]


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[Found, ...]:
    """The same words are asked for before their ticket is locked, and after."""
    return tuple(reading.read(text))


def still(text: str) -> tuple[Found, ...]:
    """What is found in a text of which something was removed; that never fails over it."""
    try:
        return _found(text)
    except Exception:
        logger.exception("what is left of words could not be read")
        return ()


def _read(message: Message, ticket: Ticket, *, has_files: bool) -> list[Phrase]:
    found = [
        Phrase(one.kind, one.code, one.strength, [one.start, one.end, one.rule])
        for one in _found(message.text)
    ]
    named = _beyond(found, _found(message.subject), message.subject, Finding.SUBJECT)
    if named and not _repeats_subject(message):
        found += named
    folded, new = _between_quotes(message, ticket)
    found += _beyond(found, folded, new, Finding.FOLDED)
    for name, text in unseen.in_files(message) if has_files else ():
        found += _beyond(found, _found(text), text, Finding.FILE, name)
    return found


def _beyond(
    found: Iterable[Phrase], more: Iterable[Found], text: str, place: str, name: str = ""
) -> list[Phrase]:
    known = {(one.kind, one.code) for one in found}
    return [
        Phrase(
            one.kind, one.code, one.strength, [0, 0, one.rule, place, _words_of(text, one), name]
        )
        for one in more
        if (one.kind, one.code) not in known
    ]


def _words_of(text: str, one: Found) -> str:
    return squeeze(redact.mask_cards(text)[one.start : one.end])[:_LONGEST]


def _between_quotes(message: Message, ticket: Ticket) -> tuple[list[Found], str]:
    """With the text that they stand in. Conversations that it may quote, too, are asked only where
    something is found; anger that is folded away is nobody's hurry."""
    for numbers in ([ticket.pk], None):
        new = unseen.quoted(message.quoted, numbers or unseen.kin_of(ticket), before=message.pk)
        found = [one for one in _found(new) if one.kind != Finding.ANGER]
        if not found:
            break
    return found, new


def _repeats_subject(message: Message) -> bool:
    """An answer carries the subject of what it answers: it was read when it was written, and may
    have been settled since."""
    earlier = Message.objects.filter(ticket=message.ticket_id, seq__lt=message.seq)
    subject = message.subject.strip()
    for said in earlier.exclude(subject="").values_list("subject", flat=True):
        before = subject.removesuffix(said.strip())
        if before != subject and (not before or before.rstrip().endswith(":")):
            return True
    return False


def _keep(message: Message, ticket: Ticket, found: list[Phrase], *, now: datetime) -> None:
    by_code: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for one in found:
        # of an angry message one thing is said, whatever it is made of
        code = "" if one.kind == Finding.ANGER else one.code
        by_code[one.kind, code].append(one)
    made = []
    for (kind, code), phrases in by_code.items():
        if _is_known(message, ticket, kind, code):
            continue
        row = Finding(
            ticket=ticket,
            message=message,
            kind=kind,
            code=code,
            strength=min((one.strength for one in phrases), key=_GRADES.index),
            phrases=[one.kept for one in phrases[:_MOST_PHRASES]],
            state=Finding.SUGGESTED,
            at=now,
        )
        consequences.before(row)
        made.append(row)
    if made:
        Finding.objects.bulk_create(made)
        consequences.follow(made, ticket, now=now)


def _is_known(message: Message, ticket: Ticket, kind: str, code: str) -> bool:
    """What was read is not read again; and the same words said twice are one finding, as long as
    nobody has settled it: whoever says them once more afterwards means it anew."""
    if message.findings.filter(kind=kind, code=code).exists():
        return True
    same = Finding.objects.filter(
        ticket=ticket, kind=kind, code=code, state__in=[Finding.SUGGESTED, Finding.STANDING]
    )
    if code == ages.SAID and not words.is_doubtful(message):
        same = same.filter(state=Finding.STANDING)  # what nothing showed to be his said less
    return same.filter(message__text=message.text).exists() and _goes_on(ticket, kind, code)


def _goes_on(ticket: Ticket, kind: str, code: str) -> bool:
    """Whether what stands without anybody's yes has not ended since."""
    if kind == Finding.CRISIS:
        return words.in_crisis(ticket.pk)
    if code == ages.SAID and ticket.player_id is not None:
        locked = Hold.objects.filter(cause=causes.UNDERAGE, lifted_at=None)
        return locked.filter(player__in=family(ticket.player_id)).exists()
    return True
