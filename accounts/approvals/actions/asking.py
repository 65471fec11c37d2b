"""Putting something up for a second person."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.approvals import amounts, kinds, objections
from accounts.approvals.actions import rows, voiding
from accounts.approvals.kinds import About, Kind
from accounts.approvals.models import ApprovalRequest
from accounts.organisation import packs
from accounts.people.models import Person


class NotToDecide(rows.Refused):
    message = gettext_lazy("There is nothing to decide about this now.")


class Asked(rows.Refused):
    message = gettext_lazy("This waits for a second person already.")


class Decided(rows.Refused):
    message = gettext_lazy("Two people have decided about exactly this already.")


class NotChecked(rows.Refused):
    """`missing` are the codes of what has to be looked at first."""

    message = gettext_lazy("Look at everything that is needed first, and say so.")


class SawSomethingElse(rows.Refused):
    """His page showed another content than what would be decided."""

    message = gettext_lazy("Your page showed something else than what is asked. Look at it again.")


class MayNot(rows.Refused):
    """Whoever asks or decides is not the one to do it."""


@transaction.atomic
def ask(
    kind: str,
    subject_id: int,
    *,
    checked: Collection[str],
    note: str,
    by: Person,
    now: datetime,
    seen: str = "",
) -> ApprovalRequest:
    """Puts it up with what the maker has looked at. What it is about is written down as it stands,
    and its hash binds both people to it; `seen` is the hash of what his page has shown."""
    described = kinds.of(kind)
    about = described.about(subject_id)
    if about is None:
        raise NotToDecide
    _guard(described, about, checked, by=by, now=now)
    content = about.content(kind, subject_id)
    digest = kinds.digest(content)
    if seen and seen != digest:
        raise SawSomethingElse
    replaced = _once(described, subject_id, digest, now=now)
    if replaced is not None:
        voiding.replace(replaced, by=by, now=now)
    expires_at = now + timedelta(hours=packs.of(about.brand_id).value("approval_hours"))
    request = ApprovalRequest(
        kind=kind,
        brand_id=about.brand_id,
        player_id=about.player_id,
        subject_type=described.subject_type,
        subject_id=subject_id,
        amount=about.amount,
        currency=about.currency,
        root_cause=about.root_cause,
        content=content,
        content_hash=digest,
        right=described.checks,
        maker=by,
        maker_note=rows.kept(note),
        checked=[one.code for one in described.checklist if one.code in checked],
        made_at=now,
        expires_at=expires_at,
        due_at=expires_at,
    )
    request.needs_lead = described.is_money and _needs_lead(request, now=now)
    request.save(force_insert=True)
    rows.tell("approval.asked", request, by=by, hash=digest)
    return request


def _guard(
    described: Kind, about: About, checked: Collection[str], *, by: Person, now: datetime
) -> None:
    hindrances = objections.asking(about, by, described, now=now)
    if hindrances:
        raise MayNot(hindrances[0].words)
    missing = [one for one in described.checklist if one.is_required and one.code not in checked]
    if missing:
        raise NotChecked(_("Look at this first: %(what)s.") % {"what": missing[0].label})


def _once(
    described: Kind, subject_id: int, digest: str, *, now: datetime
) -> ApprovalRequest | None:
    """One request at a time, and none about what two people have decided. What its platform would
    not do may be decided again; an open one whose maker does not count any more is given back, to
    be replaced."""
    earlier = list(
        ApprovalRequest.objects.filter(
            subject_type=described.subject_type,
            subject_id=subject_id,
            state__in=(ApprovalRequest.OPEN, ApprovalRequest.APPROVED, ApprovalRequest.REFUSED),
        )
    )
    waits = next((one for one in earlier if one.state == ApprovalRequest.OPEN), None)
    if waits is not None and not objections.of([waits], [], now=now).first(waits):
        raise Asked
    decided = [one for one in earlier if one is not waits and one.content_hash == digest]
    if len(decided) > len(described.undone(decided)):
        raise Decided
    return waits


def _needs_lead(request: ApprovalRequest, *, now: datetime) -> bool:
    counted = amounts.together([request], now=now)[request.pk].counted
    found = amounts.lead_from([request.brand_id])
    return amounts.needs_lead(counted, request.currency, request.brand_id, found)
