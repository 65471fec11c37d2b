"""Finding numbers that are card numbers: length, issuer, Luhn's sum, and how they are grouped."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

# What people and programs put between the digits. The invisible ones do not make groups.
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff\u20e3"
)
_VISIBLE = r"\s\-‐-―−⁃﹘﹣－.·•․‧∙⋅・。．_/\\⁄／|,،，>"
_BETWEEN = f"[{_VISIBLE}{_INVISIBLE}]{{0,6}}"
# Both classes exclude digits, so a search never has two ways to match the same text.
RUN = re.compile(rf"\d(?:{_BETWEEN}\d){{11,}}")
_GROUP = re.compile(rf"\d(?:[{_INVISIBLE}]*\d)*")
_DIGIT = re.compile(r"\d")

SHORTEST, _LONGEST = 12, 19
# Groups that cards are printed in, beside groups of equal size: Amex, Diners, and by issuer.
_PRINTED = {(4, 6, 5), (4, 6, 4), (6, 10), (6, 13), (4, 12), (4, 4, 8), (8, 4, 4)}
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def _issuers() -> dict[int, frozenset[str]]:
    """Prefixes by number of digits."""
    exact = {
        12: "0604",  # Maestro
        13: "4",  # Visa
        14: "300 301 302 303 304 305 3095 36 38 39",  # Diners
        15: "34 37 1800 2131",  # American Express, JCB
        # Visa, Mastercard, Diners, Troy, RuPay, Hipercard, Uzcard, Humo
        16: "4 51 52 53 54 55 300 301 302 303 304 305 36 38 9792 6062 81 82 8600 9860 "
        + " ".join(str(number) for number in range(2221, 2721)),
        19: "4",
    }
    # Discover, JCB, UnionPay, Mir, Dankort, Verve, InstaPayment
    long = "6011 644 645 646 647 648 649 65 35 62 2200 2201 2202 2203 2204 5019 506 507 508 "
    long += "637 638 639"
    maestro = "5018 5020 5038 56 57 58 6304 6390 6703 6759 6761 6762 6763"
    return {
        length: frozenset(
            f"{exact.get(length, '')} {maestro} {long if length >= 16 else ''}".split()
        )
        for length in range(SHORTEST, _LONGEST + 1)
    }


_ISSUERS = _issuers()


class Card(NamedTuple):
    """Where each digit of the number stands in the text."""

    places: list[int]
    groups: int

    @property
    def start(self) -> int:
        return self.places[0]

    @property
    def end(self) -> int:
        return self.places[-1] + 1

    @property
    def hidden(self) -> list[int]:
        """All but the last four and at most the first six; six at least disappear."""
        first = max(0, min(6, len(self.places) - 10))
        return self.places[first:-4]


def cards(text: str) -> Iterator[Card]:
    for run in RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end())


def _in_run(text: str, start: int, end: int) -> Iterator[Card]:
    places: list[int] = []
    edges = [0]
    for group in _GROUP.finditer(text, start, end):
        places += [digit.start() for digit in _DIGIT.finditer(text, group.start(), group.end())]
        edges.append(len(places))
    number = "".join([str(int(text[place])) for place in places])
    sums = _LuhnSums(number)
    for first, begin in enumerate(edges[:-1]):
        for last in range(first + 1, len(edges)):
            finish = edges[last]
            if finish - begin > _LONGEST:
                break
            if (
                finish - begin >= SHORTEST
                and sums.fit(begin, finish)
                and _has_issuer(number[begin : begin + 4], finish - begin)
                and _is_written_as_one(
                    edges[first : last + 1], alone=last - first == len(edges) - 1
                )
            ):
                yield Card(places[begin:finish], last - first)


class _LuhnSums:
    """Luhn's sum of any part of a long row of digits, without adding it up anew."""

    def __init__(self, number: str) -> None:
        values = [int(digit) for digit in number]
        doubled = [_DOUBLED[value] for value in values]
        # By the parity of the end: the last digit counts once, the one before it doubled.
        self.ending_on_even = [0, *accumulate(_alternating(doubled, values))]
        self.ending_on_odd = [0, *accumulate(_alternating(values, doubled))]

    def fit(self, begin: int, end: int) -> bool:
        sums = self.ending_on_odd if end % 2 else self.ending_on_even
        return (sums[end] - sums[begin]) % 10 == 0


def _alternating(first: list[int], second: list[int]) -> Iterator[int]:
    return (pair[place % 2] for place, pair in enumerate(zip(first, second, strict=True)))


def _has_issuer(head: str, length: int) -> bool:
    known = _ISSUERS[length]
    return head in known or head[:1] in known or head[:2] in known or head[:3] in known


def _is_written_as_one(edges: list[int], *, alone: bool) -> bool:
    """Whether one number would be grouped like this; neighbours ask for a stricter look."""
    sizes = [end - begin for begin, end in pairwise(edges)]
    if len(sizes) == 1 or tuple(sizes) in _PRINTED:
        return True
    if len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0]:
        return True
    return alone and (len(sizes) == 2 or min(sizes) >= 3)
