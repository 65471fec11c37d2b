"""What is removed, row by row: steps of `redacting`, which holds the locks."""

from collections.abc import Sequence
from datetime import datetime

from helpdesk.lib import html as markup
from helpdesk.lib import text as letters
from helpdesk.lib.redact import REMOVED, black_out, black_out_html, has, where
from tickets.thread import particulars
from tickets.thread.actions import contents
from tickets.thread.elsewhere import DETAILS
from tickets.thread.models import Attachment, Message, Ticket, TicketParticulars
from tickets.thread.records import MessageVersion, Snooze


def message(one: Message, phrases: Sequence[str], *, now: datetime) -> int:
    """Takes the phrases out of its words, its quote and what it said before; how many letters
    went. The mail as it came is not shown any more."""
    length = sum(_letters(text, phrases) for text in (one.text, one.quoted))
    had = (one.text, one.html, one.quoted)
    one.text, one.html = _said(one.text, one.html, phrases)
    one.quoted = black_out(one.quoted, phrases)
    earlier = _versions(one, phrases)
    if (one.text, one.html, one.quoted) == had and not earlier:
        return 0
    _save(one, now=now)
    return length or max(earlier, 1)


def whole(one: Message, *, now: datetime) -> int:
    """Takes all its words."""
    length = 0 if one.text == REMOVED else len(one.text) + len(one.quoted)
    one.text, one.html, one.quoted = REMOVED, f"<p>{REMOVED}</p>", ""
    kept = MessageVersion.objects.filter(message=one, kind=MessageVersion.CORRECTED)
    kept.update(text=REMOVED, html=REMOVED)
    _save(one, now=now)
    return length


def mark(one: Message, *, now: datetime) -> None:
    """That something of it went, though its words did not."""
    _save(one, now=now)


def quote(one: Message, phrases: Sequence[str], *, now: datetime) -> int:
    """Takes them out of what a mail repeats of earlier ones. One that has not left yet leaves
    without them, and nothing else of it changes."""
    length = _letters(one.quoted, phrases)
    if length:
        one.quoted = black_out(one.quoted, phrases)
        if one.state == Message.QUEUED:
            one.save(update_fields=["quoted"])
        else:
            _save(one, now=now)
    return length


def subject(ticket: Ticket, phrases: Sequence[str], *, is_all: bool) -> int:
    """The subject stands on the ticket and on every mail of it; the ticket is not saved."""
    length = len(ticket.subject) if is_all else _letters(ticket.subject, phrases)
    ticket.subject = REMOVED if is_all else black_out(ticket.subject, phrases)[:250]
    for one in Message.objects.filter(ticket=ticket).exclude(subject="").only("pk", "subject"):
        said = REMOVED if is_all else black_out(one.subject, phrases)[:250]
        if said != one.subject:
            length += len(one.subject) if is_all else _letters(one.subject, phrases)
            Message.objects.filter(pk=one.pk).update(subject=said)
    return length


def details(ticket: Ticket, phrases: Sequence[str]) -> int:
    known = TicketParticulars.objects.filter(ticket=ticket).first()
    length = 0
    for name in DETAILS if known is not None else ():
        said = getattr(known, name)
        length += _letters(said, phrases)
        setattr(known, name, black_out(said, phrases)[: particulars.longest(name)])
    if known is not None and length:
        known.save(update_fields=DETAILS)
    return length


def names(one: Message, phrases: Sequence[str]) -> int:
    """What its files are called; how many letters went."""
    length = 0
    for file in Attachment.objects.filter(message=one).only("pk", "name"):
        went = _letters(file.name, phrases)
        if went:
            file.name = black_out(file.name, phrases)[:200]
            file.save(update_fields=["name"])
        length += went
    return length


def sleep(ticket: Ticket, phrases: Sequence[str]) -> int:
    """Why it sleeps."""
    slept = Snooze.objects.filter(ticket=ticket).first()
    length = _letters(slept.note, phrases) if slept is not None else 0
    if slept is not None and length:
        slept.note = black_out(slept.note, phrases)[:200]
        slept.save(update_fields=["note"])
    return length


def files(one: Message, handles: Sequence[str]) -> int:
    """The rows stay, so that it can be seen that there were files; their content is gone, if
    nothing else is sent with it."""
    removed = 0
    named = Attachment.objects.filter(message=one, handle__in=list(handles))
    for file in named.exclude(state=Attachment.REMOVED).select_for_update(no_key=True):
        contents.empty(file)
        removed += 1
    return removed


def _save(one: Message, *, now: datetime) -> None:
    one.redacted_at, one.has_original = now, False
    one.save(update_fields=["text", "html", "quoted", "redacted_at", "has_original"])


def _versions(one: Message, phrases: Sequence[str]) -> int:
    """What a note said before it was corrected held the words too."""
    length = 0
    for version in MessageVersion.objects.filter(message=one, kind=MessageVersion.CORRECTED):
        length += _letters(version.text, phrases)
        version.text, version.html = _said(version.text, version.html, phrases)
        version.save(update_fields=["text", "html"])
    return length


def _said(text: str, html: str, phrases: Sequence[str]) -> tuple[str, str]:
    """The words as text and as a document, both without the phrases. A text that was made of the
    document is made of it anew where only that has them; a document that reads as if it still had
    them is made of the text."""
    left = black_out_html(html, phrases)
    if left != html and letters.clean(markup.text_of(html)) == text:
        missed = [one for one in phrases if not has(text, [one])]
        if missed and black_out_html(html, missed) != html:
            text = letters.clean(markup.text_of(left))
    text = black_out(text, phrases)
    if left and has(markup.text_of(left), phrases):
        left = markup.from_text(text)
    return text, left


def _letters(text: str, phrases: Sequence[str]) -> int:
    return sum(end - start for start, end in where(text, phrases))
