"""What a decision rests on runs out: the player is reminded in time, and asked anew when it has."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.verification import states
from accounts.verification.actions import opening, rows
from accounts.verification.models import Case, Document
from helpdesk.lib import due

_LEASE = timedelta(minutes=2)


def settle_due(*, now: datetime, limit: int = 20) -> int:
    """Looks at approved cases that are due; returns how many."""
    approved = Case.objects.filter(state=Case.APPROVED)
    return len(
        due.settle(approved, lambda key: look(key, now=now), now=now, lease=_LEASE, limit=limit)
    )


@transaction.atomic
def look(case_id: int, *, now: datetime) -> None:
    """Reminds, or ends what has run out and asks anew. After days without us only the newest
    reminder is sent."""
    rows.locked_player(Case.objects.values_list("player_id", flat=True).get(pk=case_id))
    case = rows.locked(case_id)
    if case.state != Case.APPROVED or case.expires_at is None:
        case.due_at = None
        case.save(update_fields=["due_at"])
        return
    if now >= case.expires_at:
        _expire(case, now=now)
        return
    days = _reached(case, now=now)
    if days is not None and (case.reminded is None or days < case.reminded):
        case.reminded = days
        events.record(
            "verification.expiring", case, by=rows.by_system(), ring=rows.bells(case), days=days
        )
    case.due_at = _next_look(case, now=now)
    case.save(update_fields=["reminded", "due_at"])


def _expire(case: Case, *, now: datetime) -> None:
    states.step(case, Case.EXPIRED)
    case.due_at = None
    case.save(update_fields=["state", "due_at"])
    over = case.documents.filter(state=Document.ACCEPTED, expiry_date__lt=now.date())
    over.update(state=Document.EXPIRED)
    by = rows.by_system()
    events.record("verification.expired", case, by=by, ring=rows.bells(case))
    try:
        opening.open_case(case.player_id, "document_expiry", by=by, now=now)
    except opening.NeedsCompliance:
        return  # refused for good meanwhile: only compliance asks him again


def _reminders(case: Case) -> list[int]:
    days: list[int] = packs.of(case.brand_id).value("expiry_reminder_days")
    return sorted(days, reverse=True)


def _reached(case: Case, *, now: datetime) -> int | None:
    """The reminder whose day has come, the last one of them."""
    assert case.expires_at is not None
    come = [d for d in _reminders(case) if now >= case.expires_at - timedelta(days=d)]
    return come[-1] if come else None


def _next_look(case: Case, *, now: datetime) -> datetime | None:
    if case.expires_at is None:
        return None
    moments = [case.expires_at - timedelta(days=d) for d in _reminders(case)]
    return min((m for m in moments if m > now), default=case.expires_at)
