"""Files of messages: stored sealed at once, opened to nobody before they are checked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import crypto, realtime, redact
from helpdesk.lib import files as store
from tickets.thread.actions import contents, rows
from tickets.thread.incoming import IncomingFile
from tickets.thread.models import Attachment, Message, Ticket


class NotYourFile(Exception):
    """A handle that does not name a waiting upload of this person."""

    message = _("One of the files is not there any more. Attach it again.")


class TooMany(Exception):
    """More files than a message may carry."""

    @property
    def message(self) -> str:
        n = settings.MAX_FILES_PER_MESSAGE
        return ngettext(
            "A message can carry %(n)s file.", "A message can carry %(n)s files.", n
        ) % {"n": n}


def upload(*, content: bytes, name: str, by: Person, now: datetime) -> Attachment:
    """Keeps a file that waits for its message; its handle is good for this person only."""
    attachment = Attachment.objects.create(**_row(content, name, by=by, now=now))
    realtime.wake("files")
    return attachment


def keep(*, content: bytes, name: str, by: Person, now: datetime) -> Attachment:
    """A file of the house, which waits for no message: what is sent are copies of it."""
    row = _row(content, name, by=by, now=now)
    kept = Attachment.objects.create(**row, share=Attachment.KEPT)
    realtime.wake("files")
    return kept


def give_up(kept: Attachment) -> None:
    """The house keeps it no longer; what was sent of it stays. The emptied row counts among what
    its uploader has used up of his day."""
    contents.empty(Attachment.objects.select_for_update(no_key=True).get(pk=kept.pk))


def lend(kept: Iterable[Attachment], *, by: Person, now: datetime) -> list[Attachment]:
    """Copies that wait for a message of his, with the verdicts that are there; the content stays
    one. What did not pass the check is not lent."""
    lent = [
        Attachment(
            share=Attachment.LENT,
            uploaded_by=by,
            handle=crypto.new_secret(16),
            name=file.name,
            mime=file.mime,
            size=file.size,
            key=file.key,
            display_key=file.display_key,
            state=file.state,
            scan_at=now if file.state == Attachment.WAITING else None,
            created_at=now,
        )
        for file in kept
        if file.state in {Attachment.WAITING, Attachment.CLEAN}
    ]
    Attachment.objects.bulk_create(lent)
    if any(file.scan_at for file in lent):
        realtime.wake("files")
    return lent


def waiting_for(person: Person) -> Q:
    """What waits for a message of his."""
    return Q(message=None, uploaded_by=person) & ~Q(share=Attachment.KEPT)


def attach_uploaded(message: Message, handles: Sequence[str], *, by: Person) -> None:
    """Gives waiting uploads to a message; part of writing it, all or nothing."""
    if not handles:
        return
    if len(handles) > settings.MAX_FILES_PER_MESSAGE:
        raise TooMany
    claimed = Attachment.objects.filter(waiting_for(by), handle__in=list(handles)).update(
        message=message
    )
    if claimed != len(set(handles)):
        raise NotYourFile


def names_of(handles: Sequence[str], *, by: Person) -> list[str]:
    """Of files that he uploaded and that wait for a message."""
    if not handles:
        return []
    waiting = Attachment.objects.filter(waiting_for(by), handle__in=list(handles))
    return list(waiting.values_list("name", flat=True))


def detach(message: Message, *, now: datetime) -> None:
    """Lets its files wait for another message, as long as a new upload waits; part of taking it
    back."""
    Attachment.objects.filter(message=message).update(message=None, created_at=now)


def attach_incoming(
    message: Message, incoming: Sequence[IncomingFile], *, by: Person, now: datetime
) -> None:
    """Stores what came with a player's message; part of receiving it."""
    if not incoming:
        return
    Attachment.objects.bulk_create(
        Attachment(
            **_row(file.content, file.name, by=by, now=now),
            message=message,
            content_id=(file.content_id or "")[:250],
            is_inline=file.is_inline,
        )
        for file in incoming
    )
    realtime.wake("files")


@transaction.atomic
def settle(
    attachment: Attachment,
    *,
    state: str,
    mime: str = "",
    display_key: str = "",
    reason: str = "",
    looks_like: str = "",
) -> None:
    """Writes down what the check of a file found; a file that has a verdict keeps it. What still
    waits then waits for people."""
    message = _carrier(attachment)
    ticket = Ticket.objects.locked(message.ticket_id) if message else None
    changed = Attachment.objects.filter(pk=attachment.pk, state=Attachment.WAITING).update(
        state=state,
        mime=mime,
        display_key=display_key,
        reason=reason[:200],
        looks_like=looks_like or attachment.looks_like,
        scan_at=None,
    )
    # it may have been sent while it was looked at: its page waits for the verdict, too
    if changed and message is None and (message := _carrier(attachment)) is not None:
        ticket = Ticket.objects.locked(message.ticket_id)
    if changed and message is not None and ticket is not None:
        events.record(
            "file.checked",
            ticket,
            by=rows.by_system(),
            audience=events.STAFF if message.kind == Message.NOTE else events.PUBLIC,
            file=attachment.pk,
            state=state,
            message=message.pk,
        )
    if not changed:
        contents.discard([display_key])  # the file was removed while somebody looked at it


def _carrier(attachment: Attachment) -> Message | None:
    return Message.objects.filter(attachments=attachment).only("ticket_id", "kind").first()


def postpone(attachment: Attachment, *, until: datetime, reason: str) -> None:
    """The scanner can't be reached: the file stays shut, says so, and is tried again."""
    Attachment.objects.filter(pk=attachment.pk, state=Attachment.WAITING).update(
        scan_at=until, reason=reason[:200], attempts=0
    )


def _row(content: bytes, name: str, *, by: Person, now: datetime) -> dict[str, object]:
    return {
        "uploaded_by": by,
        "handle": crypto.new_secret(16),
        "name": redact.mask_cards(store.clean_name(name))[:200],
        "size": len(content),
        "key": store.save(content),
        "scan_at": now,
        "created_at": now,
    }
