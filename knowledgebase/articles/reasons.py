"""The reasons why players write, by which articles are found for a conversation. A room above keeps
them, and tells of them here."""

from collections.abc import Callable
from typing import NamedTuple


class Reason(NamedTuple):
    slug: str
    name: str
    above: str  # name of the one that it belongs to; empty: it is one of the first rank


Source = Callable[[str], list[Reason]]  # in a language, in their order
_sources: list[Source] = []


def source(given: Source) -> Source:
    _sources.append(given)
    return given


def named(language: str) -> list[Reason]:
    return [reason for given in _sources for reason in given(language)]
