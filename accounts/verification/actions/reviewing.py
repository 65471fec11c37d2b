"""Who looks at a case: one at a time, by a lease that his open page renews."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.approvals.models import StaffAccount
from accounts.events import actions as events
from accounts.people import rights
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Link
from accounts.verification import states
from accounts.verification.models import Case, Decision

LEASE = timedelta(minutes=10)
COMPLIANCE, SECOND = "compliance", "second"


class Refused(Exception):
    """A sentence that says why not."""

    message: str | Promise = ""


class Taken(Refused):
    """A colleague looks at it now."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @property
    def message(self) -> str:  # type: ignore[override]
        if not self.name:
            return _now("A colleague is looking at it. You can decide when it is free again.")
        return _now("%(name)s is looking at it. You can decide when it is free again.") % {
            "name": self.name
        }


class NotToReview(Refused):
    message = _("There is nothing to decide here now.")


class OwnAccount(Refused):
    message = _("This account is yours, or linked to yours. A colleague has to decide.")


class SameReviewer(Refused):
    message = _("You looked first. Somebody else has to look the second time.")


class GivenToCompliance(Refused):
    message = _("You gave it to compliance. They decide now.")


def locked(case: Case | int) -> Case:
    """The case, locked until commit, with its player and brand."""
    pk = case if isinstance(case, int) else case.pk
    rows = Case.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("player__person", "brand", "assignee").get(pk=pk)


def bells(case: Case) -> list[str]:
    """Who hears of what happens to a case: his page, and the lists of those who decide."""
    return [f"player.{case.player_id}", *_lists("verification.documents", case)]


def bells_of_hold(case: Case, *, by: Person) -> list[str]:
    """For everybody else nothing has changed, and nothing rings: a page that is told to look again
    and finds the same would tell that there is something (INV-20)."""
    return [f"person.{by.pk}", *_lists("verification.compliance", case)]


def _lists(right: str, case: Case) -> list[str]:
    people = Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=rights.RIGHTS[right],
        brand_ids__contains=[case.brand_id],
    )
    return [f"person.{pk}" for pk in people.values_list("pk", flat=True)]


def is_held(case: Case, *, now: datetime) -> bool:
    """Whether somebody looks at it, and his lease has not ended."""
    return case.assignee_id is not None and (case.assigned_until or now) > now


def is_for_compliance(case: Case) -> bool:
    """Whether only compliance decides: from the hold until a decision, whoever looks at it between
    and for how long."""
    return case.hold_kind == COMPLIANCE and case.state in states.FOR_REVIEW


def guard(case: Case, *, by: Person, now: datetime) -> None:
    """Raises why this person does not decide here. The system itself is nobody's colleague.

    For whoever may not know that compliance decides, a colleague has it open (INV-20).
    """
    if case.state not in states.FOR_REVIEW:
        raise NotToReview
    if _is_his_own(case, by):
        raise OwnAccount
    if is_for_compliance(case) and not by.may("verification.compliance"):
        if case.assignee_id == by.pk:
            raise GivenToCompliance
        raise Taken(case.assignee.name if case.assignee else "")
    if case.hold_kind == SECOND and first_look(case).by_id == by.pk:
        raise SameReviewer
    if is_held(case, now=now) and case.assignee_id != by.pk:
        raise Taken(case.assignee.name if case.assignee else "")


@transaction.atomic
def start(case: Case, *, by: Person, now: datetime) -> Case:
    """Takes it for oneself, or keeps it for another while: from then on nobody else decides."""
    case = locked(case)
    guard(case, by=by, now=now)
    was = (case.state, case.assignee_id)
    if case.state != Case.IN_REVIEW:
        states.step(case, Case.IN_REVIEW)
    case.assignee, case.assigned_until = by, now + LEASE
    case.save(update_fields=["state", "assignee", "assigned_until"])
    if was != (case.state, by.pk):
        events.record(
            "verification.started", case, by=by, audience=_audience(case), ring=bells(case)
        )
    return case


@transaction.atomic
def leave(case: Case, *, by: Person, now: datetime) -> Case:
    """Gives it back: whoever comes next may take it."""
    case = locked(case)
    if case.state != Case.IN_REVIEW or case.assignee_id != by.pk:
        return case
    case.assigned_until = None
    if not is_for_compliance(case):  # there, others see him look until it is decided
        case.assignee = None
    case.save(update_fields=["assignee", "assigned_until"])
    events.record("verification.left", case, by=by, audience=_audience(case), ring=bells(case))
    return case


def _audience(case: Case) -> str:
    return "verification.compliance" if is_for_compliance(case) else events.STAFF


def first_look(case: Case) -> Decision:
    """Who asked for a second pair of eyes: the newest such decision that stands."""
    asked = case.decisions.filter(kind=Decision.SECOND, undone_at=None)
    return asked.select_related("by").latest("at")


def _is_his_own(case: Case, by: Person) -> bool:
    own = set(StaffAccount.objects.filter(person=by).values_list("player_id", flat=True))
    if not own:
        return False
    his = set(family(case.player_id).values_list("pk", flat=True))
    if own & his:
        return True
    for pair in Link.objects.filter(ended_at=None, first__in=own | his, second__in=own | his):
        if {pair.first_id, pair.second_id} & own and {pair.first_id, pair.second_id} & his:
            return True
    return False
