"""What saved replies say of the sheet of facts."""

import json
from datetime import datetime

from django.conf import settings

from accounts.people.models import Person
from helpdesk.lib.text import sort_key
from knowledgebase.facts.models import Fact
from knowledgebase.facts.sheet import Sheet, sheet_of
from tickets.replies import stated
from tickets.replies.models import SavedText
from tickets.replies.placeholders import FACT, facts_in


def said_in(text: SavedText, sheet: Sheet | None) -> dict[str, str]:
    """What the facts that it names are at this moment; without a conversation nobody knows for
    which brand, and nothing is said."""
    keys = facts_in(text.html)
    said = ((key, sheet.words(key, text.language) if sheet else None) for key in keys)
    return {f"{FACT}{key}": value for key, value in said if value}


def stated_in(text: SavedText, sheet: Sheet | None) -> list[dict[str, str]]:
    """The same, for the composer to keep beside the words."""
    return stated.facts(sorted(facts_in(text.html)), sheet, text.language) if sheet else []


def choices(person: Person, *, now: datetime) -> list[tuple[str, str, str]]:
    """Of each fact in use: how it is written, what it is, and what it says by language, in the
    first brand of whoever writes."""
    brand = next(iter(person.brand_ids), None)
    sheet = sheet_of(brand, now) if brand else None
    made = []
    for key, names in Fact.objects.filter(is_active=True).values_list("key", "names"):
        said = {code: sheet and sheet.words(key, code) for code, _name in settings.LANGUAGES}
        example = {code: words for code, words in said.items() if words}
        name = names.get(person.language) or names.get("en") or key
        made.append((f"{{{{{FACT}{key}}}}}", name, json.dumps(example, ensure_ascii=False)))
    return sorted(made, key=lambda one: sort_key(one[1]))
