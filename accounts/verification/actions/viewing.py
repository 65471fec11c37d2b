"""Whoever looks at a document leaves a line, and his name is in the picture (FL-3, FL-6)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.people.models import Person
from accounts.verification import states, vault
from accounts.verification.actions import handing
from accounts.verification.models import DocumentView, Side
from helpdesk.lib import crypto, times
from helpdesk.lib import files as store

SECONDS = 120
SIGNED_FOR = "outside-document"
RIGHT = "verification.documents"


class NotToSee(Exception):
    """Not checked yet, not handed in yet, gone, or not for this person."""


def address(side: Side, *, by: Person, why: str, now: datetime) -> str:
    """Where this person finds a picture for the next two minutes. Each time that it is opened
    there leaves its line."""
    named = {"side": side.pk, "person": by.pk, "why": why}
    token = crypto.sign(named, purpose=SIGNED_FOR, seconds=SECONDS, now=now)
    return f"{settings.FILES_ORIGIN}{reverse('outside_document', args=[token])}"


@transaction.atomic
def look(side_id: int, *, by: Person, why: str, now: datetime) -> bytes:
    """The picture with the looker's name and the time burned in. Raises NotToSee."""
    found = Side.objects.select_related("document__case").filter(pk=side_id).first()
    if found is None or not may_see(found, by):
        raise NotToSee
    try:
        drawn = vault.drawn(found)
    except vault.Gone as error:
        raise NotToSee from error
    DocumentView.objects.create(side=found, person=by, why=why[:40], at=now)
    return store.stamp(drawn, _mark(by, now))


def may_see(side: Side, person: Person) -> bool:
    """Whether a picture is there for him: checked, drawn, and handed in. What a player has not
    handed in yet he may still take back."""
    document = side.document
    if not person.may(RIGHT) or document.case.brand_id not in person.brand_ids:
        return False
    if side.state != Side.CLEAN or document.removed_at is not None:
        return False
    return not (document.case.state in states.FOR_PLAYER and handing.is_with_player(document))


def _mark(person: Person, now: datetime) -> str:
    at = now.astimezone(times.zone(person.time_zone))
    return f"{person.name} #{person.pk}  {at:%d.%m.%Y %H:%M}"
