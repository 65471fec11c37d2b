"""How long documents are kept: their contents go when the time of the rules is over and nothing
holds them (FL-9). The row stays, and says that there was a document."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.events import actions as events
from accounts.verification.actions import handing, rows
from accounts.verification.models import Arriving, Document, Side
from helpdesk.lib import files as store


def remove_due(*, now: datetime) -> int:
    """Empties a batch of documents whose time is over; returns how many it looked at."""
    over = Document.objects.filter(removed_at=None).filter(
        Q(held_until=None) | Q(held_until__lte=now)
    )
    keys = over.filter(retention_until__lte=now).order_by("retention_until")[:50]
    emptied = [empty(pk, now=now) for pk in keys.values_list("pk", flat=True)]
    return len(emptied)


@transaction.atomic
def empty(document_id: int, *, now: datetime) -> bool:
    """Takes the contents of one document away, if its time is over by now; whether it did."""
    document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
    if not is_over(document, now=now):
        return False
    _wipe(document, now=now)
    return True


@transaction.atomic
def discard(document: Document, *, now: datetime) -> None:
    """Takes its contents away at once: what must not be kept at all, such as an open card number.
    A legal hold is stronger."""
    document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    if document.removed_at is None and not _is_held(document, now=now):
        _wipe(document, now=now)


def is_over(document: Document, *, now: datetime) -> bool:
    if document.removed_at is not None or document.retention_until is None:
        return False
    return document.retention_until <= now and not _is_held(document, now=now)


def forget_arriving(*, now: datetime) -> int:
    """What never became whole, or became whole and is kept by its side; returns how many."""
    before = now - handing.KEPT
    old = list(Arriving.objects.filter(created_at__lt=before).order_by("pk")[:200])
    named = set(Side.objects.filter(key__in=[one.key for one in old]).values_list("key", flat=True))
    for one in old:
        store.give_up(one.key)
        if one.key not in named:
            store.remove(one.key)
    Arriving.objects.filter(pk__in=[one.pk for one in old]).delete()
    return len(old)


def _is_held(document: Document, *, now: datetime) -> bool:
    return document.held_until is not None and document.held_until > now


def _wipe(document: Document, *, now: datetime) -> None:
    # contents first: whoever dies in between finds the rows again and takes them twice
    for side in document.sides.all():
        for name in (side.key, side.display_key):
            if name:
                store.remove(name)
    document.sides.update(key="", display_key="", scan_at=None)
    document.removed_at = now
    document.number_sealed = document.name_on_it = document.birth_date_on_it = None
    document.number_digest = ""
    document.save()
    case = rows.locked(document.case_id)
    events.record("verification.emptied", case, by=rows.by_system(), document=document.pk)
