"""What somebody typed, as search looks for it: each word that tells something, with all that it may
stand for and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpdesk.lib.text import clean, squeeze
from knowledgebase.search.everyday import is_telling
from knowledgebase.search.tokens import BEGINS, Token, otherwise, tokens_of
from knowledgebase.search.vocabulary import Vocabulary

LONGEST = 300
_MOST_WORDS = 14
_MOST_BEGUN = 12
_BETWEEN = 2  # other words inside of a phrase
# how sure it is that an article with this is meant
_ITSELF, _STEM, _BEGINNING, _OPPOSITE = 1.0, 0.9, 0.7, 0.35
_MEANT, _PART_OF_MEANT, _RESPELLED, _BEGUN = 0.7, 0.4, 0.85, 0.8


@dataclass
class Sought:
    """One word: the lexemes that it may stand for, each with how sure that is."""

    token: Token
    telling: float
    sure: dict[str, float] = field(default_factory=dict)

    def add(self, keys: Sequence[str], factor: float) -> None:
        for place, key in enumerate(keys):
            if BEGINS in key:
                self._grow(key, _BEGINNING * factor)
                self._grow(otherwise(key), _OPPOSITE * factor)
            else:
                self._grow(key, (_STEM if place else _ITSELF) * factor)

    def _grow(self, key: str, sure: float) -> None:
        self.sure[key] = max(self.sure.get(key, 0.0), sure)


class Asked:
    """`spelled`: as it was probably meant, where that is something else."""

    def __init__(self, words: list[Sought], spelled: str) -> None:
        self.words, self.spelled = words, spelled
        self.telling = sum(word.telling for word in words)
        # lexeme → which of the words it may be, and how sure that is
        self.places: dict[str, list[tuple[int, float]]] = {}
        for place, word in enumerate(words):
            for key, sure in word.sure.items():
                self.places.setdefault(key, []).append((place, sure))


def read(typed: str, known: Vocabulary, *, begun: bool = False) -> Asked:
    """`begun`: the last word is still being typed."""
    language = known.language
    text = squeeze(clean(typed))[:LONGEST]
    (tokens,) = tokens_of([text], language)
    last = tokens[-1] if begun and tokens and not typed[-1:].isspace() else None
    respelled = {} if not tokens else _respelled(tokens, known, but=last)
    words = []
    for token in tokens:
        sought = Sought(token, 0.0)
        sought.add(token.keys, 1.0)
        for other in respelled.get(token, ()):
            sought.add(other.keys, _RESPELLED)
        if token is last:
            for word in known.begun_with(token.folded, most=_MOST_BEGUN):
                sought.sure.setdefault(word, _BEGUN)
        sought.telling = known.telling(
            [key for key, sure in sought.sure.items() if sure > _BEGINNING], token.folded
        )
        words.append(sought)
    _add_meant(words, known)
    words = sorted(words, key=lambda one: -one.telling)[:_MOST_WORDS]
    return Asked(words, _said_anew(text, tokens, respelled))


def _respelled(
    tokens: list[Token], known: Vocabulary, *, but: Token | None
) -> dict[Token, list[Token]]:
    """For words that nothing is found by, what was meant: another word, or two in one."""
    found: dict[Token, str] = {}
    for token in tokens:
        folded = token.folded
        if token is but or known.knows(token) or not is_telling(folded, known.language):
            continue
        if likely := _parted(folded, known) or known.likely(folded):
            found[token] = " ".join(known.spelled.get(word, word) for word in likely.split())
    meant = tokens_of(list(found.values()), known.language)
    return dict(zip(found, meant, strict=True))


def _parted(folded: str, known: Vocabulary) -> str:
    for at in range(2, len(folded) - 1):
        first, second = folded[:at], folded[at:]
        if all(_is_word(half, known) for half in (first, second)):
            return f"{first} {second}"
    return ""


def _is_word(half: str, known: Vocabulary) -> bool:
    if not is_telling(half, known.language):
        return len(half) > 1
    return len(half) > 3 and half in known.spelled


def _add_meant(words: list[Sought], known: Vocabulary) -> None:
    for meant in known.meant:
        for places in _places(meant.phrase, words):
            for other in meant.others:
                factor = _MEANT if len(other) == 1 else _PART_OF_MEANT
                for token in other:
                    if is_telling(token.folded, known.language):
                        for place in places:
                            words[place].add(token.keys, factor)


def _places(phrase: Sequence[Token], words: list[Sought]) -> list[list[int]]:
    """Where a phrase stands, a few other words between its own or not."""
    found = []
    for first, word in enumerate(words):
        if not _is_form(phrase[0], word.token):
            continue
        places = [first]
        for token in phrase[1:]:
            near = range(places[-1] + 1, min(places[-1] + 2 + _BETWEEN, len(words)))
            place = next((at for at in near if _is_form(token, words[at].token)), None)
            if place is None:
                break
            places.append(place)
        if len(places) == len(phrase):
            found.append(places)
    return found


def _is_form(one: Token, other: Token) -> bool:
    return not set(one.keys).isdisjoint(other.keys)


def _said_anew(text: str, tokens: list[Token], respelled: dict[Token, list[Token]]) -> str:
    if not respelled:
        return ""
    return " ".join(
        " ".join(other.lower for other in respelled[token]) if token in respelled else token.lower
        for token in tokens
    )
