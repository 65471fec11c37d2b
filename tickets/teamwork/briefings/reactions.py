"""Who hears of a briefing, and who has to read it when he joins a team."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from tickets.teamwork.briefings.actions import publishing
from tickets.teamwork.briefings.models import Briefing

kind(
    "briefing.published",
    _("Please read: %(title)s"),
    icon="book",
    sound="message",
    label=_("A briefing for your team"),
)


@after_batch("briefing.published")
def tell_audience(facts: list[Fact]) -> None:
    found = Briefing.objects.in_bulk([fact.subject_id for fact in facts])
    notify(
        (
            News(found[fact.subject_id].audience().values_list("pk", flat=True), fact, fact.verb)
            for fact in facts
        ),
        now=events.moment(),
    )


@during("person.hired", "person.teams_changed", "person.brands_changed", "person.role_changed")
def ask_newcomer(_fact: Fact, person: Person) -> None:
    publishing.ask_newcomer(person, now=events.moment())
