"""Compliance signs words about money, bonus, verification and safer play before players read them.

It signs one revision. Whoever wrote it, or anything since words that were signed before, does not
sign it, nor does who asks.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from knowledgebase.articles.actions import rows
from knowledgebase.articles.models import Revision, SignOff, Translation


class NotYours(Exception):
    """The person may not sign these words."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


class Decided(Exception):
    message = _("This has been decided, or is not asked any more.")


class NoReason(Exception):
    message = _("Say what has to be different.")


@transaction.atomic
def ask(translation: Translation, *, by: Person, now: datetime) -> SignOff:
    """About the newest words; what was asked about older ones is not asked any more."""
    translation = rows.locked_with(translation)
    revision = translation.newest
    assert revision is not None
    found = SignOff.objects.filter(
        revision=revision, state__in=[SignOff.OPEN, SignOff.SIGNED]
    ).first()
    if found is not None:
        return found
    asked = SignOff.objects.create(revision=revision, asked_by=by, asked_at=now)
    _record("article.sign_off_asked", asked, translation, by=by)
    return asked


@transaction.atomic
def sign(asked: SignOff, *, by: Person, now: datetime) -> SignOff:
    asked, translation = _open(asked)
    objection = objection_to(asked, by)
    if objection:
        raise NotYours(objection)
    asked.state, asked.decided_by, asked.decided_at = SignOff.SIGNED, by, now
    asked.save(update_fields=["state", "decided_by", "decided_at"])
    _record("article.signed", asked, translation, by=by)
    return asked


@transaction.atomic
def refuse(asked: SignOff, *, reason: str, by: Person, now: datetime) -> SignOff:
    """`reason` says what has to be different."""
    asked, translation = _open(asked)
    if not reason.strip():
        raise NoReason
    objection = objection_to(asked, by)
    if objection:
        raise NotYours(objection)
    asked.state, asked.decided_by, asked.decided_at = SignOff.REFUSED, by, now
    asked.reason = reason.strip()[:500]
    asked.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    _record("article.sign_off_refused", asked, translation, by=by)
    return asked


@transaction.atomic
def take_back(asked: SignOff, *, by: Person, now: datetime) -> SignOff:
    """It is not asked any more."""
    asked, translation = _open(asked)
    asked.state, asked.decided_at = SignOff.WITHDRAWN, now
    asked.save(update_fields=["state", "decided_at"])
    _record("article.sign_off_taken_back", asked, translation, by=by)
    return asked


def objection_to(asked: SignOff, person: Person) -> object:
    """Why this person may not decide about it; empty: he may."""
    if not person.may("knowledge.sign"):
        return _("Compliance signs these words.")
    if person.pk == asked.asked_by_id:
        return _("You asked for it, so somebody else signs.")
    if person.pk in writers(asked.revision):
        return _("You wrote some of these words, so somebody else signs.")
    return ""


def writers(revision: Revision) -> set[int]:
    """Who wrote what has come since words that were signed; else since the first."""
    earlier = Revision.objects.filter(
        translation=revision.translation_id, number__lt=revision.number
    )
    signed = earlier.filter(sign_offs__state=SignOff.SIGNED).aggregate(last=Max("number"))["last"]
    wrote = Revision.objects.filter(
        translation=revision.translation_id, number__lte=revision.number, number__gt=signed or 0
    )
    return set(wrote.values_list("written_by_id", flat=True))


def _open(asked: SignOff) -> tuple[SignOff, Translation]:
    translation = rows.locked_with(asked.revision.translation)
    asked = SignOff.objects.select_related("revision").get(pk=asked.pk)
    if asked.state != SignOff.OPEN:
        raise Decided
    return asked, translation


def _record(verb: str, asked: SignOff, translation: Translation, *, by: Person) -> None:
    events.record(
        verb,
        translation.article,
        by=by,
        language=translation.language,
        number=asked.revision.number,
        sign_off=asked.pk,
    )
