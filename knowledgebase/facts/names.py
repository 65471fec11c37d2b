"""How kinds and topics of facts are called."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledgebase.facts.models import Fact

KINDS: dict[str, str | Promise] = {
    Fact.DURATION: _("A time span"),
    Fact.MONEY: _("An amount of money"),
    Fact.NUMBER: _("A number"),
    Fact.PERCENT: _("A share"),
    Fact.TEXT: _("Words"),
}

TOPICS: dict[str, str | Promise] = {
    "": _("Nobody"),
    "money": _("Money"),
    "bonus": _("Bonus"),
    "verification": _("Verification"),
    "safer_gambling": _("Safer gambling"),
}


def name_of(fact: Fact, language: str | None = None) -> str:
    """In the reader's language, else in one that there is."""
    wanted = (language or get_language() or "en")[:2]
    names: dict[str, str] = fact.names
    return names.get(wanted) or names.get("en") or next(iter(names.values()), fact.key)
