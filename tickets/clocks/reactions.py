"""Time is kept here for the rooms below; and who hears that it runs out."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from accounts.people.rights import RIGHTS
from tickets.clocks import policies
from tickets.clocks.actions.keeping import Keeping
from tickets.clocks.models import LEAD, OWNER, TEAM
from tickets.thread import timing
from tickets.thread.models import ContactReason, Ticket

timing.register(Keeping())
kind(
    "clock.warned",
    _("The time for this is running out"),
    icon="clock",
    sound="message",
    label=_("The time for a conversation of yours is running out"),
)
kind(
    "clock.breached",
    _("This is late now"),
    icon="alert",
    sound="late",
    label=_("A conversation of yours, or of your team, is late"),
)


@during("reason.added", "reason.changed", "reason.moved")
def ask_classes_again(fact: Fact, reason: ContactReason) -> None:
    """Policies go by what it takes to solve a matter."""
    policies.changed()


@after_batch("clock.warned", "clock.breached")
def tell(facts: list[Fact]) -> None:
    """Those whom the policy names for this share of the time."""
    told = [fact for fact in facts if fact.detail["tells"]]
    if not told:
        return
    named = _named({fact.subject_id for fact in told})
    notify(
        (
            News(
                {pk for who in fact.detail["tells"] for pk in named[fact.subject_id].get(who, ())},
                fact,
                fact.verb,
            )
            for fact in told
        ),
        now=events.moment(),
    )


def _named(numbers: set[int]) -> dict[int, dict[str, list[int]]]:
    """Of each ticket: who has it, who leads its team, and who of its team may answer. Where nobody
    leads a team, those who lead and see all."""
    columns = ("pk", "assignee_id", "team_id", "brand_id")
    tickets = list(Ticket.objects.filter(pk__in=numbers).values_list(*columns))
    staff = Person.objects.filter(kind=Person.STAFF, is_active=True).filter(
        role__in=RIGHTS["tickets.reply"]
    )
    people = list(staff.values_list("pk", "role", "team_ids", "brand_ids", "sees_all"))
    found: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for number, owner, team, brand in tickets:
        here = [one for one in people if brand in one[3]]
        leads = [one for one in here if one[1] in RIGHTS["sla.manage"]]
        own = [pk for pk, _role, teams, _brands, _all in leads if team in teams]
        found[number] = {
            OWNER: [owner] if owner else [],
            LEAD: own or [pk for pk, _role, _teams, _brands, sees_all in leads if sees_all],
            TEAM: [pk for pk, _role, teams, _brands, _all in here if team in teams],
        }
    return found
