"""How policies, what they ask for, and whom they tell are called."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.organisation.models import Brand
from tickets.clocks.models import LEAD, OWNER, TEAM, SlaPolicy
from tickets.clocks.shipped import NAMES
from tickets.thread import names
from tickets.thread.actions.resolution import CLASSES
from tickets.thread.models import ContactReason

Choices = list[tuple[str, str]]

METRICS: dict[str, str | Promise] = {
    "first": gettext_lazy("First reply"),
    "next": gettext_lazy("Next reply"),
    "solve": pgettext_lazy("target", "Solved"),
    "queue": gettext_lazy("Queue"),
}
HEARERS: dict[str, str | Promise] = {
    OWNER: gettext_lazy("the owner"),
    LEAD: gettext_lazy("the lead"),
    TEAM: gettext_lazy("the whole team"),
}
# what stands before the values of a condition, on the page and in a sentence
CONDITIONS: dict[str, str | Promise] = {
    "channels": gettext_lazy("Channel is"),
    "tiers": gettext_lazy("tier is"),
    "priorities": gettext_lazy("priority is"),
    "classes": gettext_lazy("what it takes is"),
    "reasons": gettext_lazy("contact reason is"),
    "languages": gettext_lazy("language is"),
    "brands": gettext_lazy("brand is"),
}


def name(policy: SlaPolicy) -> str:
    return policy.name or str(NAMES.get(policy.shipped_as, "")) or f"#{policy.pk}"


def choices(language: str) -> dict[str, Choices]:
    """What each condition can be, as it is written and as it is called."""
    every = list(ContactReason.objects.all())
    called = {one.pk: one.name_in(language) for one in every}
    reasons = []
    for one in every:
        if one.parent_id is None:
            reasons.append((str(one.pk), called[one.pk]))
            reasons += [
                (str(leaf.pk), f"{called[one.pk]} › {called[leaf.pk]}")
                for leaf in every
                if leaf.parent_id == one.pk
            ]
    return {
        "channels": [(code, str(one.name)) for code, one in names.CHANNELS.items()]
        + [("forum", _("Forum"))],
        "tiers": _said(names.TIERS),
        "priorities": _said(names.PRIORITIES),
        "classes": _said(CLASSES),
        "reasons": reasons,
        "languages": _said(names.LANGUAGES),
        "brands": [(str(pk), brand) for pk, brand in Brand.objects.values_list("pk", "name")],
    }


def joined(words: list[str]) -> str:
    """a, b or c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def all_of(words: list[str]) -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def values(chosen: list[str], offered: Choices) -> list[str]:
    """The chosen ones by name; what is offered no longer is called as it is kept."""
    called = dict(offered)
    return [called.get(code, code) for code in chosen]


def _said(called: Any) -> Choices:
    return [(str(code), str(said)) for code, said in called.items()]
