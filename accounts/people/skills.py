"""What somebody can be good at. Rooms above say so in their own `parts.py`: topics of players,
guests who need more."""

from collections.abc import Callable

Source = Callable[[str], list[tuple[str, str]]]

_sources: list[Source] = []


def offers(source: Source) -> Source:
    """Adds skills; called with a language, it gives (code, name) in their order."""
    _sources.append(source)
    return source


def offered(language: str) -> list[tuple[str, str]]:
    return [skill for source in _sources for skill in source(language)]
