"""Somebody asks to be excluded, to take a break, to have his account closed, or for a limit.

What he asks for holds at once (INV-02), so it is read widely. Who asks why he was closed, or to be
let in again, asks for none of it.
"""

from copy import copy

from accounts.protection.language.found import MODERATE, STRONG, Found, Plain, search
from accounts.protection.language.wishes import english, others, turkish
from accounts.protection.language.wishes.all_brands import means_all_brands
from accounts.protection.language.wishes.codes import (
    CLOSE_ACCOUNT,
    LIMIT,
    SELF_EXCLUSION,
    TIME_OUT,
)
from accounts.protection.language.wishes.denied import NEVER_ASKED
from accounts.protection.language.wishes.how_long import FOREVER, days_meant
from accounts.protection.language.wishes.rules import READER
from accounts.protection.language.wishes.taken import by_others
from accounts.protection.language.wishes.way_back import asks_to_return

__all__ = [
    "CLOSE_ACCOUNT",
    "FOREVER",
    "LIMIT",
    "SELF_EXCLUSION",
    "TIME_OUT",
    "asks_to_return",
    "days_meant",
    "find",
    "means_all_brands",
]

KIND = "exclusion"
_LANGUAGES = (turkish.LANGUAGE, english.LANGUAGE, *others.LANGUAGES)
# who asks for the more, asks for the less as well: one card is enough
_COVERS = {SELF_EXCLUSION: (CLOSE_ACCOUNT,), TIME_OUT: (CLOSE_ACCOUNT,)}


def find(text: str | Plain) -> list[Found]:
    plain = text if isinstance(text, Plain) else Plain(text)
    found = _found(plain)
    if found and NEVER_ASKED.search(plain.words):  # all else that he says still counts
        plain = copy(plain)
        plain.words = NEVER_ASKED.sub(lambda said: "_" * len(said[0]), plain.words)
        return _found(plain)
    return found


def _found(plain: Plain) -> list[Found]:
    found = [
        one
        for language in _LANGUAGES
        if not language.parts or any(part in plain.words for part in language.parts)
        for one in search(plain, KIND, language.rules)
    ]
    known = {one.code for one in found}
    found += [
        Found(
            KIND,
            meant.code,
            MODERATE if meant.code == CLOSE_ACCOUNT else STRONG,
            *plain.place(meant.start, meant.end),
            meant.rule,
        )
        for meant in READER.find(plain.words)
        if meant.code not in known
    ]
    if found and by_others(plain.words):
        found = _asked_of_the_account(found)
    covered = {code for one in found for code in _COVERS.get(one.code, ())}
    return [one for one in found if one.code not in covered]


def _asked_of_the_account(found: list[Found]) -> list[Found]:
    """Beside a thief, shutting out is of the account: a question for a person, and no alarm."""
    known = any(one.code == CLOSE_ACCOUNT for one in found)
    return [
        one._replace(code=CLOSE_ACCOUNT, strength=MODERATE) if one.code == SELF_EXCLUSION else one
        for one in found
        if not (known and one.code == SELF_EXCLUSION)
    ]
