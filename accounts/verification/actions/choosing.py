"""What a reviewer has chosen, and what stands in its way: each refusal says what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.organisation import packs
from accounts.people.models import Person
from accounts.protection.language import offers, urging
from accounts.verification import comparing, kinds, letters, looks
from accounts.verification.actions.reviewing import Refused
from accounts.verification.models import Case, Decision, Document, DocumentView, Side
from accounts.verification.reasons import REASONS
from helpdesk.lib.redact import asking

KINDS = frozenset(
    {Decision.APPROVE, Decision.AGAIN, Decision.REJECT, Decision.HOLD, Decision.SECOND}
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


class Offers(Refused):
    message = _(
        "The text reads like an offer. Words about documents offer nothing: take it out, and "
        "say only what the documents need."
    )


class Urges(Refused):
    message = _("The text urges the player to play. Nobody may do that: take it out.")


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


def check(
    case: Case, choice: Choice, given: Sequence[Document], *, by: Person, now: datetime
) -> None:
    """Raises why this can't be decided so, of the documents that are `given`."""
    if choice.kind not in KINDS:
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


def check_text(text: str) -> None:
    """Raises what may not be said to a player in these words."""
    if not text.strip():
        raise NothingToRead
    if letters.tips_off(text):
        raise TipsOff
    if asking.asks_for(text):
        raise AsksForSecrets
    if urging.urges(text):
        raise Urges
    if offers.reads_like_offer(text):
        raise Offers


def goes_with(kind: str, reason: str) -> bool:
    return reason in REASONS and kind in REASONS[reason].kinds


def age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
