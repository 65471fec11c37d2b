"""Keeping what comes by mail, and deciding what becomes of it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.verification.challenges import hashing
from helpdesk.lib import crypto, realtime
from helpdesk.lib.redact import mask_cards
from tickets.channels.email.actions.destroying import emptied
from tickets.channels.email.mail.cards import without_cards
from tickets.channels.email.mail.veil import Mask, veiled
from tickets.channels.email.models import Mailbox, RawMail
from tickets.thread.actions import rows
from tickets.thread.arriving import HAD_CARD, HAD_CODE
from tickets.thread.models import Message

SEALED_FOR = "raw-mail"


class NotWaiting(Exception):
    """Somebody else has already read this mail, or put it aside."""


class HeadOnly(NotWaiting):
    """Only the head of this mail was fetched: there is nothing that could be read again."""


# what was taken out of a message, and how it is taken out of the mail
_MASKS: dict[str, Mask] = {HAD_CODE: hashing.masked, HAD_CARD: mask_cards}


@transaction.atomic
def keep(
    content: bytes, *, recipients: Mapping[int, str], sender: str, now: datetime
) -> list[RawMail]:
    """Stores a mail as it was received but for card numbers, once for each mailbox: `recipients`
    is mailbox → address.

    When this returns, the mail is committed, and only then may its sender forget it.
    """
    content = without_cards(content)
    sealed = crypto.seal(content, purpose=SEALED_FOR)
    # of what is kept: beside it, a digest of the number would be as good as the number
    digest = hashlib.sha256(content).hexdigest()
    kept = RawMail.objects.bulk_create(
        RawMail(
            mailbox_id=mailbox,
            envelope_from=sender[:320],
            envelope_to=address[:320],
            digest=digest,
            sealed=sealed,
            size=len(content),
            received_at=now,
            due_at=now,
        )
        for mailbox, address in recipients.items()
    )
    realtime.wake("mail_in")
    return kept


class Destroyed(Exception):
    """The original was destroyed when words were removed from its message."""

    message = _("This mail was destroyed when its words were removed.")


def opened(mail: RawMail) -> bytes:
    """The bytes as they were received, but for what may be kept nowhere."""
    if not mail.sealed and mail.destroyed_at:
        raise Destroyed
    return crypto.unseal(bytes(mail.sealed), purpose=SEALED_FOR)


def settle(mail: RawMail, *, message: Message, fingerprint: str, now: datetime) -> None:
    """The mail has become `message`: part of receiving it, and what makes that happen once. Codes
    and card numbers that were taken out of the message are taken out of the mail.

    Raises IntegrityError when its twin was first, NotWaiting when this very mail was.
    """
    masks = [mask for flag, mask in _MASKS.items() if flag in message.flags]
    what = _without(masks, mail, now=now) if masks else {}
    what |= {"message_id": message.pk, "fingerprint": fingerprint, "reason": ""}
    decide(mail, state=RawMail.DONE, **what)


def _without(masks: list[Mask], mail: RawMail, *, now: datetime) -> dict[str, object]:
    kept = RawMail.objects.only("sealed", "destroyed_at").get(pk=mail.pk)
    safe: bytes | None = opened(kept)
    for mask in masks:
        safe = veiled(safe, mask) if safe is not None else None
    if safe is None:
        return emptied(now=now)
    return {"sealed": crypto.seal(safe, purpose=SEALED_FOR), "size": len(safe)}


def settle_inside(mail: RawMail, *, why: str, fingerprint: str) -> None:
    """The mail was for colleagues and has its place with them, or was a robot's and needs none:
    part of taking it in. Raises as `settle` does."""
    mail.why = why
    decide(mail, state=RawMail.DONE, fingerprint=fingerprint, reason="")


@transaction.atomic
def mark_duplicate(mail: RawMail, *, fingerprint: str, now: datetime) -> None:
    """The same mail came before; the first one has its place on a ticket. Where that had to be
    destroyed or mended, this one is destroyed."""
    first = RawMail.objects.filter(mailbox=mail.mailbox_id, fingerprint=fingerprint)
    named = first.values_list("message", "about", "destroyed_at")
    known = named.select_for_update(no_key=True).first()  # it may be destroyed at this moment
    message_id, about_id, destroyed_at = known or (None, None, None)
    mended = Q(flags__contains=[HAD_CODE]) | Q(flags__contains=[HAD_CARD])
    was_mended = Message.objects.filter(mended, pk=message_id or 0).exists()
    what = emptied(now=now) if destroyed_at or was_mended else {}
    decide(mail, state=RawMail.DUPLICATE, about_id=message_id or about_id, reason="", **what)


@transaction.atomic
def quarantine(mail: RawMail, *, reason: str) -> None:
    """Puts aside a mail that could not become a message. Nothing of it is lost."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mail.mailbox_id)
    decide(mail, state=RawMail.QUARANTINED, reason=reason[:300])
    events.record("mail.quarantined", mailbox, by=rows.by_system(), mail=mail.pk)


def postpone(mail: RawMail, *, until: datetime, reason: str) -> None:
    """The fault is ours and passes: the mail waits and is tried again."""
    RawMail.objects.filter(pk=mail.pk, state=RawMail.RECEIVED).update(
        due_at=until, reason=reason[:300]
    )


@transaction.atomic
def retry(mail: RawMail, *, by: Person, now: datetime) -> None:
    """Has a mail that was put aside read again."""
    if mail.destroyed_at:
        raise Destroyed
    if mail.is_head_only:
        raise HeadOnly
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mail.mailbox_id)
    aside = RawMail.objects.filter(pk=mail.pk, state=RawMail.QUARANTINED, destroyed_at=None)
    changed = aside.update(state=RawMail.RECEIVED, reason="", attempts=0, due_at=now)
    if not changed:
        raise NotWaiting
    events.record("mail.retried", mailbox, by=by, mail=mail.pk)
    realtime.wake("mail_in")


def decide(mail: RawMail, **what: Any) -> None:
    """Writes down what became of a mail, with what was read of it; raises NotWaiting."""
    read = {
        "sender": mail.sender[:254],
        "counted_as": mail.counted_as[:255],
        "external_id": mail.external_id[:250],
        "is_automatic": mail.is_automatic,
        "why": mail.why,
    }
    waiting = RawMail.objects.filter(pk=mail.pk, state=RawMail.RECEIVED)
    decided = waiting.update(due_at=None, **{**read, **what})
    if not decided:
        raise NotWaiting
