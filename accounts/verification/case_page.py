"""One case as its reviewer sees it: pictures, what they are compared with, and what is asked of
him."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext

from accounts.money.models import Withdrawal
from accounts.organisation import packs
from accounts.people.reader import Reader
from accounts.players import shown, tabs
from accounts.players.names import language as named
from accounts.verification import (
    clock,
    comparing,
    kinds,
    letters,
    looks,
    prechecks,
    queue,
    states,
)
from accounts.verification.actions import handing, reviewing
from accounts.verification.actions.reviewing import SECOND, first_look
from accounts.verification.models import Case, Decision, Document, DocumentView, Mark, Side
from accounts.verification.reasons import (
    AGAIN,
    GUARDED,
    HOLD,
    REASONS,
    REJECT,
    for_pictures,
    offered,
)
from helpdesk.lib import money

_ICONS = {"front": "id", "back": "card", "selfie": "user"}
_COMMON = 4  # reasons that stand there at once


class Picture(NamedTuple):
    """A thumbnail, and what stands over the picture when it is open."""

    id: int
    document: int
    place: int
    name: str
    title: str
    about: str
    icon: str
    state: str
    tone: str
    state_icon: str
    url: str
    wait: str
    marks: list[dict[str, Any]]


@dataclass
class Sheet:
    """The comparison and the checks of one document."""

    id: int
    title: str
    kind: str
    is_identity: bool
    lacks_address: bool
    rows: list[comparing.Row]
    checks: list[dict[str, Any]]
    passed: int


def chip_of(case: Case, reader: Reader) -> tuple[str, str]:
    """The state in words, and its tone."""
    if case.state == Case.APPROVED:
        return _("Verified"), "good"
    if case.state == Case.REJECTED:
        return _("Not verified"), "danger"
    if case.state == Case.RESUBMISSION:
        return _("Asked again"), "warn"
    if case.state in {Case.NOT_STARTED, Case.REQUESTED}:
        return _("Documents asked for"), "warn"
    if case.state == Case.EXPIRED:
        return _("Verification expired"), "warn"
    if reviewing.is_for_compliance(case) and not queue.is_hidden_hold(case, reader.person):
        return pgettext("verification", "On hold"), "warn"
    return _("Verification waiting"), "warn"


def of(case: Case, reader: Reader) -> dict[str, Any]:
    """All that the page shows."""
    person = reader.person
    rules = packs.of(case.brand_id)
    found = Document.objects.filter(case=case, replaced_by=None, removed_at=None)
    is_with_player = case.state in states.FOR_PLAYER
    documents = [
        one
        for one in found.select_related("check_of").order_by("pk")
        if not (is_with_player and handing.is_with_player(one))
    ]
    current = [one for one in documents if one.state != Document.REJECTED] or documents
    chip, tone = chip_of(case, reader)
    place = queue.place_of(case, person)
    account = comparing.account_of(case)
    refusal = refusal_of(case, reader)
    language = letters.language_of(case)
    first = first_look(case) if case.hold_kind == SECOND else None
    return {
        "case": case,
        "head": shown.head(case.player, reader, brands=len(person.brand_ids)),
        "about": _about(case, reader),
        "chip": chip,
        "chip_tone": tone,
        "cause": queue.cause_of(case, person),
        "clock": clock.of(
            case.review_due_at,
            target=rules.value("review_seconds"),
            now=reader.now,
            is_large=True,
        )
        if case.state in states.FOR_REVIEW
        else None,
        "place": place,
        "tabs": tabs.shown(case.player, reader, current="verification"),
        "pictures": _pictures(case, current, reader),
        "sheets": [_sheet(account, one) for one in current],
        "said": comparing.SAID,
        "signals": _signals(current, reader),
        "questions": looks.questions(
            (one.kind for one in current), has_address=bool(account.address)
        ),
        "reasons": {
            AGAIN: offered(AGAIN),
            REJECT: offered(REJECT),
            HOLD: offered(HOLD),
        },
        "common": _COMMON,
        "picture_reasons": for_pictures(),
        "documents": [(one.pk, kinds.document(one.kind)) for one in current],
        "language": language,
        "language_name": named(language),
        "refusal": refusal,
        "may_decide": person.may("verification.decide") and not refusal,
        "is_open": case.state in states.FOR_REVIEW,
        "first": first,
        "history": _history(case, reader),
    }


def _signals(documents: list[Document], reader: Reader) -> list[str]:
    """What was noticed that only few may know of (INV-20)."""
    if not (reader.person.may("risk.reasons") or reader.person.may("verification.compliance")):
        return []
    found = dict.fromkeys(code for one in documents for code in one.signals)
    return [str(REASONS[code].label) for code in found if code in REASONS]


def refusal_of(case: Case, reader: Reader) -> str:
    if case.state not in states.FOR_REVIEW:
        return ""
    try:
        reviewing.guard(case, by=reader.person, now=reader.now)
    except reviewing.Refused as error:
        return str(error.message)
    return ""


def _about(case: Case, reader: Reader) -> str:
    """Number, since when, and what money waits for this decision."""
    player = case.player
    said = [player.external_id or _("Not known to the platform")]
    if player.since_date:
        said.append(_("joined %(day)s") % {"day": reader.day(player.since_date)})
    waits = Withdrawal.objects.filter(
        player=player, status=Withdrawal.ON_HOLD, hold_reason="kyc_incomplete"
    ).order_by("at")
    held = waits.first()
    if held is not None and case.state in states.FOR_REVIEW:
        amount = money.written(held.amount, currency=held.currency, language=reader.language)
        is_first = not Withdrawal.objects.filter(player=player, at__lt=held.at).exists()
        words = (
            _("first withdrawal of %(amount)s is on hold until this is decided")
            if is_first
            else _("withdrawal of %(amount)s is on hold until this is decided")
        )
        said.append(words % {"amount": amount})
    else:
        said.append(queue.cause_of(case, reader.person))
    return " · ".join(said)


def _pictures(case: Case, documents: list[Document], reader: Reader) -> list[Picture]:
    sides = list(Side.objects.filter(document__in=documents).order_by("document", "pk"))
    seen = set(
        DocumentView.objects.filter(side__in=sides, person=reader.person).values_list(
            "side_id", flat=True
        )
    )
    marks: dict[int, list[dict[str, Any]]] = {}
    for mark in Mark.objects.filter(side__in=sides, decision__undone_at=None).order_by("pk"):
        marks.setdefault(mark.side_id, []).append(
            {
                "x": mark.x,
                "y": mark.y,
                "width": mark.width,
                "height": mark.height,
                "reason": mark.reason,
            }
        )
    by_id = {one.pk: one for one in documents}
    return [
        _picture(side, by_id[side.document_id], at, side.pk in seen, marks.get(side.pk, []), reader)
        for at, side in enumerate(sides, 1)
    ]


def _picture(
    side: Side,
    document: Document,
    place: int,
    is_seen: bool,
    marks: list[dict[str, Any]],
    reader: Reader,
) -> Picture:
    state, tone, icon = _picture_state(side, document, is_seen)
    kind = side.mime.rpartition("/")[2].upper()
    size = _size(side.size)
    at = _("uploaded %(time)s") % {"time": reader.inside(document.uploaded_at)}
    return Picture(
        id=side.pk,
        document=document.pk,
        place=place,
        name=kinds.short(document.kind, side.side),
        title=kinds.side(document.kind, side.side),
        about=" · ".join([kind, size, at]),
        icon=_ICONS.get(document.kind) or _ICONS.get(side.side) or "file",
        state=state,
        tone=tone,
        state_icon=icon,
        url=reverse("verification_picture", args=[side.pk]),
        wait="" if side.state == Side.CLEAN else state,
        marks=marks,
    )


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("%(n)s KB") % {"n": max(1, round(size / 1000))}
    return _("%(n)s MB") % {"n": number_format(size / 1_000_000, 1)}


def _picture_state(side: Side, document: Document, is_seen: bool) -> tuple[str, str, str]:
    if side.state == Side.WAITING:
        return _("being checked"), "", "clock"
    if side.state != Side.CLEAN:
        return _("can’t be opened"), "bad", "alert"
    if document.state == Document.ACCEPTED:
        return _("approved"), "good", "check"
    if document.state == Document.REJECTED:
        return _("asked again"), "bad", "undo"
    poor = next((one for one in document.prechecks if not one.get("is_fine")), None)
    if poor is not None:
        return prechecks.label(str(poor.get("code"))), "amber", "alert"
    return (_("seen"), "", "eye") if is_seen else (_("not seen yet"), "", "")


def _sheet(account: comparing.Account, document: Document) -> Sheet:
    checks = _checks(document)
    return Sheet(
        id=document.pk,
        title=kinds.document(document.kind),
        kind=document.kind,
        is_identity=document.kind in kinds.IDENTITY,
        lacks_address=document.kind in kinds.ADDRESS and not account.address,
        rows=comparing.rows(account, document),
        checks=checks,
        passed=sum(1 for one in checks if one["is_fine"]),
    )


def _checks(document: Document) -> list[dict[str, Any]]:
    """What was really looked at, each once: what was seen of the pictures is said together."""
    of_pictures = [one for one in document.prechecks if one.get("code") in _PICTURE]
    shown = []
    if of_pictures:
        poor = [one for one in of_pictures if not one.get("is_fine")]
        size = next((str(one.get("found")) for one in of_pictures if one["code"] == "pixels"), "")
        shown.append(
            {
                "label": _("Quality of the pictures"),
                "is_fine": not poor,
                "found": ", ".join(dict.fromkeys(_found(one) for one in poor)) or size,
            }
        )
    for one in document.prechecks:
        if one.get("code") not in _PICTURE | {"type"} or (
            one.get("code") == "type" and not one.get("is_fine")
        ):
            label = prechecks.label(str(one.get("code", "")))
            shown.append(
                {"label": label, "is_fine": bool(one.get("is_fine")), "found": _found(one)}
            )
    return shown


_PICTURE = frozenset({"pixels", "sharpness", "light", "colour"})


def _found(check: dict[str, Any]) -> str:
    """What was found, where it says something to a person."""
    code, found = check.get("code"), str(check.get("found", ""))
    if code in _DAYS:
        return date.fromisoformat(found).strftime("%d.%m.%Y") if found else ""
    if code in _POOR:
        return "" if check.get("is_fine") else str(_POOR[code])
    return found if code in _SAID else ""


_DAYS, _SAID = frozenset({"expiry", "issued"}), frozenset({"pixels", "pages"})
_POOR = {"sharpness": _lazy("blurred"), "light": _lazy("dark"), "colour": _lazy("black and white")}


def _history(case: Case, reader: Reader) -> list[dict[str, Any]]:
    """What was decided before, for those who know of what it says."""
    knows = queue.knows_holds(reader.person)

    def is_own(decision: Decision) -> bool:
        return decision.by_id == reader.person.pk

    found = case.decisions.filter(undone_at=None).select_related("by").order_by("-pk")[:10]
    return [
        {
            "what": _WHAT[one.kind](),
            "by": one.by.name,
            "when": reader.full(one.at),
            "note": one.internal_note if knows or is_own(one) or not _is_guarded(one) else "",
            "text": one.player_text,
        }
        for one in found
        if one.kind != Decision.HOLD or knows or is_own(one)
    ]


def _is_guarded(decision: Decision) -> bool:
    """A reason few may know of; what a provider writes beside it says it, too (INV-20)."""
    return not GUARDED.isdisjoint(decision.reasons)


_WHAT = {
    Decision.APPROVE: lambda: _("Approved"),
    Decision.AGAIN: lambda: _("Asked again"),
    Decision.REJECT: lambda: _("Rejected"),
    Decision.HOLD: lambda: pgettext("verification", "On hold"),
    Decision.SECOND: lambda: _("Second look"),
}
