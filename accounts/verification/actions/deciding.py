"""A reviewer decides: at once for everybody in the house, ten seconds later for the player."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.verification import comparing, kinds, letters, looks, prechecks, states, vault
from accounts.verification.actions import handing, keys, underage
from accounts.verification.actions.reviewing import (
    COMPLIANCE,
    SECOND,
    Refused,
    bells,
    bells_of_hold,
    first_look,
    guard,
    locked,
)
from accounts.verification.models import Case, Check, Decision, Document, DocumentView, Mark, Side
from accounts.verification.reasons import REASONS, UNDERAGE
from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.redact import asking

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


class NoReason(Refused):
    message = _("Choose a reason first: the player reads how it goes right the next time.")


class NotThatReason(Refused):
    message = _("This reason does not go with this decision.")


class NotAnswered(Refused):
    message = _("Answer every question of your look first.")


class NotAllYes(Refused):
    message = _("You answered a question with no. Ask again, or bring in a second person.")


class NotSeen(Refused):
    """`names` are those of the pictures that he has not opened."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = names

    @property
    def message(self) -> str:  # type: ignore[override]
        return _now("You have not opened yet: %(pictures)s") % {"pictures": ", ".join(self.names)}


class NotCompared(Refused):
    """`rows` are those that nobody has compared, each with its document."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__(rows)
        self.rows = rows

    @property
    def message(self) -> str:  # type: ignore[override]
        return _now("Compare first: %(rows)s") % {"rows": "; ".join(self.rows)}


class Differs(Refused):
    """`rows` are those in which the document is not what it has to be."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__(rows)
        self.rows = rows

    @property
    def message(self) -> str:  # type: ignore[override]
        return _now(
            "Differs or can’t be read: %(rows)s. Ask again, or bring in a second person."
        ) % {"rows": "; ".join(self.rows)}


class NothingToApprove(Refused):
    message = _("There is no document yet that could be approved.")


class NotChecked(Refused):
    message = _("A file is still being checked for threats. Wait until it can be opened.")


class NoExpiry(Refused):
    message = _("Type the date until which the document is valid.")


class HasExpired(Refused):
    message = _("The document is no longer valid. Ask again with “Expired document”.")


class TooYoung(Refused):
    message = _("By the birth date that you typed the player is under age.")


class NoDocument(Refused):
    message = _("Choose the documents that the player has to send again.")


class NoMoreTries(Refused):
    message = _("It was asked for too often. Reject it, or bring in a second person.")


class SaysWhy(Refused):
    message = _("Write for your colleagues why.")


class TipsOff(Refused):
    message = _("The text says something that only compliance may speak of. Take it out.")


class AsksForSecrets(Refused):
    message = _(
        "The text asks for a card number, a password or a code. Nobody may ask a player for that."
    )


class NothingToRead(Refused):
    message = _("Write what the player reads.")


@dataclass(frozen=True)
class Typed:
    """What the reviewer reads from one document; `found` is what he says of each row of the
    comparison (`comparing.SAID`)."""

    name: str = ""
    birth_date: date | None = None
    number: str = ""
    expiry_date: date | None = None
    found: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Box:
    """A mark on a picture, in parts of 10,000 of its width and height."""

    side_id: int
    x: int
    y: int
    width: int
    height: int
    reason: str = ""


@dataclass(frozen=True)
class Choice:
    """A decision as it was made on the page. `documents` are those to be sent again; `text` is
    what the player reads, and empty takes what the reasons say."""

    kind: str
    reasons: Sequence[str] = ()
    documents: Sequence[int] = ()
    look: Mapping[str, bool] = field(default_factory=dict)
    typed: Mapping[int, Typed] = field(default_factory=dict)
    marks: Sequence[Box] = ()
    note: str = ""
    text: str = ""


@transaction.atomic
def decide(case: Case, choice: Choice, *, by: Person, now: datetime) -> Decision:
    """The case changes at once; the player is told at `tell_at`, unless it is undone before."""
    case = locked(case)
    guard(case, by=by, now=now)
    given = list(
        Document.objects.select_for_update(no_key=True)
        .filter(case=case, replaced_by=None, removed_at=None)
        .exclude(state=Document.REJECTED)
        .order_by("pk")
    )
    checks = list(Check.objects.select_for_update(no_key=True).filter(case=case))
    _check(case, choice, given, by=by, now=now)
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


def _check(
    case: Case, choice: Choice, given: Sequence[Document], *, by: Person, now: datetime
) -> None:
    if choice.kind not in _STATE:
        raise NotThatReason
    if not all(goes_with(choice.kind, code) for code in choice.reasons):
        raise NotThatReason
    if choice.kind in {Decision.AGAIN, Decision.REJECT} and not choice.reasons:
        raise NoReason
    if choice.kind in {Decision.HOLD, Decision.SECOND} and not (
        choice.note.strip() or choice.reasons
    ):
        raise SaysWhy
    if choice.kind == Decision.AGAIN:
        if given and not {one.pk for one in given} & set(choice.documents):
            raise NoDocument
        asked = [one for one in given if one.pk in set(choice.documents)]
        unseen = _unopened(asked, by=by)
        if unseen:
            raise NotSeen(unseen)
        # the first time that he handed something in is no repetition
        if case.attempts > packs.of(case.brand_id).value("resubmissions"):
            raise NoMoreTries
    if choice.kind == Decision.APPROVE:
        _check_approval(case, choice, given, by=by, now=now)


def _check_approval(
    case: Case, choice: Choice, given: Sequence[Document], *, by: Person, now: datetime
) -> None:
    if not given:
        raise NothingToApprove
    sides = list(Side.objects.filter(document__in=given).order_by("document", "pk"))
    if any(one.state != Side.CLEAN for one in sides):
        raise NotChecked
    seen = _seen(sides, by=by)
    kind_of = {one.pk: one.kind for one in given}
    unseen = [one for one in sides if one.pk not in seen]
    if unseen:
        raise NotSeen([kinds.short(kind_of[one.document_id], one.side) for one in unseen])
    account = comparing.account_of(case)
    asked = looks.questions((one.kind for one in given), has_address=bool(account.address))
    answers = [choice.look.get(one.code) for one in asked]
    if None in answers:
        raise NotAnswered
    if not all(answers):
        raise NotAllYes
    legal_age = packs.of(case.brand_id).value("legal_age")
    today = now.date()
    for one in given:
        typed = choice.typed.get(one.pk, Typed())
        if typed.birth_date and age(typed.birth_date, today) < legal_age:
            raise TooYoung
        if one.kind in kinds.IDENTITY:
            until = typed.expiry_date or one.expiry_date
            if until is None:
                raise NoExpiry
            if until < today:
                raise HasExpired
    _check_comparison(account, choice, given)


def _check_comparison(
    account: comparing.Account, choice: Choice, given: Sequence[Document]
) -> None:
    """Every row was looked at, and none of them speaks against the document."""
    open_rows, bad = [], []
    for one in given:
        typed = choice.typed.get(one.pk, Typed())
        for row in comparing.rows(account, one):
            verdict = comparing.verdict(row, typed.found.get(row.name, ""), typed)
            if verdict is None:
                open_rows.append(f"{kinds.document(one.kind)}, {row.label}")
            elif not verdict:
                bad.append(f"{kinds.document(one.kind)}, {row.label}")
    if open_rows:
        raise NotCompared(open_rows)
    if bad:
        raise Differs(bad)


def _unopened(documents: Sequence[Document], *, by: Person) -> list[str]:
    """Which of these he could look at, and has not: no player is asked again unseen."""
    sides = list(Side.objects.filter(document__in=documents, state=Side.CLEAN))
    seen = _seen(sides, by=by)
    there = {one.document_id for one in sides}
    opened = {one.document_id for one in sides if one.pk in seen}
    return [kinds.document(one.kind) for one in documents if one.pk in there - opened]


def _seen(sides: Sequence[Side], *, by: Person) -> set[int]:
    found = DocumentView.objects.filter(side__in=sides, person=by)
    return set(found.values_list("side_id", flat=True))


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


def goes_with(kind: str, reason: str) -> bool:
    return reason in REASONS and kind in REASONS[reason].kinds


def age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _text(case: Case, choice: Choice, given: Sequence[Document], *, language: str) -> str:
    """What the player reads; nothing that may not be said gets through, whoever wrote it."""
    if choice.kind not in TOLD:
        return ""
    again = [one for one in given if one.pk in set(choice.documents)]
    text = words.clean(choice.text).strip()[:_LONGEST_TEXT] or letters.written(
        case, choice.kind, reasons=choice.reasons, documents=again, language=language
    )
    check_text(text)
    return redact.mask_cards(text)


def check_text(text: str) -> None:
    """Raises what may not be said to a player in these words."""
    if not text.strip():
        raise NothingToRead
    if letters.tips_off(text):
        raise TipsOff
    if asking.asks_for(text):
        raise AsksForSecrets


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
