"""What a regulator has to be told, such as a suspected suicide (UKGC LC 15.2.2)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import harm, overseers
from accounts.protection.models import RegulatoryNotice
from helpdesk.lib import redact
from helpdesk.lib import text as words

_LONGEST = 2000
_LONGEST_REFERENCE = 80


class Refused(Exception):
    message = _("That is not possible now.")


class UnknownKind(Refused):
    message = _("Choose what has happened.")


class NotReporter(Refused):
    message = _("Safer gambling or compliance tells the regulator.")


class NeedsReference(Refused):
    message = _("Write the reference that the regulator gave, or how they were told.")


@transaction.atomic
def note(
    player: Player | int, *, kind: str, by: Person, now: datetime, said: str = ""
) -> RegulatoryNotice:
    """To be told; of one kind there is one notice until it has been."""
    if kind not in harm.NOTICES:
        raise UnknownKind
    found = rows.locked(player)
    before = RegulatoryNotice.objects.filter(
        player__in=family(found.pk), kind=kind, reported_at=None
    ).first()
    if before is not None:
        return before
    kept = RegulatoryNotice.objects.create(
        player=found,
        kind=kind,
        words=redact.mask_cards(words.clean(said).strip())[:_LONGEST],
        noted_by=by,
        noted_at=now,
    )
    bells = overseers.bells(found.brand_id)
    events.record("protection.notice_noted", kept, by=by, ring=bells, kind=kind)
    return kept


@transaction.atomic
def report(
    notice: RegulatoryNotice, *, reference: str, by: Person, now: datetime
) -> RegulatoryNotice:
    """The regulator has been told, by somebody who decides."""
    if not by.may("protection.decide"):
        raise NotReporter
    said = redact.mask_cards(words.clean(reference).strip())[:_LONGEST_REFERENCE]
    if not said:
        raise NeedsReference
    player = rows.locked(notice.player_id)
    proof.forbid_own([player.pk], "protect", by=by)
    kept = RegulatoryNotice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    if kept.reported_at is not None:
        return kept
    kept.reported_by, kept.reported_at, kept.reference = by, now, said
    kept.save(update_fields=["reported_by", "reported_at", "reference"])
    bells = overseers.bells(player.brand_id)
    events.record("protection.notice_reported", kept, by=by, ring=bells)
    return kept
