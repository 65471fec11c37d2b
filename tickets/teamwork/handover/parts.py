"""What every handover gathers of tickets themselves; other rooms add theirs."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.people import team_parts
from tickets.promises.models import Promise
from tickets.teamwork.handover import shown
from tickets.teamwork.handover.sections import Found, Scope, section
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
_NEEDS_US = Q(status__in=[Ticket.NEW, Ticket.OPEN, Ticket.PENDING_INTERNAL]) & ~Q(
    bucket=Ticket.ASLEEP
)


@section("urgent", _("Priority 1 and 2"), says=_("Urgent"), place=10)
def urgent(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    found = Ticket.objects.open().filter(**scope.on_tickets(), priority__lte=2)
    return [Found(pk, is_red=True) for pk in found.values_list("pk", flat=True)]


@section("promises", _("Promised"), says=_("Promised by %(due)s"), place=20)
def promised(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    """What is late, and what falls due in the next shift: somebody there has to owe it."""
    owed = Promise.objects.owed().filter(**scope.on_tickets("ticket__"), due_at__lt=until)
    found = owed.order_by("due_at").values_list("ticket_id", "due_at")
    return [Found(number, True, due_at) for number, due_at in found]


@section("near_breach", _("An answer is due soon"), says=_("Answer due %(due)s"), place=30)
def near_breach(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    """Late already, or within two hours."""
    found = Ticket.objects.open().filter(_NEEDS_US, **scope.on_tickets(), due_at__lte=now + _NEAR)
    return [Found(pk, True, due) for pk, due in found.values_list("pk", "due_at")]


@section("wakes", _("Wakes in the next shift"), says=_("Wakes %(due)s"), place=60)
def wakes(scope: Scope, *, now: datetime, until: datetime) -> list[Found]:
    found = Ticket.objects.filter(**scope.on_tickets(), bucket=Ticket.ASLEEP, sort_at__lte=until)
    return [Found(pk, False, at) for pk, at in found.values_list("pk", "sort_at")]
