"""What a provider tells: kept raw before it is answered, applied afterwards, once, in the order of
the provider's own time, and only along the lines of the states."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people import rights
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Player
from accounts.verification import letters, states
from accounts.verification.actions import rows
from accounts.verification.actions.deciding import TOLD, UNDO
from accounts.verification.actions.reviewing import COMPLIANCE, is_for_compliance
from accounts.verification.models import Case, Check, Decision, Document, ProviderAccess, Telling
from accounts.verification.providers import PROVIDERS, Said, Unreadable
from accounts.verification.reasons import GUARDED
from helpdesk.lib import crypto, due, realtime
from helpdesk.lib import text as words
from helpdesk.lib.redact import mask_cards

MOST_BYTES = 256 * 1024
_SECRET, _RAW = "verification-provider", "provider-telling"
_LEASE = timedelta(minutes=2)
_EARLY = timedelta(minutes=5)  # clocks differ; what comes from further ahead is not true
# Nobody has to see what lies between: tellings get lost, or come in another order.
_BETWEEN = frozenset({Case.SUBMITTED, Case.IN_REVIEW})
_KINDS = {
    Case.APPROVED: Decision.APPROVE,
    Case.RESUBMISSION: Decision.AGAIN,
    Case.REJECTED: Decision.REJECT,
    Case.ON_HOLD: Decision.HOLD,
}


class Refused(Exception):
    """Not from this provider. It never says why."""


def sealed_secret(clear: str) -> bytes:
    return crypto.seal(clear.encode(), purpose=_SECRET)


def take_in(
    slug: str, provider: str, headers: Mapping[str, str], raw: bytes, *, now: datetime
) -> bool:
    """Keeps what was signed; False when it was there already. Raises Refused."""
    known = PROVIDERS.get(provider)
    access = ProviderAccess.objects.filter(
        brand__slug=slug, provider=provider, is_active=True
    ).first()
    kept = access.secrets if access else []
    # whoever has no access takes as long as one with another secret
    secrets = [crypto.unseal(bytes(one), purpose=_SECRET) for one in kept] or [b"nobody"]
    is_signed = known is not None and known.is_signed(headers, raw, secrets)
    if not is_signed or known is None or access is None:
        raise Refused
    try:
        said = known.read(words.cleaned(json.loads(raw)))
    except (ValueError, RecursionError, Unreadable, TypeError, AttributeError) as error:
        raise Refused from error
    at = said.at or now
    if at > now + _EARLY:
        raise Refused
    try:
        with transaction.atomic():
            Telling.objects.create(
                brand_id=access.brand_id,
                provider=provider,
                event_id=hashlib.sha256(raw).hexdigest(),
                ref=said.ref,
                raw=crypto.seal(raw, purpose=_RAW),
                occurred_at=at,
                received_at=now,
                due_at=now,
            )
    except IntegrityError:
        return False
    realtime.wake("tellings")
    return True


def apply_due(*, now: datetime) -> int:
    """Applies what waits, each alone; how many."""
    waiting = Telling.objects.filter(state=Telling.WAITING)
    return len(due.settle(waiting, lambda key: apply(key, now=now), now=now, lease=_LEASE))


@transaction.atomic
def apply(key: int, *, now: datetime) -> str:
    """Makes one telling true here, if it is newer and may follow; says what became of it."""
    telling = Telling.objects.select_for_update(no_key=True).get(pk=key)
    if telling.state != Telling.WAITING:
        return telling.state
    raw = crypto.unseal(bytes(telling.raw), purpose=_RAW)
    said = PROVIDERS[telling.provider].read(words.cleaned(json.loads(raw)))
    case = _case_of(telling, said)
    telling.state = _applied(case, telling, said, now=now) if case else Telling.UNKNOWN
    telling.case, telling.due_at = case, None
    telling.save(update_fields=["state", "case", "due_at"])
    return telling.state


def path(state: str, wanted: str) -> list[str] | None:
    """The steps from one state to another, through what lies between; None if there is no way."""
    ways = [[state]]
    while ways:
        way = ways.pop(0)
        if wanted in states.FOLLOWS[way[-1]]:
            return [*way[1:], wanted]
        ways += [[*way, s] for s in sorted(states.FOLLOWS[way[-1]] & _BETWEEN - set(way))]
    return None


def _case_of(telling: Telling, said: Said) -> Case | None:
    """The case that has its reference; else the player's open one, which gets it."""
    of_brand = Case.objects.filter(brand=telling.brand_id)
    found = of_brand.filter(provider=telling.provider, provider_ref=said.ref).order_by("-pk")
    pk = found.values_list("pk", flat=True).first()
    if pk is None and said.number:
        theirs = of_brand.filter(player__in=_known_as(telling.brand_id, said.number))
        theirs = theirs.filter(provider_ref="")
        open_ones = theirs.exclude(state__in=states.DECIDED).order_by("-pk")
        pk = open_ones.values_list("pk", flat=True).first()
    if pk is None:
        return None
    case = rows.locked(pk)
    case.provider, case.provider_ref = telling.provider, said.ref
    return case


def _known_as(brand_id: int, number: str) -> QuerySet[Player]:
    """All records of the player of this number: a case stays with the one it was opened for."""
    found = Player.objects.filter(brand=brand_id, external_id=number).first()
    return family(found.pk if found else None)


def _applied(case: Case, telling: Telling, said: Said, *, now: datetime) -> str:
    if case.provider_at is not None and telling.occurred_at <= case.provider_at:
        return Telling.OUTDATED
    if said.is_preliminary:
        case.save(update_fields=["provider", "provider_ref"])
        return Telling.PRELIMINARY
    wanted = Case.ON_HOLD if said.is_hit else said.state
    # what people hold, people release, while they look at it, too; a hit goes past a second look
    is_held = case.hold_kind != "" and case.state in states.FOR_REVIEW
    is_new_hit = said.is_hit and not is_for_compliance(case)
    if not is_new_hit and (is_held or case.state == wanted or not wanted):
        return _noted(case, telling, said)
    steps = path(case.state, wanted)
    if steps is None:
        if said.is_hit:
            _tell_compliance(case)
        return Telling.ILLEGAL
    before = case.state
    for step in steps:
        states.step(case, step)
    case.provider_at = telling.occurred_at
    if wanted in {Case.SUBMITTED, Case.IN_REVIEW} or before in states.FOR_PLAYER:
        case.submitted_at = case.submitted_at or now
        case.review_due_at = case.review_due_at or now
    if wanted in _KINDS:
        _decide(case, said, _KINDS[wanted], before=before, now=now)
    else:
        case.save()
        events.record("verification.told", case, by=rows.by_system(), ring=rows.bells(case))
    return Telling.APPLIED


def _tell_compliance(case: Case) -> None:
    """A hit on somebody who was decided about already: nothing moves by itself, they look."""
    events.record(
        "verification.told",
        case,
        by=rows.by_system(),
        audience="verification.compliance",
        ring=rows.bells_of_hold(case, by=rows.by_system()),
    )


def _noted(case: Case, telling: Telling, said: Said) -> str:
    case.provider_at = telling.occurred_at
    case.internal_comment = _inside(said) or case.internal_comment
    case.save()
    return Telling.APPLIED


def _decide(case: Case, said: Said, kind: str, *, before: str, now: datetime) -> None:
    """The provider's decision goes the way of everybody's: the player is told in our words, and
    what only compliance may know stays there (INV-20)."""
    reasons = list(said.reasons)
    if kind == Decision.HOLD:
        reasons = ["sanctions_or_pep"]
        case.hold_kind = COMPLIANCE
        # to those who may not know, a colleague looks at it
        case.assignee, case.assigned_until = _who_decides(case), None
    language = letters.language_of(case)
    text = letters.written(case, kind, reasons=reasons, documents=(), language=language)
    case.internal_comment = _inside(said)
    case.player_comment = text
    is_told = kind in TOLD
    if is_told:
        case.decided_at, case.decided_by, case.review_due_at = now, None, None
        case.hold_kind = ""
        case.assignee = case.assigned_until = None
    case.save()
    _settle_checks(case, kind)
    by = rows.by_system()
    Decision.objects.create(
        case=case,
        kind=kind,
        by=by,
        reasons=reasons,
        internal_note=_inside(said),
        player_text=text,
        language=language if text else "",
        state_before=before,
        at=now,
        tell_at=now + UNDO if is_told else None,
    )
    events.record(
        "verification.told",
        case,
        by=by,
        audience=events.STAFF if is_told else "verification.compliance",
        ring=rows.bells(case),
    )


def _who_decides(case: Case) -> Person | None:
    """Somebody of compliance; None where nobody is."""
    return (
        Person.objects.filter(
            kind=Person.STAFF,
            is_active=True,
            role__in=rights.RIGHTS["verification.compliance"]
            & rights.RIGHTS["verification.decide"],
            brand_ids__contains=[case.brand_id],
        )
        .order_by("pk")
        .first()
    )


def _settle_checks(case: Case, kind: str) -> None:
    state = {
        Decision.APPROVE: Check.PASSED,
        Decision.AGAIN: Check.WANTED,
        Decision.REJECT: Check.FAILED,
    }.get(kind)
    if state is not None:
        case.checks.exclude(state=Check.PASSED).update(state=state)
    if kind in {Decision.AGAIN, Decision.REJECT}:  # what is handed in after it stands beside them
        given = Document.objects.filter(case=case, state=Document.UPLOADED)
        given.update(state=Document.REJECTED)


def _inside(said: Said) -> str:
    """For those who decide: what the provider wrote, both comments, named."""
    guarded: Sequence[str] = [code for code in said.reasons if code in GUARDED]
    parts = [said.internal, said.comment, ", ".join(guarded)]
    return mask_cards(words.clean("\n".join(part for part in parts if part)))[:2000]


@transaction.atomic
def open_for(brand: Brand, provider: str, *, secret: str, by: Person, now: datetime) -> None:
    """Lets a provider tell of a brand's cases from now on; the secret before still verifies."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    access, _is_new = ProviderAccess.objects.get_or_create(
        brand=brand, provider=provider, defaults={"created_at": now}
    )
    access.secrets = [sealed_secret(secret), *access.secrets[:1]]
    access.is_active = True
    access.save(update_fields=["secrets", "is_active"])
    events.record("brand.provider_changed", brand, by=by, provider=provider, is_active=True)


@transaction.atomic
def close(brand: Brand, provider: str, *, by: Person) -> None:
    """It tells nothing any more, and its secrets are forgotten."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    ended = ProviderAccess.objects.filter(brand=brand, provider=provider, is_active=True)
    if ended.update(is_active=False, secrets=[]):
        events.record("brand.provider_changed", brand, by=by, provider=provider, is_active=False)
