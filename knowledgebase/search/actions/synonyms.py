"""Keeping the words that search takes for each other."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib.text import clean, fold, squeeze
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.search.models import Synonym

LONGEST_WORD = 40
MOST_WORDS = 30


class TooFew(Exception):
    message: str | Promise = _("Write at least two words that mean the same.")


@transaction.atomic
def add(language: str, words: Sequence[str], *, by: Person, now: datetime) -> Synonym:
    row = Synonym(language=language, words=_clean(words), created_at=now)
    row.save(force_insert=True)
    events.record("synonym.added", row, by=by)
    advance(editions.ARTICLES)
    return row


@transaction.atomic
def change(row: Synonym, words: Sequence[str], *, by: Person) -> Synonym:
    row = _locked(row)
    wanted = _clean(words)
    if wanted != row.words:
        row.words = wanted
        row.save(update_fields=["words"])
        events.record("synonym.changed", row, by=by)
        advance(editions.ARTICLES)
    return row


@transaction.atomic
def use(row: Synonym, *, is_active: bool, by: Person) -> Synonym:
    """Takes the group out of use, or back into it."""
    row = _locked(row)
    if row.is_active != is_active:
        row.is_active = is_active
        row.save(update_fields=["is_active"])
        events.record("synonym.restored" if is_active else "synonym.retired", row, by=by)
        advance(editions.ARTICLES)
    return row


def _locked(row: Synonym) -> Synonym:
    return Synonym.objects.select_for_update(no_key=True).get(pk=row.pk)


def _clean(words: Sequence[str]) -> list[str]:
    """Each once, however it is spelled."""
    said = (squeeze(clean(word))[:LONGEST_WORD].strip() for word in words)
    once = {fold(word): word for word in said if word}
    if len(once) < 2:
        raise TooFew
    return list(once.values())[:MOST_WORDS]
