"""What a player sees of his verification on his own page: what is asked for, what is there, what
is wrong with it, and what comes next. Nothing of the house's own has a way here (INV-20)."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from babel import Locale
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.organisation import packs
from accounts.verification import kinds, letters, papers, prechecks, states
from accounts.verification.actions import handing
from accounts.verification.models import Case, Check, Document, Side

CHECKS: dict[str, str | Promise] = {
    "identity": _lazy("Your identity"),
    "address": _lazy("Your address"),
    "payment_method": _lazy("Your payment method"),
    "source_of_funds": _lazy("Where your money comes from"),
    "liveness": _lazy("A picture of you"),
}
# What is missing, as the player reads it in the middle of a sentence.
PROOFS: dict[str, str | Promise] = {
    "identity": _lazy("identity document"),
    "address": _lazy("proof of address"),
    "payment_method": _lazy("proof of the payment method"),
    "source_of_funds": _lazy("proof of income"),
    "liveness": _lazy("selfie"),
}
SIDES: dict[str, str | Promise] = {
    "front": _lazy("Front side"),
    "back": _lazy("Back side"),
    "page": _lazy("Picture or PDF"),
    "page2": _lazy("One more page"),
    "page3": _lazy("One more page"),
    "page4": _lazy("One more page"),
}
HINTS: dict[str, str | Promise] = {
    "passport": _lazy("The page with your photo, with both lines at the bottom."),
    "national_id": _lazy("Both sides, with all four corners in the picture."),
    "driving_licence": _lazy("Both sides, with all four corners in the picture."),
    "utility_bill": _lazy("With your name, your full address and its date."),
    "residence_letter": _lazy("With your name, your full address and its date."),
    "bank_statement": _lazy("With your name, your full address and its date."),
    "card_photo": _lazy(
        "Cover the middle digits: only the first six and the last four may be seen."
        " Cover the code on the back, too."
    ),
    "wallet_screenshot": _lazy("With your name and the address of the wallet."),
    "payslips": _lazy("The three newest ones."),
    "selfie": _lazy("By daylight, without hat or sunglasses."),
}
SMALL = frozenset({"page2", "page3", "page4"})


class Slot(NamedTuple):
    """A place for one picture. `said` is what to do better."""

    side: str
    label: str
    is_there: bool
    is_more: bool
    state: str  # "", good, better, waiting, refused
    said: list[str]
    capture: str  # which camera a phone opens


class Choice(NamedTuple):
    kind: str
    label: str
    is_chosen: bool


class Asked(NamedTuple):
    """One thing that is asked for. `state` is open, ready, waiting, accepted or refused."""

    check_id: int
    label: str
    state: str
    reasons: list[str]
    choices: list[Choice]
    kind: str
    hint: str
    slots: list[Slot]
    asks: tuple[str, ...]
    is_described: bool
    kept: dict[str, str]
    document: Document | None


def asked(case: Case, *, chosen: dict[int, str]) -> list[Asked]:
    """What is asked for, in order, with what was given. `chosen` are kinds by check that the page
    was asked to show."""
    checks = list(case.checks.order_by("pk"))
    documents = list(
        Document.objects.filter(case=case, replaced_by=None)
        .prefetch_related("sides")
        .order_by("pk")
    )
    by_check = {one.check_of_id: one for one in documents}
    return [_asked(case, one, by_check.get(one.pk), chosen.get(one.pk, "")) for one in checks]


def missing_words(items: list[Asked]) -> list[str]:
    """What is still missing, each in a few words."""
    said = []
    for one in items:
        if one.state not in {"open", "refused"}:
            continue
        lacking = [slot.label for slot in one.slots if not slot.is_there and not slot.is_more]
        if not one.kind or (one.document is None and not lacking):
            said.append(one.label)
        elif lacking:
            said.append(f"{one.label}: {', '.join(lacking)}")
        else:
            said.append(_("%(thing)s: what stands on it") % {"thing": one.label})
    return said


def next_words(case: Case, *, now: datetime) -> str:
    """What happens next, and when."""
    if case.state in states.FOR_REVIEW:
        hours = max(1, round(packs.of(case.brand_id).value("review_seconds") / 3600))
        due = (case.submitted_at or now) + timedelta(hours=hours)
        if due <= now:
            return _("It takes a little longer than usual. You hear from us as soon as we know.")
        return _("A person looks at your documents within %(n)s hours. You hear from us then.") % {
            "n": hours
        }
    if case.state == Case.APPROVED:
        return _("Your documents are fine and your account is verified.")
    if case.state in states.FOR_PLAYER:
        return _("We have sent you a new link. Use that one.")
    return _("This verification has ended. If you have questions, write to us.")


def _asked(case: Case, check: Check, document: Document | None, chosen: str) -> Asked:
    is_wanted = check.state in {Check.WANTED, Check.FAILED} and case.state in states.FOR_PLAYER
    is_refused = document is not None and document.state == Document.REJECTED
    reasons = [letters.told(code) for code in document.reasons] if is_refused and document else []
    begun = document if document is not None and document.state == Document.UPLOADED else None
    kind = chosen if chosen in check.documents else ""
    if not kind and begun is not None:
        kind = begun.kind
    if not kind and len(check.documents) == 1:
        kind = check.documents[0]
    if begun is not None and begun.kind != kind:
        begun = None
    paper = papers.of(kind) if kind else papers.Paper(())
    slots = _slots(kind, paper, begun) if is_wanted else []
    is_described = begun is not None and handing.is_described(begun)
    lacks = any(not slot.is_there and not slot.is_more for slot in slots) or not kind
    lacks = lacks or (papers.asks_words(kind) and not is_described)
    state = _state(check, is_wanted=is_wanted, lacks=lacks, is_refused=is_refused and begun is None)
    return Asked(
        check_id=check.pk,
        label=str(CHECKS.get(check.kind, check.kind)),
        state=state,
        reasons=list(dict.fromkeys(reasons)),
        choices=[Choice(k, kinds.document(k), k == kind) for k in check.documents],
        kind=kind,
        hint=str(HINTS.get(kind, "")),
        slots=slots,
        asks=paper.asks if is_wanted and begun is not None else (),
        is_described=is_described,
        kept=kept_of(begun) if begun is not None and is_wanted else {},
        document=begun,
    )


def _state(check: Check, *, is_wanted: bool, lacks: bool, is_refused: bool) -> str:
    if is_wanted:
        if is_refused:
            return "refused"
        return "open" if lacks else "ready"
    return "accepted" if check.state == Check.PASSED else "waiting"


def _slots(kind: str, paper: papers.Paper, document: Document | None) -> list[Slot]:
    there = {one.side: one for one in document.sides.all()} if document is not None else {}
    slots = [_slot(kind, side, document, there.get(side), is_more=False) for side in paper.sides]
    given = [side for side in paper.more if side in there]
    free = [side for side in paper.more if side not in there][:1] if there else []
    slots += [_slot(kind, side, document, there.get(side), is_more=True) for side in given + free]
    return slots


def _slot(
    kind: str, side: str, document: Document | None, there: Side | None, *, is_more: bool
) -> Slot:
    said, state = [], ""
    if document is not None and there is not None:
        said = [
            prechecks.advice(one["code"])
            for one in document.prechecks
            if one.get("side") == side and not one["is_fine"]
        ]
        state = "better" if said else "good"
        if there.state in {Side.INFECTED, Side.REFUSED}:
            said, state = [_("This file did not pass our check. Send another one.")], "refused"
    return Slot(
        side=side,
        # of what has no back, nothing is its front
        label=str(SIDES["page"] if papers.of(kind).sides == ("front",) else SIDES[side]),
        is_there=there is not None and state != "refused",
        is_more=is_more,
        state=state,
        said=said,
        capture="user" if kind == "selfie" else "environment" if papers.of(kind).is_card else "",
    )


def kept_of(document: Document) -> dict[str, str]:
    """What he typed before, as it is shown to whoever has the link: number and birth date are
    seen in full by nobody again."""
    if not handing.is_described(document):
        return {}
    typed = handing.sealed_words(document)
    countries = Locale.parse((get_language() or "en").replace("-", "_")).territories
    shown = {
        "country": countries.get(document.country, document.country),
        "number": f"•••• {document.number_last4}" if typed.get("number") else "",
        "birth_date": f"••.••.{typed['birth_date'].year}" if typed.get("birth_date") else "",
        "expiry_date": _day(document.expiry_date),
        "issued_date": _day(document.issued_date),
    }
    return {name: said for name, said in shown.items() if said}


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day is not None else ""


def typed_of(document: Document, *, home: str) -> dict[str, Any]:
    """What stands in the form again: nothing of what is kept sealed."""
    return {
        "country": document.country or home,
        "expiry_date": document.expiry_date,
        "issued_date": document.issued_date,
    }
