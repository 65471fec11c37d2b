"""A reviewer decides: at once for everybody in the house, ten seconds later for the player."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.actions import rows as players
from accounts.verification import kinds, letters, prechecks, states, vault
from accounts.verification.actions import choosing, handing, keys, underage
from accounts.verification.actions.choosing import Box, Choice, Typed
from accounts.verification.actions.reviewing import (
    COMPLIANCE,
    SECOND,
    bells,
    bells_of_hold,
    first_look,
    guard,
    locked,
)
from accounts.verification.models import Case, Check, Decision, Document, Mark, Side
from accounts.verification.reasons import REASONS, UNDERAGE
from helpdesk.lib import redact
from helpdesk.lib import text as words

UNDO = timedelta(seconds=10)
TOLD = frozenset({Decision.APPROVE, Decision.AGAIN, Decision.REJECT})
_LONGEST_NOTE, _LONGEST_TEXT = 2000, 3000
_STATE = {
    Decision.APPROVE: Case.APPROVED,
    Decision.AGAIN: Case.RESUBMISSION,
    Decision.REJECT: Case.REJECTED,
    Decision.HOLD: Case.ON_HOLD,
    Decision.SECOND: Case.ON_HOLD,
}
_CASE = (
    *("state", "hold_kind", "assignee_id", "assigned_until", "player_comment"),
    *("internal_comment", "decided_at", "decided_by_id", "expires_at", "reminded", "due_at"),
    "review_due_at",
)


@transaction.atomic
def decide(case: Case, choice: Choice, *, by: Person, now: datetime) -> Decision:
    """The case changes at once; the player is told at `tell_at`, unless it is undone before."""
    if UNDERAGE in choice.reasons:
        players.locked(case.player_id)  # before his case, as whoever writes to him of it
    case = locked(case)
    guard(case, by=by, now=now)
    given = list(
        Document.objects.select_for_update(no_key=True)
        .filter(case=case, replaced_by=None, removed_at=None)
        .exclude(state=Document.REJECTED)
        .order_by("pk")
    )
    checks = list(Check.objects.select_for_update(no_key=True).filter(case=case))
    choosing.check(case, choice, given, by=by, now=now)
    language = letters.language_of(case)
    text = _text(case, choice, given, language=language)
    first = first_look(case) if case.hold_kind == SECOND else None
    decision = Decision(
        case=case,
        kind=choice.kind,
        by=by,
        first=first,
        first_by=first.by if first else None,
        reasons=list(dict.fromkeys(choice.reasons)),
        document_ids=[one.pk for one in given if one.pk in set(choice.documents)],
        look=_looked(choice, given),
        internal_note=redact.mask_cards(words.clean(choice.note))[:_LONGEST_NOTE].strip(),
        player_text=text,
        language=language if text else "",
        state_before=case.state,
        before=_before(case, given, checks),
        at=now,
        tell_at=now + UNDO if choice.kind in TOLD else None,
    )
    if case.state != Case.IN_REVIEW:
        states.step(case, Case.IN_REVIEW)
    states.step(case, _STATE[choice.kind])
    _settle_documents(decision, choice, given, checks, now=now)
    _settle_case(case, decision, given, now=now)
    decision.save()
    _keep_marks(decision, choice.marks, by=by, now=now)
    events.record(
        "verification.chosen",
        case,
        by=by,
        audience=audience_of(decision),
        decision=decision.pk,
        ring=bells_about(decision),
    )
    if UNDERAGE in decision.reasons:
        underage.suspect(case.player, by=by, now=now, case=case.pk)
    return decision


def _looked(choice: Choice, given: Iterable[Document]) -> dict[str, bool | str]:
    """His answers as they are kept, and what he said of each row: {"12.name": "same"}."""
    looked: dict[str, bool | str] = {code: bool(said) for code, said in choice.look.items()}
    for one in given:
        found = choice.typed.get(one.pk, Typed()).found
        looked |= {f"{one.pk}.{name}": said for name, said in found.items()}
    return looked


def audience_of(decision: Decision) -> str:
    """For all but compliance, what was given to it is still being looked at (INV-20)."""
    return "verification.compliance" if decision.kind == Decision.HOLD else events.STAFF


def bells_about(decision: Decision) -> list[str]:
    if decision.kind == Decision.HOLD:
        return bells_of_hold(decision.case, by=decision.by)
    return bells(decision.case)


def _text(case: Case, choice: Choice, given: Sequence[Document], *, language: str) -> str:
    """What the player reads; nothing that may not be said gets through, whoever wrote it."""
    if choice.kind not in TOLD:
        return ""
    again = [one for one in given if one.pk in set(choice.documents)]
    text = words.clean(choice.text).strip()[:_LONGEST_TEXT] or letters.written(
        case, choice.kind, reasons=choice.reasons, documents=again, language=language
    )
    choosing.check_text(text)
    return redact.mask_cards(text)


def _before(
    case: Case, given: Iterable[Document], checks: Iterable[Check]
) -> dict[str, dict[str, Any]]:
    """What undoing puts back, as JSON."""
    return {
        "case": {name: _plain(getattr(case, name)) for name in _CASE},
        "documents": {
            str(one.pk): [
                one.state,
                one.reasons,
                _plain(one.expiry_date),
                _plain(one.retention_until),
            ]
            for one in given
        },
        "checks": {str(one.pk): one.state for one in checks},
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _settle_documents(
    decision: Decision,
    choice: Choice,
    given: Sequence[Document],
    checks: Sequence[Check],
    *,
    now: datetime,
) -> None:
    """Approved and refused is all; asked again is what was named. What stands beside it stays open
    until the whole is decided."""
    again = set(decision.document_ids)
    for one in given:
        typed = choice.typed.get(one.pk)
        if typed is not None:
            _keep_typed(one, typed, now=now)
            handing.note_twins(one)
        if decision.kind == Decision.APPROVE:
            one.state = Document.ACCEPTED
        elif decision.kind == Decision.REJECT:
            one.state = Document.REJECTED
        elif decision.kind == Decision.AGAIN and one.pk in again:
            one.state, one.reasons = Document.REJECTED, decision.reasons
            if "unmasked_card_data" in decision.reasons:
                one.retention_until = now  # nobody may keep it
        one.save()
    by_check = {
        check.pk: {one.state for one in given if one.check_of_id == check.pk} for check in checks
    }
    for check in checks:
        found = by_check[check.pk]
        if decision.kind == Decision.APPROVE:
            check.state = Check.PASSED
        elif decision.kind == Decision.REJECT:
            check.state = Check.FAILED
        elif decision.kind == Decision.AGAIN and Document.REJECTED in found:
            check.state = Check.WANTED
        check.save(update_fields=["state"])


def _keep_typed(document: Document, typed: Typed, *, now: datetime) -> None:
    """What the reviewer read from it, sealed as the player's own words are."""
    player_id = document.player_id
    secret = keys.key_for(player_id, now=now)

    def sealed(words_on_it: str, field: str) -> bytes:
        return vault.seal_words(words_on_it, player_id=player_id, field=field, key=secret)

    if typed.expiry_date:
        document.expiry_date = typed.expiry_date
    if typed.name:
        document.name_on_it = sealed(typed.name, "name")
    if typed.birth_date:
        document.birth_date_on_it = sealed(typed.birth_date.isoformat(), "birth")
    number = prechecks.plain_number(typed.number)
    if number:
        document.number_last4 = number[-4:]
        document.number_sealed = sealed(number, "number")
        document.number_digest = vault.number_names(document.country, number)[0]


def _settle_case(
    case: Case, decision: Decision, given: Sequence[Document], *, now: datetime
) -> None:
    case.assigned_until = None
    case.hold_kind = {Decision.HOLD: COMPLIANCE, Decision.SECOND: SECOND}.get(decision.kind, "")
    if decision.kind == Decision.HOLD:
        case.assignee = decision.by  # for those who may not know, he is still looking
    else:
        case.assignee = None
    case.internal_comment = decision.internal_note
    if decision.kind in TOLD:
        case.player_comment = decision.player_text
        case.decided_at, case.decided_by, case.review_due_at = now, decision.by, None
    if decision.kind == Decision.APPROVE:
        case.expires_at, case.due_at = _expiry(case, given, now=now)
        case.reminded = None
    case.save()


def _expiry(
    case: Case, given: Sequence[Document], *, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """When the document that it rests on ends, and when somebody has to look before."""
    dates = [one.expiry_date for one in given if one.kind in kinds.IDENTITY and one.expiry_date]
    if not dates:
        return None, None
    first = min(dates) + timedelta(days=1)  # it is valid until the end of its last day
    ends = datetime(first.year, first.month, first.day, tzinfo=UTC)
    days = packs.of(case.brand_id).value("expiry_reminder_days")
    coming = [at for at in (ends - timedelta(days=n) for n in days) if at > now]
    return ends, min([*coming, ends])


def _keep_marks(decision: Decision, boxes: Sequence[Box], *, by: Person, now: datetime) -> None:
    sides = set(Side.objects.filter(document__case=decision.case_id).values_list("pk", flat=True))
    Mark.objects.bulk_create(
        Mark(
            side_id=box.side_id,
            decision=decision,
            by=by,
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            reason=box.reason if box.reason in REASONS else "",
            at=now,
        )
        for box in boxes
        if box.side_id in sides and box.width > 0 and box.height > 0
    )
