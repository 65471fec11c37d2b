"""Words that are kept by language, said in one."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language


def said_in(texts: Mapping[str, str], language: str, *otherwise: str) -> tuple[str, str]:
    """The words and the language that they are in: the one that is asked for, else one of
    `otherwise`, else English, else any that there is."""
    for code in (language[:2], *otherwise, "en", *texts):
        if texts.get(code):
            return texts[code], code
    return "", language[:2]


def in_reader_language(texts: Mapping[str, str]) -> str:
    return said_in(texts, get_language() or "en")[0]


def missing(texts: Mapping[str, str], languages: Iterable[str]) -> list[str]:
    """In which of these languages nothing is said."""
    return [code for code in languages if not texts.get(code)]
