"""What waits for a reviewer, by due time.

What compliance holds looks for everybody else like any other case that a colleague has open: same
order, same line, same number (INV-20).
"""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.organisation import packs
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players import names
from accounts.verification import clock, kinds, states
from accounts.verification.actions.reviewing import COMPLIANCE, SECOND, is_for_compliance
from accounts.verification.clock import Clock
from accounts.verification.looks import CHECKS
from accounts.verification.models import Case, Check, Document
from accounts.verification.verbs import visible_cases
from helpdesk.lib import text as words

MOST = 200
ALL, MINE, HELD, SECONDS, PLAYER = "all", "mine", "held", "second", "player"
TRIGGERS: dict[str, str | Promise] = {
    "registration": _("Registration"),
    "threshold": _("Threshold"),
    "periodic": _("Routine check"),
    "document_expiry": _("Expiry"),
    "payment_change": _("New payment method"),
    "fraud": _("Routine check"),  # not more, to those who read the queue (INV-20)
    "withdrawal": _("Withdrawal"),
    "regulator": _("Regulator"),
}


class Line(NamedTuple):
    id: int
    name: str
    face: str
    tier: str
    is_vip: bool
    language: str
    brand: str
    number: str
    cause: str
    papers: str
    state: str
    tone: str
    icon: str
    colleague: str
    clock: Clock | None


class Box(NamedTuple):
    name: str
    label: str
    number: int
    is_here: bool


def waiting(person: Person) -> QuerySet[Case]:
    """All that waits for a decision and that this person may know of, what is due first first."""
    found = visible_cases(person).filter(state__in=states.FOR_REVIEW)
    return found.order_by(F("review_due_at").asc(nulls_last=True), "pk")


def knows_holds(person: Person) -> bool:
    return person.may("verification.compliance")


def is_hidden_hold(case: Case, person: Person) -> bool:
    """A hold that this person takes for a colleague's routine look."""
    is_others = not knows_holds(person) and case.assignee_id != person.pk
    return is_others and is_for_compliance(case)


def count(person: Person, *, now: datetime) -> int:
    """What a person could take now: nothing that a colleague looks at; what is held, only who
    decides about it."""
    with_others = Q(assigned_until__gt=now) & ~Q(assignee=person)
    found = waiting(person).exclude(with_others)
    return (found if knows_holds(person) else found.exclude(hold_kind=COMPLIANCE)).count()


def narrowed(person: Person, box: str, brand: int = 0) -> QuerySet[Case]:
    found = waiting(person)
    if brand:
        found = found.filter(brand=brand)
    if box == MINE:
        mine = found.filter(assignee=person)
        return mine if knows_holds(person) else mine.exclude(hold_kind=COMPLIANCE)
    if box == PLAYER:
        return _with_players(person, brand)
    if box == HELD and knows_holds(person):
        return found.filter(hold_kind=COMPLIANCE)
    if box == SECONDS:
        return found.filter(hold_kind=SECOND)
    return found


def _with_players(person: Person, brand: int) -> QuerySet[Case]:
    """What was asked for and has not come yet, the newest first."""
    found = visible_cases(person).filter(state__in=states.FOR_PLAYER)
    return (found.filter(brand=brand) if brand else found).order_by("-requested_at", "-pk")


def boxes(person: Person, here: str, brand: int = 0) -> list[Box]:
    offered = [(ALL, _now("All")), (MINE, _now("Mine")), (SECONDS, _now("Second look"))]
    offered.append((PLAYER, _now("Waits for the player")))
    if knows_holds(person):
        offered.append((HELD, pgettext("verification", "On hold")))
    return [
        Box(name, label, narrowed(person, name, brand).count(), name == here)
        for name, label in offered
    ]


def lines(reader: Reader, box: str, brand: int = 0) -> list[Line]:
    person = reader.person
    found = list(
        narrowed(person, box, brand).select_related("player__person", "brand", "assignee")[:MOST]
    )
    given = defaultdict(list)
    if box == PLAYER:
        wanted = Check.objects.filter(case__in=found, state__in=[Check.WANTED, Check.FAILED])
        for case_id, kind in wanted.order_by("pk").values_list("case_id", "kind"):
            given[case_id].append(str(CHECKS.get(kind, kind)))
    else:
        papers = Document.objects.filter(
            case__in=found, state=Document.UPLOADED, replaced_by=None, removed_at=None
        )
        for case_id, kind in papers.order_by("pk").values_list("case_id", "kind"):
            given[case_id].append(kinds.document(kind))
    targets = {
        brand_id: packs.of(brand_id).value("review_seconds")
        for brand_id in {one.brand_id for one in found}
    }
    several = len(person.brand_ids) > 1 and not brand
    return [
        _line(one, reader, given[one.pk], targets[one.brand_id], several=several) for one in found
    ]


def cause_of(case: Case, person: Person) -> str:
    return cause(case.trigger, person)


def cause(trigger: str, person: Person) -> str:
    """What a case was opened for, as this person may know it."""
    if trigger == "fraud" and person.may("risk.reasons"):
        return _now("Risk")
    return str(TRIGGERS[trigger])


def _line(case: Case, reader: Reader, papers: list[str], target: int, *, several: bool) -> Line:
    player, who = case.player, case.player.person
    state, tone, icon = _state(case, reader)
    language = who.language
    return Line(
        id=case.pk,
        name=words.short_name(who.name),
        face=words.initials(who.name, language),
        tier=names.tier(player.tier),
        is_vip=names.is_vip(player.tier),
        language=language.upper() if language[:2] != reader.language[:2] else "",
        brand=case.brand.name if several else "",
        number=player.external_id or "–",
        cause=cause_of(case, reader.person),
        papers=", ".join(dict.fromkeys(papers)) or "–",
        state=state,
        tone=tone,
        icon=icon,
        colleague=_colleague(case, reader),
        clock=clock.of(case.review_due_at, target=target, now=reader.now),
    )


def _state(case: Case, reader: Reader) -> tuple[str, str, str]:
    if case.state == Case.RESUBMISSION:
        return _now("Asked again"), "warn", "undo"
    if case.state == Case.REQUESTED:
        return _now("Documents asked for"), "", "id"
    if case.hold_kind == SECOND and case.state == Case.ON_HOLD:
        return _now("Second look"), "accent", "users"
    is_held = is_for_compliance(case)
    if is_hidden_hold(case, reader.person) or _colleague(case, reader):
        return _now("Being looked at"), "", "eye"
    is_own = case.state == Case.IN_REVIEW and case.assignee_id == reader.person.pk
    if is_own and not (is_held and case.assigned_until is None):
        return _now("Yours"), "accent", "eye"
    if is_held:
        return pgettext("verification", "On hold"), "warn", "pause"
    return _now("In the queue"), "", "clock"


def _colleague(case: Case, reader: Reader) -> str:
    """Who looks at it now, if it is not the reader himself."""
    if case.assignee is None or case.assignee_id == reader.person.pk:
        return ""
    if is_hidden_hold(case, reader.person):
        return case.assignee.name
    until = case.assigned_until
    return case.assignee.name if until and until > reader.now else ""


class Place(NamedTuple):
    """Where a case stands in the queue: `number` of `total`, 0 when it does not wait."""

    number: int
    total: int
    before: int | None
    after: int | None


def place_of(case: Case, person: Person) -> Place:
    order = list(waiting(person).values_list("pk", flat=True)[:MOST])
    if case.pk not in order:
        return Place(0, len(order), None, order[0] if order else None)
    at = order.index(case.pk)
    return Place(
        at + 1,
        len(order),
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
    )


def next_open(person: Person, *, reader: Reader, besides: int) -> int | None:
    """What comes next for whoever has just decided: due first, and nobody else's."""
    for one in waiting(person).select_related("assignee").exclude(pk=besides)[:MOST]:
        is_held = one.state == Case.ON_HOLD or is_for_compliance(one)
        if is_held or _colleague(one, reader):
            continue
        return one.pk
    return None
