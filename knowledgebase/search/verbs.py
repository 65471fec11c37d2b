"""What can happen to the words that search takes for each other."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from knowledgebase.search.models import Synonym


def visible_synonyms(person: Person) -> "QuerySet[Synonym]":
    return Synonym.objects.all() if person.may("knowledge.manage") else Synonym.objects.none()


subject(
    "synonym",
    Synonym,
    visible_to=visible_synonyms,
    url=lambda pk: f"/settings/search-words/{pk}/",
    title=lambda row: ", ".join(row.words[:3]),
)

verb("synonym.added", _("%(actor)s added words that mean the same"), icon="plus")
verb("synonym.changed", _("%(actor)s changed words that mean the same"), icon="edit")
verb("synonym.retired", _("%(actor)s took words that mean the same out of use"), icon="x")
verb("synonym.restored", _("%(actor)s put words that mean the same back into use"), icon="undo")
