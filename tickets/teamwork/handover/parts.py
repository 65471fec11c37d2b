"""The page of handovers, and what each gathers: urgent conversations, promises, clocks that run
out, what departments are asked, what wakes."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.people import team_parts
from tickets.clocks import words as clocks
from tickets.clocks.models import FIRST, NEXT, SOLVE
from tickets.promises.models import Promise
from tickets.teamwork.handover import shown
from tickets.teamwork.handover.sections import Found, Scope, section
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.models import Ticket

team_parts.part(
    "handovers",
    _("Handover"),
    icon="swap",
    right="shifts.own",
    place=10,
    count=shown.waiting_for,
)

_NEAR = timedelta(hours=2)
_OPEN = {"ticket__bucket__lt": Ticket.DONE}


@section("urgent", _("Priority 1 and 2"), says=_("High or urgent"), place=10)
def urgent(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    found = Ticket.objects.open().filter(**scope.on_tickets(), priority__lte=2)
    return [Found(pk, is_red=True) for pk in found.values_list("pk", flat=True)]


@section("promises", _("Promises"), says=_("Promised %(due)s"), place=20)
def promises(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    """Late, or due in the next shift; what is due later goes along without asking."""
    owed = Promise.objects.owed().filter(**_OPEN, **scope.on_tickets("ticket__"))
    if scope.person_id is None:
        owed = owed.filter(due_at__lte=until)
    found = owed.order_by("due_at").values_list("ticket", "due_at")
    return [Found(number, due_at <= until, due_at) for number, due_at in found]


@section("near_answer", _("An answer is due soon"), says=_("Answer due %(due)s"), place=30)
def near_answer(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    """Late already, or within two hours."""
    return _near([FIRST, NEXT], scope, now=now)


@section("near_solution", _("A solution is due soon"), says=_("To solve by %(due)s"), place=40)
def near_solution(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    return _near([SOLVE], scope, now=now)


@section("side_tasks", _("Asked of departments"), says=_("Department asked, due %(due)s"), place=50)
def side_tasks(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    """What its ticket waits for."""
    found = SideTask.objects.holding().filter(**_OPEN, **scope.on_tickets("ticket__"))
    return [
        Found(number, True, due_at)
        for number, due_at in found.order_by("due_at").values_list("ticket", "due_at")
    ]


@section("wakes", _("Wakes in the next shift"), says=_("Wakes %(due)s"), place=60)
def wakes(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    found = Ticket.objects.filter(**scope.on_tickets(), bucket=Ticket.ASLEEP, sort_at__lte=until)
    return [Found(pk, False, at) for pk, at in found.values_list("pk", "sort_at")]


def _near(metrics: list[str], scope: Scope, *, now: datetime) -> list[Found]:
    running = clocks.running().filter(
        **_OPEN, **scope.on_tickets("ticket__"), metric__in=metrics, due_at__lte=now + _NEAR
    )
    found = running.exclude(ticket__bucket=Ticket.ASLEEP).order_by("due_at")
    return [Found(number, True, due_at) for number, due_at in found.values_list("ticket", "due_at")]
