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
    all_of_it = got = 0.0
    best = [0.0] * len(asked.words)
    for written in phrase:
        keys = written.split(" ")
        telling = known.telling(keys, keys[0])
        sure = 0.0
        for place, word in enumerate(asked.words):
            here = max(word.sure.get(key, 0.0) for key in keys)
            best[place] = max(best[place], here)
            sure = max(sure, here)
        all_of_it += telling
        got += sure * telling
    if not got:
        return 0.0
    held = sum(sure * word.telling for sure, word in zip(best, asked.words, strict=True))
    return held * got / all_of_it


def _held(asked: Asked, phrase: Iterable[str]) -> float:
    keys = {key for written in phrase for key in written.split(" ")}
    return sum(
        word.telling * max((sure for key, sure in word.sure.items() if key in keys), default=0.0)
        for word in asked.words
    )
