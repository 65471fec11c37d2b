"""Words by which something was read, taken out where they go: steps of a removal, which holds the
locks. What was read in the text of a message is a place in it; of what stands elsewhere the words
themselves were kept. What else was read keeps its words."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from helpdesk.lib import redact
from helpdesk.lib.redact import REMOVED
from helpdesk.lib.text import squeeze
from tickets.care.actions import reading
from tickets.care.models import Finding
from tickets.thread import unseen
from tickets.thread.models import Message

_Phrase = list[Any]  # of Finding.phrases


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    """They are copies of what a message says, which is named itself; and that something was read
    is not for everybody to know."""
    return 0


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """Of words that were kept."""
    here = _with_words(Q(ticket=ticket_id))
    return sum(_keep(one, [_without(kept, phrases) for kept in one.phrases]) for one in here)


def follow(ticket_id: int, message_id: int | None) -> None:
    """Something of the message has gone, or of the subject, which all messages of a ticket share:
    words are kept as far as they still stand there."""
    for one in _with_words(Q(ticket=ticket_id) | Q(message=message_id)):
        stands = _stands if one.message_id == message_id else _stands_in_subject
        left = [kept for kept in one.phrases if not _is_elsewhere(kept) or stands(kept, one)]
        if one.message_id == message_id and REMOVED in one.message.text:
            left = _read_anew(one) + [kept for kept in left if _is_elsewhere(kept)]
        _keep(one, left)


def _with_words(which: Q) -> QuerySet[Finding]:
    found = Finding.objects.filter(which).exclude(phrases=[])
    return found.select_related("message").order_by("pk")


def _keep(one: Finding, phrases: Sequence[_Phrase | None]) -> bool:
    left = [kept for kept in phrases if kept is not None]
    if left == one.phrases:
        return False
    Finding.objects.filter(pk=one.pk).update(phrases=left)
    return True


def _without(kept: _Phrase, phrases: Sequence[str]) -> _Phrase | None:
    if not _is_elsewhere(kept):
        return kept
    *rule, place, words, name = kept
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    left = redact.black_out(words, phrases)
    if left == REMOVED or (words and any(whole.search(squeeze(one)) for one in phrases)):
        return None
    return [*rule, place, left, redact.black_out(name, phrases)]


def _is_elsewhere(kept: _Phrase) -> bool:
    return len(kept) > 3


def _stands_in_subject(kept: _Phrase, one: Finding) -> bool:
    """What stands in other places has not changed there."""
    return kept[3] != Finding.SUBJECT or _stands(kept, one)


def _stands(kept: _Phrase, one: Finding) -> bool:
    """Its pieces, where words between them have been taken out already."""
    pieces = [piece.strip() for piece in kept[4].split(REMOVED)]
    said = [squeeze(redact.mask_cards(text)) for text in _SAID[kept[3]](one.message)]
    return any(all(piece in text for piece in pieces) for text in said)


def _read_anew(one: Finding) -> list[_Phrase]:
    """Where it stood are other letters now."""
    rules = {kept[2] for kept in one.phrases if not _is_elsewhere(kept)}
    return [
        [found.start, found.end, found.rule]
        for found in (reading.still(one.message.text) if rules else ())
        if found.kind == one.kind and found.rule in rules and one.code in {"", found.code}
    ]


def _subject(message: Message) -> list[str]:
    return [message.subject]


def _folded(message: Message) -> list[str]:
    return [unseen.quoted(message.quoted, [])]


def _files(message: Message) -> list[str]:
    """What can't be opened now is taken for gone: nothing is left here over it."""
    try:
        return [text for _name, text in unseen.in_files(message)]
    except OSError:
        return []


_SAID = {Finding.SUBJECT: _subject, Finding.FOLDED: _folded, Finding.FILE: _files}
