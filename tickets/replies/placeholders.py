"""The few words in double braces that a saved reply may hold: names, never expressions (CT-7).

`fact:KEY` is what the sheet of facts says for the brand, in the language of the text, when it is
put in. What has lapsed is missing, as any other name that has no word.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from knowledgebase.facts.models import Fact

NAMES: dict[str, str | Promise] = {
    "player.first_name": _("given name of the player"),
    "player.name": _("full name of the player"),
    "ticket.number": _("number of the conversation"),
    "ticket.subject": _("subject of the conversation"),
    "agent.first_name": _("your given name"),
    "agent.name": _("your full name"),
    "brand.name": _("name of the brand"),
    "promise.time": _("time that you promise, which you fill in"),
}
FACT = "fact:"
_PLACE = re.compile(r"\{\{\s*([a-z_]{1,20}\.[a-z_]{1,20}|fact:[^{}\s]{1,80})\s*\}\}")


@dataclass(frozen=True)
class Filled:
    """Safe HTML, and the names for which there was no word: they have to be written by hand."""

    html: str
    missing: tuple[str, ...]


def unknown(text: str) -> list[str]:
    """Names in double braces that nobody fills: a typing error, told when the reply is saved."""
    names = {name for name in _PLACE.findall(text) if name not in NAMES}
    keys = facts_in(text)
    known = Fact.objects.filter(key__in=keys).values_list("key", flat=True) if keys else []
    return sorted(names - {f"{FACT}{key}" for key in known})


def facts_in(text: str) -> set[str]:
    """Keys of the facts that it names."""
    names = (name for name in _PLACE.findall(text) if name.startswith(FACT))
    return {name.removeprefix(FACT) for name in names}


def fill(html: str, words: dict[str, str]) -> Filled:
    """Puts the words into safe HTML. What is missing stays visible as a chip."""
    missing: list[str] = []

    def put(match: re.Match[str]) -> str:
        name = match.group(1)
        word = words.get(name, "").strip()
        if word:
            return escape(word)
        if name not in missing:
            missing.append(name)
        return f"{{{{{name}}}}}"

    return Filled(_PLACE.sub(put, html), tuple(missing))


def first_name(name: str) -> str:
    """The given name alone: a form of address is never guessed."""
    return name.split()[0] if name.split() else ""
