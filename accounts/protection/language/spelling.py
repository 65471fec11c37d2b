"""Words that are spelled as nobody can look them up: drawn out, spaced, with signs in them.

Only for what must not be missed: a word is put right where it then begins like one of danger.
"""

import re
from collections.abc import Callable
from itertools import product

from accounts.protection.language.found import Plain, sentence_of

_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
# "i n t i h a r", "i.n.t.i.h.a.r"
_SPACED = re.compile(r"(?<!\w)[^\W_](?:[ .·*_|/-][^\W_]){3,}(?!\w)")
_NO_LETTER = re.compile(r"[\W_]+")
# These begin with what is rare, so that a usual text is passed over quickly.
_HAS_SPACED = re.compile(r"[ .·*_|/-]\w[ .·*_|/-]\w[ .·*_|/-]\w")
_HAS_SIGNS = re.compile(
    r"[\d*@$!|#·.+_-](?:(?<=[^\W\d_].)[\d*@$!|#·.+_-]*[^\W\d_]|(?<!\w.)[^\W\d_]{2}"
    r"|(?<=[^\W\d_]{2}[*$]))"
)
_SIGNED = re.compile(r"[\w*@$!|#·.+-]{3,40}")
_MIXED = re.compile(r"[a-z\u0370-\u04ff]{3,40}")
_ONLY_BETWEEN = re.compile(r"[.·+_-]+")
_READ_LETTERS, _UNCLEAR_SIGNS = 12, 3
_DIGIT = re.compile("[0-9]")
_PLAIN_LETTER = re.compile("[a-z]")
_ORDINARY = re.compile(r"[^\W_]{3,}(?:[.·+_-]+[^\W\d_]{3,})*")
_LOOKS_LIKE = str.maketrans("аеорсхуіктмнвзѕјαεορτυικν", "aeopcxyiktmhb3sjaeoptuikv")
_MARK = (
    r"(?:[,\"“”„«»()\[\]~_\u2500-\u27bf\ufe0f\U0001f000-\U0001faff]+|\.{2,}|[-–—](?= )|\*+"
    r"|(?<!\n)\n(?!\n))"
)
_BETWEEN = re.compile(rf"(?: (?={_MARK}))?{_MARK}(?: ?{_MARK})* ?")
_READ_AS = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "@": "a",
    "$": "s",
    "!": "il",
    "|": "il",
    "#": "h",
    "+": "t",
}
_STEMS = (
    *("intihar", "olmek", "oldur", "olec", "oluc", "olum", "kendimi", "canima", "yasamak", "bomba"),
    *("suicid", "unaliv", "kill", "mysel", "kms", "selfharm", "die", "dead", "dying", "overdos"),
    *("hang", "murder", "shoot", "selbstmord", "suizid", "umbring", "sterben", "matar", "morir"),
    *("muert", "mourir", "samob", "morrer"),
)
_Step = tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]


class Spoken:
    """The words of a text as they were meant. `place` points into the text as it was given."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self.text = plain.text
        self._steps: list[_Step] = []
        self._places: tuple[list[int], list[int]] | None = None
        words = plain.words
        for step in _steps(words):
            changed = step[0].sub(step[1], words)
            if changed != words:
                self._steps.append(step)
                words = changed
        self.words = words

    def place(self, start: int, end: int) -> tuple[int, int]:
        if self._steps:
            if self._places is None:
                self._places = self._trace()
            begins, ends = self._places
            start, end = begins[start], ends[end - 1]
        return self._plain.place(start, end)

    def sentence(self, start: int, end: int) -> str:
        return sentence_of(self.words, start, end)

    def _trace(self) -> tuple[list[int], list[int]]:
        words = self._plain.words
        begins = list(range(len(words)))
        ends = list(range(1, len(words) + 1))
        for pattern, written in self._steps:
            new_begins: list[int] = []
            new_ends: list[int] = []
            done = 0
            said = []
            for match in pattern.finditer(words):
                start, end = match.span()
                meant = written if isinstance(written, str) else written(match)
                new_begins += begins[done:start]
                new_ends += ends[done:start]
                for at in range(len(meant)):
                    new_begins.append(begins[start + at * (end - start) // len(meant)])
                    last = start + (at + 1) * (end - start) // len(meant) - 1
                    new_ends.append(ends[max(start, last)])
                said += [words[done:start], meant]
                done = end
            begins = new_begins + begins[done:]
            ends = new_ends + ends[done:]
            words = "".join((*said, words[done:]))
        return begins, ends


def _steps(words: str) -> list[_Step]:
    steps: list[_Step] = [(_DRAWN, _drawn)]
    if _HAS_SPACED.search(words):
        steps.append((_SPACED, _spaced))
    if not words.isascii():
        steps.append((_MIXED, _mixed))
    if _HAS_SIGNS.search(words):
        steps.append((_SIGNED, _signed))
    return [*steps, (_BETWEEN, " ")]


def _drawn(run: re.Match[str]) -> str:
    return run[1]


def _spaced(letters: re.Match[str]) -> str:
    return _NO_LETTER.sub("", letters[0])


def _mixed(word: re.Match[str]) -> str:
    """Letters of two alphabets in one word are a disguise; a word of one is its own."""
    said = word[0]
    return said.translate(_LOOKS_LIKE) if _PLAIN_LETTER.search(said) else said


def _signed(found: re.Match[str]) -> str:
    """1ntihar, su!cide, ö*mek: what the signs stand for, if that makes a word of danger."""
    word = found[0]
    if word.isalpha() or word.isdigit() or (not _DIGIT.search(word) and _ORDINARY.fullmatch(word)):
        return word
    bare = _ONLY_BETWEEN.sub("", word)
    signs = [_READ_AS.get(sign, sign) for sign in bare[:_READ_LETTERS]]
    if sum(len(one) > 1 for one in signs) > _UNCLEAR_SIGNS:
        return word
    readings = map("".join, product(*signs))
    for reading in readings:
        for stem in _STEMS:
            if len(reading) >= len(stem) and _reads(reading, stem):
                return stem + reading[len(stem) :].replace("*", "") + bare[_READ_LETTERS:]
    return word


def _reads(reading: str, stem: str) -> bool:
    """A star stands for any letter; of the word at least half are letters of its own."""
    letters = reading[: len(stem)]
    return letters.count("*") * 2 <= len(stem) and all(
        one in (other, "*") for one, other in zip(letters, stem, strict=True)
    )
