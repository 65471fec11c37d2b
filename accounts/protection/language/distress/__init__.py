"""Somebody may be in danger: his own life, violence, a child (INV-06).

Read widely: who says that he will not do it, and who writes about somebody else, is for a person
to see as well. Patterns are families of ways to say a thing, not sentences that somebody wrote.
"""

import re

from accounts.protection.language.distress import english, german_spanish, others, turkish
from accounts.protection.language.distress.codes import CHILD, KIND, SELF_HARM, VIOLENCE
from accounts.protection.language.found import Found, Plain, Rule, Shelf, search
from accounts.protection.language.spelling import Spoken

__all__ = ["CHILD", "KIND", "SELF_HARM", "VIOLENCE", "find"]

_CYRILLIC = re.compile("[\u0430-\u044f]")
_ARABIC = re.compile("[\u0621-\u064a]")
_SHELF = Shelf((*turkish.RULES, *english.RULES, *german_spanish.RULES, *others.RULES))


def find(text: str | Plain) -> list[Found]:
    spoken = Spoken(text if isinstance(text, Plain) else Plain(text))
    found: list[Found] = []
    for one in search(spoken, KIND, _asked_of(spoken.words)):
        if not any(
            one.code == known.code and one.start < known.end and known.start < one.end
            for known in found
        ):
            found.append(one)
    return found


def _asked_of(words: str) -> list[Rule]:
    rules = _SHELF.for_words(words)
    if not words.isascii():
        if _CYRILLIC.search(words):
            rules += others.CYRILLIC
        if _ARABIC.search(words):
            rules += others.ARABIC
    return rules
