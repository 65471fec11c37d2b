"""Somebody may be in danger: his own life, violence, a child (INV-06).

Read widely: who says that he will not do it, and who writes about somebody else, is for a person
to see as well. Patterns are families of ways to say a thing, not sentences that somebody wrote.
"""

import re

from accounts.protection.language.concepts import Reader
from accounts.protection.language.distress import (
    english,
    german_spanish,
    others,
    turkish,
    vocabulary,
    vocabulary_of_others,
)
from accounts.protection.language.distress.codes import CHILD, KIND, SELF_HARM, VIOLENCE
from accounts.protection.language.distress.figures import without_figures
from accounts.protection.language.distress.rules import RULES
from accounts.protection.language.found import STRONG, Found, Plain, Rule, Shelf, search
from accounts.protection.language.spelling import Spoken

__all__ = ["CHILD", "KIND", "LANGUAGES", "SELF_HARM", "VIOLENCE", "find"]

_CYRILLIC = re.compile("[\u0430-\u044f]")
_ARABIC = re.compile("[\u0621-\u064a]")
_SHELF = Shelf((*turkish.RULES, *english.RULES, *german_spanish.RULES, *others.RULES))
LANGUAGES = {
    "tr": vocabulary.TURKISH,
    "en": vocabulary.ENGLISH,
    "de": vocabulary_of_others.GERMAN,
    "es": vocabulary_of_others.SPANISH,
    "fr": vocabulary_of_others.FRENCH,
    "it": vocabulary_of_others.ITALIAN,
    "pt": vocabulary_of_others.PORTUGUESE,
    "nl": vocabulary_of_others.DUTCH,
    "pl": vocabulary_of_others.POLISH,
    "ro": vocabulary_of_others.ROMANIAN,
    "az": vocabulary_of_others.AZERBAIJANI,
    "ru": vocabulary_of_others.RUSSIAN,
    "ru_latin": vocabulary_of_others.RUSSIAN_IN_LATIN,
    "uk": vocabulary_of_others.UKRAINIAN,
    "cs": vocabulary_of_others.CZECH,
    "hr": vocabulary_of_others.CROATIAN,
    "sv": vocabulary_of_others.SWEDISH,
    "hu": vocabulary_of_others.HUNGARIAN,
    "el": vocabulary_of_others.GREEK,
    "ar": vocabulary_of_others.ARABIC,
    "ar_latin": vocabulary_of_others.ARABIC_IN_LATIN,
    "fa": vocabulary_of_others.PERSIAN,
    "fa_latin": vocabulary_of_others.PERSIAN_IN_LATIN,
}
_CONCEPTS = Reader(RULES, LANGUAGES)


def find(text: str | Plain) -> list[Found]:
    spoken = Spoken(text if isinstance(text, Plain) else Plain(text))
    found = _found(spoken)
    if found:  # few texts are asked whether it was a figure of speech
        meant = without_figures(spoken.words, spoken.text)
        if meant != spoken.words:
            spoken.words = meant
            return _found(spoken)
    return found


def _found(spoken: Spoken) -> list[Found]:
    found: list[Found] = []
    for one in search(spoken, KIND, _asked_of(spoken.words)):
        if not any(
            one.code == known.code and one.start < known.end and known.start < one.end
            for known in found
        ):
            found.append(one)
    said = {one.code for one in found}
    for meant in _CONCEPTS.find(spoken.words):
        if meant.code not in said:
            said.add(meant.code)
            place = spoken.place(meant.start, meant.end)
            found.append(Found(KIND, meant.code, STRONG, *place, meant.rule))
    return found


def _asked_of(words: str) -> list[Rule]:
    rules = _SHELF.for_words(words)
    if not words.isascii():
        if _CYRILLIC.search(words):
            rules += others.CYRILLIC
        if _ARABIC.search(words):
            rules += others.ARABIC
    return rules
