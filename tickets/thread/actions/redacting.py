"""Words that must not stay: blacked out, with a reason, for good (OP-4, PR-2).

Nothing of what was removed is kept, only that it was, by whom, when, why and how much. What was
sent or received stays true beside it: author, time and the rest of the words can't be changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import files as store
from helpdesk.lib.redact import REMOVED, black_out, black_out_html
from tickets.thread.actions import rows, standing
from tickets.thread.models import Attachment, Message, Ticket
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
    by their handles, and the mail as it was received."""

    phrases: tuple[str, ...] = ()
    is_all: bool = False
    subject: bool = False
    handles: tuple[str, ...] = ()
    original: bool = False


@transaction.atomic
def redact(message: Message, *, extent: Extent, reason: str, by: Person, now: datetime) -> Message:
    """Removes words or files from a message; `reason` is a key of REASONS."""
    # it may have gone to another ticket since it was read
    number = Message.objects.values_list("ticket_id", flat=True).get(pk=message.pk)
    ticket = Ticket.objects.locked(number)
    message = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    if message.state == Message.QUEUED:
        raise OnItsWay
    said = message.text
    length = _black_out_message(message, extent)
    length += _black_out_subject(ticket, extent) if extent.subject else 0
    files = _remove_files(message, extent.handles)
    if not length and not files and not extent.original:
        raise NothingFound
    phrases = _lines_of(said) if extent.is_all else extent.phrases
    _black_out_quotes(message, phrases)
    _black_out_versions(message, extent)
    message.redacted_at, message.has_original = now, False
    message.save(
        update_fields=["text", "html", "quoted", "redacted_at", "has_original", "edited_at"]
    )
    MessageVersion.objects.create(
        message=message, kind=MessageVersion.REDACTED, reason=reason, length=length, by=by, at=now
    )
    ticket.preview = standing.preview(ticket)
    rows.touch(ticket, "preview", "subject")
    events.record(
        "message.redacted",
        ticket,
        by=by,
        audience=events.STAFF if message.kind == Message.NOTE else events.PUBLIC,
        message=message.pk,
        reason=reason,
        length=length,
        files=files,
        original=extent.original,
        ring=rows.bells(ticket),
    )
    return message


def _black_out_message(message: Message, extent: Extent) -> int:
    """How many letters of its own words went."""
    had, quoted = message.text, message.quoted
    if extent.is_all:
        message.text = REMOVED
        message.html = f"<p>{REMOVED}</p>"
        message.quoted = ""
        return 0 if had == REMOVED else len(had) + len(quoted)
    html = message.html
    message.text = black_out(had, extent.phrases)
    message.html = black_out_html(html, extent.phrases)
    message.quoted = black_out(quoted, extent.phrases)
    if (message.text, message.html, message.quoted) == (had, html, quoted):
        return 0
    return sum(len(phrase) for phrase in extent.phrases)


def _black_out_subject(ticket: Ticket, extent: Extent) -> int:
    """The subject stands on the ticket and on every mail of it."""
    had = ticket.subject
    ticket.subject = REMOVED if extent.is_all else black_out(had, extent.phrases)
    for one in Message.objects.filter(ticket=ticket).exclude(subject=""):
        subject = REMOVED if extent.is_all else black_out(one.subject, extent.phrases)
        if subject != one.subject:
            Message.objects.filter(pk=one.pk).update(subject=subject[:250])
    ticket.subject = ticket.subject[:250]
    return len(had) if ticket.subject != had else 0


def _black_out_quotes(message: Message, phrases: Sequence[str]) -> None:
    """Other mails of the ticket may repeat the words."""
    others = Message.objects.filter(ticket=message.ticket_id).exclude(pk=message.pk)
    for one in others.exclude(quoted="").only("pk", "quoted"):
        quoted = black_out(one.quoted, phrases)
        if quoted != one.quoted:
            Message.objects.filter(pk=one.pk).update(quoted=quoted)


def _black_out_versions(message: Message, extent: Extent) -> None:
    """What a note said before it was corrected held the words too."""
    for version in MessageVersion.objects.filter(message=message, kind=MessageVersion.CORRECTED):
        if extent.is_all:
            version.text = version.html = REMOVED
        else:
            version.text = black_out(version.text, extent.phrases)
            version.html = black_out_html(version.html, extent.phrases)
        version.save(update_fields=["text", "html"])


def _remove_files(message: Message, handles: Sequence[str]) -> int:
    """The rows stay, so that it can be seen that there were files; their content is gone."""
    removed = 0
    for file in Attachment.objects.filter(message=message, handle__in=list(handles)):
        if file.state == Attachment.REMOVED:
            continue
        keys = [key for key in (file.key, file.display_key) if key]
        file.state, file.name, file.scan_at = Attachment.REMOVED, REMOVED, None
        file.key = file.display_key = file.reason = file.content_id = ""
        file.save()
        transaction.on_commit(partial(_forget, keys))
        removed += 1
    return removed


def _forget(keys: Sequence[str]) -> None:
    for key in keys:
        store.remove(key)


def _lines_of(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if len(line) >= _SHORTEST_LINE]
