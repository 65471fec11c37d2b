"""Which saved replies name which facts."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from knowledgebase.facts.uses import Use, finds
from tickets.replies.models import SavedText
from tickets.replies.placeholders import FACT, facts_in
from tickets.replies.words import visible_replies


@finds
def replies_that_name(keys: list[str], person: Person) -> dict[str, list[Use]]:
    """Of those that this person may read; each once, whatever the language."""
    texts = SavedText.objects.filter(reply__in=visible_replies(person), html__contains=FACT)
    rows = texts.order_by("reply__title", "pk").values_list(
        "reply_id", "reply__title", "reply__is_active", "html"
    )
    wanted, found = set(keys), defaultdict(list)
    seen: set[tuple[int, str]] = set()
    for reply, title, is_offered, html in rows:
        for key in sorted(facts_in(html) & wanted):
            if (reply, key) not in seen:
                seen.add((reply, key))
                where = reverse("saved_reply", args=[reply])
                found[key].append(Use(_("Saved reply"), title, where, is_offered))
    return found
