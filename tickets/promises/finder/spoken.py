"""What a stretch of words says about time, whatever the language, before it is a moment."""

import re
from dataclasses import dataclass
from datetime import date

# One character stays one, so that a place in the folded text is the same place in the given one.
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("Iİı", "i"),
        **dict.fromkeys("Şş", "s"),
        **dict.fromkeys("Ğğ", "g"),
        **dict.fromkeys("ÜüÛû", "u"),
        **dict.fromkeys("Öö", "o"),
        **dict.fromkeys("Çç", "c"),
        **dict.fromkeys("Ââ", "a"),
        **dict.fromkeys("Îî", "i"),
        **dict.fromkeys("‘’‛ʼʻ`´′＇", "'"),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
    }
)

MINUTE, HOUR, DAY, WEEK, MONTH, WORKING_DAY = "minute", "hour", "day", "week", "month", "working"
MORNING, NOON, AFTERNOON, EVENING, NIGHT = "morning", "noon", "afternoon", "evening", "night"
MIDNIGHT, OPENING, CLOSING, FORENOON, ALL_DAY = "midnight", "opening", "closing", "forenoon", "day"
A_FEW, A_FEW_MINUTES = 3, 10


@dataclass(frozen=True)
class Span:
    """A length of time from now: `amount` of a unit."""

    amount: float
    unit: str


@dataclass(frozen=True)
class Clock:
    """An hour as it was written. `is_open`: it may be of the morning or of the afternoon.
    `is_written`: in figures, as a clock of 24 hours shows it, so that only words beside it make it
    one of the afternoon ("akşam 10:00")."""

    hour: int
    minute: int
    is_open: bool
    is_written: bool = False


@dataclass(frozen=True)
class Day:
    """A day: so many from today, a weekday (0 is Monday), a date, or the end of something."""

    ahead: int | None = None
    weekday: int | None = None
    weeks: int = 0
    on: date | None = None  # the year is 1 where nobody said it
    of_month: int | None = None
    end_of: str = ""


@dataclass(frozen=True)
class Limit:
    """At the latest, by, before: what follows or precedes is kept sooner."""

    is_before: bool = False


@dataclass(frozen=True)
class Atom:
    """One word or two about time. `is_bare`: by itself it is only a number; `is_limit`: until
    then, not during; `is_before`: sooner than that; `is_this`: the part of the day that is now or
    comes next, never one of another day."""

    start: int
    end: int
    said: Span | Clock | Day | Limit | str | None
    is_bare: bool = False
    is_limit: bool = False
    is_before: bool = False
    is_this: bool = False


def fold(text: str) -> str:
    """Lower case without Turkish marks, every character in its place."""
    return text.translate(_FOLDED).lower()


_SENTENCE_END = re.compile(r"[!?;\n…]|\.(?!\d)(?=\s|$|[\"”»)])")


@dataclass(frozen=True)
class Sentence:
    """Where a sentence of the folded text stands, and what ended it."""

    start: int
    end: int
    closed_by: str


def sentences(folded: str, breaks: re.Pattern[str]) -> list[Sentence]:
    """Stretches that are judged by themselves; `breaks` are words that begin another one."""
    cuts = [(one.start(), one.end(), one.group()) for one in _SENTENCE_END.finditer(folded)]
    cuts += [(one.start(), one.end(), "") for one in breaks.finditer(folded)]
    found, start = [], 0
    for cut, after, mark in sorted(cuts):
        if cut >= start:
            found.append(Sentence(start, cut, mark))
            start = after
    found.append(Sentence(start, len(folded), ""))
    return found


_QUOTED = re.compile(r"“[^”\n]{0,400}”|«[^»\n]{0,400}»|\"[^\"\n]{0,400}\"|„[^“”\n]{0,400}[“”]")


def quoted(text: str) -> list[tuple[int, int]]:
    """Stretches that are somebody else's words."""
    return [one.span() for one in _QUOTED.finditer(text)]
