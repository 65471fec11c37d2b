"""The sheet's lines: a fact is added, taken out of use, brought back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib.text import clean, squeeze
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import Fact

_LONGEST_NAME = 120


class Taken(Exception):
    message = _("There is a fact with this key.")


class NoName(Exception):
    message = _("Name it in at least one language.")


@transaction.atomic
def add(
    key: str,
    *,
    kind: str,
    names: Mapping[str, str],
    topic: str = "",
    by: Person,
    now: datetime,
    owner: Person | None = None,
) -> Fact:
    """A line without values yet. `topic` decides whether compliance signs them."""
    try:
        with transaction.atomic():
            fact = Fact.objects.create(
                key=key,
                kind=kind,
                names=_named(names),
                topic=topic,
                owner=owner or by,
                created_at=now,
            )
    except IntegrityError as error:
        raise Taken from error
    events.record("fact.added", fact, by=by)
    return fact


@transaction.atomic
def use(fact: Fact, *, is_active: bool, by: Person) -> Fact:
    """Out of use it says nothing anywhere; back in use it says what it said."""
    fact = locked(fact)
    if fact.is_active != is_active:
        fact.is_active = is_active
        fact.save(update_fields=["is_active"])
        events.record("fact.restored" if is_active else "fact.retired", fact, by=by)
        events.record("fact.changed", fact, by=by, key=fact.key)
        advance(editions.FACTS)
    return fact


def locked(fact: Fact) -> Fact:
    return Fact.objects.select_for_update(no_key=True).get(pk=fact.pk)


def _named(names: Mapping[str, str]) -> dict[str, str]:
    said = {language: squeeze(clean(name))[:_LONGEST_NAME] for language, name in names.items()}
    said = {language: name for language, name in said.items() if name}
    if not said:
        raise NoName
    return said
