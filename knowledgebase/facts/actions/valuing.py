"""What a fact is for a brand, from when until when.

A value of a fact with a topic holds when a second person has signed it for compliance, and so does
one whose words read like an offer or urge to play, whatever its topic. A value is never changed:
another takes its place from a moment on. One that would have held longer comes back when a value
that has an end is over.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.protection.language import offers, urging
from knowledgebase.facts import editions
from knowledgebase.facts.actions import keeping
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.fitting import fitted
from knowledgebase.facts.models import Fact, FactValue


class Refused(Exception):
    """What stands in the way of writing or signing a value."""

    message: object = ""


class OutOfUse(Refused):
    message = _("The fact is out of use.")


class Ends(Refused):
    message = _("It has to end after it begins, and not in the past.")


class Overlaps(Refused):
    """`other` begins while this one would hold."""

    message = _("Another value begins in that time. Take it back, or let this one end before.")

    def __init__(self, other: FactValue) -> None:
        super().__init__(other.pk)
        self.other = other


class NotYours(Refused):
    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


class Decided(Refused):
    message = _("Somebody has decided about it meanwhile.")


class NoReason(Refused):
    message = _("Say what has to be different.")


@transaction.atomic
def write(
    fact: Fact,
    value: Any,
    *,
    brand: Brand,
    by: Person,
    now: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> FactValue:
    """It holds from `starts_at`, or from now on; what compliance signs, once it is signed."""
    fact = keeping.locked(fact)
    if not fact.is_active:
        raise OutOfUse
    made = FactValue(
        fact=fact,
        brand=brand,
        value=fitted(fact.kind, value),
        starts_at=max(starts_at or now, now),
        ends_at=ends_at,
        written_by=by,
        written_at=now,
    )
    _guard_times(made, now)
    _guard_others(made)
    if needs_signature(made):
        made.save(force_insert=True)
        _record("fact.proposed", made, by=by)
        return made
    made.state = FactValue.SIGNED
    _hold(made)
    _record("fact.written", made, by=by)
    _tell_readers(made, by=by)
    return made


@transaction.atomic
def sign(value: FactValue, *, by: Person, now: datetime) -> FactValue:
    """From now on, or from its moment on, it holds."""
    value = _open(value)
    _guard_signer(value, by)
    value.starts_at = max(value.starts_at, now)
    _guard_times(value, now)
    _guard_others(value)
    value.state, value.decided_by, value.decided_at = FactValue.SIGNED, by, now
    _hold(value)
    _record("fact.signed", value, by=by)
    _tell_readers(value, by=by)
    return value


@transaction.atomic
def refuse(value: FactValue, *, reason: str, by: Person, now: datetime) -> FactValue:
    value = _open(value)
    if not reason.strip():
        raise NoReason
    _guard_signer(value, by)
    value.state, value.decided_by, value.decided_at = FactValue.REFUSED, by, now
    value.reason = reason.strip()[:300]
    value.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    _record("fact.refused", value, by=by)
    return value


@transaction.atomic
def end(value: FactValue, *, by: Person, now: datetime) -> FactValue:
    """It holds no longer; one that has not begun never will, and one that waits is not asked about
    any more. To hold again it is written, and signed, again."""
    value = _behind_its_fact(value)
    at = max(now, value.starts_at)
    if value.state == FactValue.OPEN:
        value.state = FactValue.REFUSED
        value.save(update_fields=["state"])
        _record("fact.taken_back", value, by=by)
    elif value.state == FactValue.SIGNED and (value.ends_at is None or value.ends_at > at):
        value.ends_at = at
        value.save(update_fields=["ends_at"])
        _record("fact.ended", value, by=by)
        _tell_readers(value, by=by)
    return value


@transaction.atomic
def warn(value: FactValue, *, by: Person, now: datetime) -> FactValue:
    """That it lapses soon and nothing follows: told once."""
    value = _behind_its_fact(value)
    if value.warned_at is None:
        value.warned_at = now
        value.save(update_fields=["warned_at"])
        _record("fact.lapses", value, by=by)
    return value


def needs_signature(value: FactValue) -> bool:
    fact = value.fact
    return fact.topic != "" or (
        fact.kind == Fact.TEXT and any(_tempts(str(said)) for said in value.value.values())
    )


def objection_to(value: FactValue, person: Person) -> object:
    """Why this person may not decide about a value; empty: he may."""
    if not person.may("knowledge.sign"):
        return _("Compliance signs values of this kind.")
    if person.pk == value.written_by_id:
        return _("You wrote it, so somebody else signs.")
    return ""


def _tempts(words: str) -> bool:
    """Alone, or where a bonus is named beside it."""
    beside = f"Bonus.\n{words}"
    return bool(
        offers.reads_like_offer(words) or offers.reads_like_offer(beside) or urging.urges(words)
    )


def _open(value: FactValue) -> FactValue:
    value = _behind_its_fact(value)
    if value.state != FactValue.OPEN:
        raise Decided
    return value


def _behind_its_fact(value: FactValue) -> FactValue:
    """As it is, behind the lock of its fact."""
    fact = keeping.locked(value.fact)
    value = FactValue.objects.get(pk=value.pk)
    value.fact = fact
    return value


def _guard_signer(value: FactValue, by: Person) -> None:
    objection = objection_to(value, by)
    if objection:
        raise NotYours(objection)


def _guard_times(value: FactValue, now: datetime) -> None:
    if value.ends_at is not None and value.ends_at <= max(value.starts_at, now):
        raise Ends


def _around(value: FactValue) -> list[FactValue]:
    """Values that hold while this one would."""
    rows = FactValue.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=value.starts_at),
        fact=value.fact_id,
        brand=value.brand_id,
        state=FactValue.SIGNED,
    ).exclude(pk=value.pk)
    if value.ends_at is not None:
        rows = rows.filter(starts_at__lt=value.ends_at)
    # one that was ended before it began holds never
    return [one for one in rows.order_by("starts_at") if one.ends_at != one.starts_at]


def _guard_others(value: FactValue) -> None:
    later = [one for one in _around(value) if one.starts_at > value.starts_at]
    if later:
        raise Overlaps(later[0])


def _hold(value: FactValue) -> None:
    """Whatever held before ends where this one begins, and goes on where this one ends."""
    for before in _around(value):
        until, before.ends_at = before.ends_at, value.starts_at
        before.save(update_fields=["ends_at"])
        if value.ends_at is not None and (until is None or until > value.ends_at):
            before.pk, before.starts_at, before.ends_at = None, value.ends_at, until
            before.warned_at = None
            before.save(force_insert=True)
    value.save()


def _tell_readers(value: FactValue, *, by: Person) -> None:
    """What readers see is, or will be, another; the last thing that a deed does."""
    events.record("fact.changed", value.fact, by=by, key=value.fact.key, brand=value.brand_id)
    advance(editions.FACTS)


def _record(verb: str, value: FactValue, *, by: Person) -> None:
    events.record(verb, value.fact, by=by, value=value.pk, brand=value.brand_id)
