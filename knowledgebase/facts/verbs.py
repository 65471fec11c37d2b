"""What can happen to a fact of the sheet."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from knowledgebase.facts.models import Fact
from knowledgebase.facts.names import name_of


def visible_facts(person: Person) -> "QuerySet[Fact]":
    return Fact.objects.all() if person.may("knowledge.read") else Fact.objects.none()


subject(
    "fact",
    Fact,
    visible_to=visible_facts,
    url=lambda pk: f"/knowledge/facts/{pk}/",
    title=name_of,
)

verb("fact.added", _("%(actor)s added the fact"), icon="plus")
verb("fact.proposed", _("%(actor)s wrote a value that waits for a signature"), icon="stamp")
verb("fact.written", _("%(actor)s wrote a value"), icon="edit")
verb("fact.signed", _("%(actor)s signed a value"), icon="check")
verb("fact.refused", _("%(actor)s refused to sign a value"), icon="x")
verb("fact.taken_back", _("%(actor)s took a value back"), icon="undo")
verb("fact.ended", _("%(actor)s ended a value"), icon="clock")
verb("fact.changed", _("What the fact says is another"), icon="info", is_quiet=True)
verb("fact.lapses", _("A value lapses soon, and nothing follows"), icon="alert")
verb("fact.retired", _("%(actor)s took the fact out of use"), icon="x")
verb("fact.restored", _("%(actor)s put the fact back into use"), icon="undo")
