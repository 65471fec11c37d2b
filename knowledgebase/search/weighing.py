"""How well an article answers what was asked, by its title, its terms and its short answer.

The index has found it by single words; here counts how much of a question one phrase of the article
covers, and how much of the phrase the question does.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from knowledgebase.search.typed import Asked
from knowledgebase.search.vocabulary import Vocabulary

# what each says; found on the questions of tests/samples/questions.yml that are not held out
_TITLE, _TERMS, _SUMMARY = 1.3, 1.5, 0.3


def weigh(asked: Asked, said: Mapping[str, Any], words: float, known: Vocabulary) -> float:
    """`words`: what the index says of the single words, at most `asked.telling`. About 1 where an
    article speaks of all that was asked, and more where one phrase of it is the question."""
    title = _phrase(asked, said["title"], known)
    terms = max((_phrase(asked, term, known) for term in said["terms"]), default=0.0)
    summary = _held(asked, said["summary"])
    told = words + _TITLE * title + _TERMS * terms + _SUMMARY * summary
    return told / (asked.telling or 1.0)


def _phrase(asked: Asked, phrase: Sequence[str], known: Vocabulary) -> float:
    """What of the question stands in it, less the more of it does not stand in the question."""
    met = [_met(asked, written) for written in phrase]
    if not any(met):  # most of them: a question is about one thing
        return 0.0
    all_of_it = got = 0.0
    best: dict[int, float] = {}
    for written, words in zip(phrase, met, strict=True):
        telling = known.telling_of(written)
        all_of_it += telling
        if words:
            got += max(words.values()) * telling
            for place, sure in words.items():
                best[place] = max(best.get(place, 0.0), sure)
    held = sum(sure * asked.words[place].telling for place, sure in best.items())
    return held * got / all_of_it


def _met(asked: Asked, written: str) -> dict[int, float]:
    """Which words of the question this one may be, and how sure that is."""
    found: dict[int, float] = {}
    for key in written.split(" "):
        for place, sure in asked.places.get(key, ()):
            found[place] = max(found.get(place, 0.0), sure)
    return found


def _held(asked: Asked, phrase: Iterable[str]) -> float:
    best: dict[int, float] = {}
    for written in phrase:
        for place, sure in _met(asked, written).items():
            best[place] = max(best.get(place, 0.0), sure)
    return sum(sure * asked.words[place].telling for place, sure in best.items())
