"""What may be asked for, and what the rules of all languages share: gaps between words that belong
together. Patterns are written in folded letters."""

from collections.abc import Iterable
from typing import NamedTuple

from accounts.protection.language.found import Rule, rule

SELF_EXCLUSION, CLOSE_ACCOUNT = "self_exclusion", "close_account"
TIME_OUT, LIMIT = "time_out", "limit"

WORD = r"[\w%€£$₺.,'-]+"
TWO = rf"(?:{WORD} ){{0,2}}?"
FOUR = rf"(?:{WORD} ){{0,4}}?"
SEVEN = rf"(?:{WORD} ){{0,7}}?"
NEAR = r"[^.!?\n]{0,60}?"


class Language(NamedTuple):
    """Rules that are asked only of words that hold one of these parts: most messages speak of
    nothing that could be closed, or speak another language."""

    parts: tuple[str, ...]
    rules: tuple[Rule, ...]


def language(parts: str, *rules: Rule) -> Language:
    """A comma stands for a space."""
    return Language(tuple(one.replace(",", " ") for one in parts.split()), rules)


def asks(name: str, code: str, strength: str, needs: str, *patterns: str, unless: str = "") -> Rule:
    """A rule whose patterns are tried where words begin, and nowhere else."""
    return rule(name, code, strength, needs, _where_words_begin(patterns), unless=unless)


def _where_words_begin(patterns: Iterable[str]) -> str:
    begin: list[str] = []
    others: list[str] = []
    for one in patterns:
        (begin if one.startswith(r"\b") else others).append(one.removeprefix(r"\b"))
    joined = [rf"\b(?:{'|'.join(begin)})"] if begin else []
    return "|".join([*joined, *others])
