"""Finds the times that a reply gives to a player, and the moments that they fall due.

Pure: the same words at the same moment give the same answer. Only words that bind us count, which
the sentence around a time decides; a time alone ("yarın 14.00") is read by `moment`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import ModuleType
from zoneinfo import ZoneInfo

from tickets.promises.finder import (
    english_promises,
    english_times,
    moments,
    names,
    turkish_promises,
    turkish_times,
)
from tickets.promises.finder.spoken import (
    Atom,
    Clock,
    Day,
    Limit,
    Sentence,
    Span,
    fold,
    quoted,
    sentences,
)

_TURKISH = (turkish_times, turkish_promises)
_ENGLISH = (english_times, english_promises)
# Nobody gives more times in one reply, nor says one in more words; what is pasted has no end.
_LONGEST, _MOST_GROUPS, _MOST_ATOMS, _WIDEST = 4_000, 30, 8, 400
_HOUR_ALONE = re.compile(r"(?<![^\s,])(\d{1,2})$")
_AND = re.compile(r"[\s,]*(?:(?:and|ve)\s+)?")
_DIGIT = re.compile("[0-9]")
_CLAUSE_END = re.compile(r"[,;:]|\b(?:and|ve)\b")
_MINUTES = re.compile(r"\d[:.]\d\d")
_SMALL = re.compile(
    r"(?:[\s,.;-]|\b(?:on|at|of|in|the|around|about|and|bu|gun|gunu|saat|tam|ve|gibi)\b)*"
)


@dataclass(frozen=True)
class Found:
    """A time that was given: where it stands in the text, in characters, and when it is due.
    `within`: it is counted from the moment at which the words are said; `sentence` is where it
    stands, and `what` of that is given by then."""

    start: int
    end: int
    due_at: datetime
    words: str
    sentence: str
    what: str
    within: timedelta | None


def find(text: str, *, language: str, now: datetime, tz: ZoneInfo) -> list[Found]:
    """The times by which these words bind us, in their order; `tz` is the player's."""
    text = text[:_LONGEST]
    folded = fold(text)
    for grammar in _grammars(language):
        if found := list(_in(text, folded, grammar, now, tz)):
            return found
    return []


def moment(text: str, *, language: str, now: datetime, tz: ZoneInfo) -> datetime | None:
    """What somebody typed into a field for a time: "yarın 14.00", "in 2 hours", "18". Every word
    counts there: one that names no time makes it none ("dün 10:00" to whoever reads English)."""
    folded = fold(text[:200]).strip()
    for times, _ in _grammars(language):
        typed = _HOUR_ALONE.sub(rf"{times.ALONE}\1", folded)
        groups = _groups(typed, times)
        if len(groups) == 1 and _is_all(typed, groups[0]):
            return moments.resolve(_as_written(typed, groups[0]), now=now, tz=tz)
    return None


def _is_all(typed: str, group: Sequence[Atom]) -> bool:
    """Whether nothing but small words stands around a time."""
    since = [0, *(one.end for one in group)]
    until = [*(one.start for one in group), len(typed)]
    return all(_SMALL.fullmatch(typed, *place) for place in zip(since, until, strict=True))


def _as_written(typed: str, group: Sequence[Atom]) -> list[Atom]:
    """In a field 10:00 is never 22:00; only an hour that is said without minutes, 1 to 6, is one
    in the afternoon."""
    if any(isinstance(one.said, str) for one in group):  # "akşam 10:00"
        return list(group)
    return [_in_24_hours(typed, one) if isinstance(one.said, Clock) else one for one in group]


def _in_24_hours(typed: str, atom: Atom) -> Atom:
    clock = atom.said
    if not isinstance(clock, Clock) or not clock.is_open:
        return atom
    is_written = _MINUTES.search(typed, atom.start, atom.end) is not None
    hour = clock.hour + 12 if clock.hour <= 6 and not is_written else clock.hour
    return replace(atom, said=replace(clock, hour=hour, is_open=False))


def _grammars(language: str) -> tuple[tuple[ModuleType, ModuleType], ...]:
    # whoever forgot to choose the language of his reply is understood all the same
    return (_TURKISH, _ENGLISH) if language == "tr" else (_ENGLISH, _TURKISH)


def _in(
    text: str, folded: str, grammar: tuple[ModuleType, ModuleType], now: datetime, tz: ZoneInfo
) -> Iterator[Found]:
    times, promises = grammar
    if not _DIGIT.search(folded) and not any(sign in folded for sign in times.SIGNS):
        return
    groups = [one for one in _groups(folded, times) if not _is_bare(one)]
    if not groups:
        return
    around = sentences(folded, promises.BREAKS)
    foreign = quoted(text)
    given: list[tuple[list[Atom], datetime, Sentence]] = []
    for group in groups[:_MOST_GROUPS]:
        start, end = group[0].start, group[-1].end
        if any(since < start < until for since, until in foreign):
            continue
        due = moments.resolve(group, now=now, tz=tz)
        if due is None or any(due == known for _group, known, _sentence in given):
            continue
        is_limit = any(one.is_limit or isinstance(one.said, Limit) for one in group)
        sentence = _near(_around(around, start), start, end)
        if promises.binds(folded, sentence, start, end, is_limit=is_limit):
            given.append((group, due, sentence))
    others = [(group[0].start, group[-1].end) for group, _due, _sentence in given]
    for group, due, sentence in given:
        start, end = group[0].start, group[-1].end
        until = max(end, sentence.end)
        whole = text[sentence.start : until].strip(" \n,:-–—")
        since, until = _clause(folded, others, (start, end), within=(sentence.start, until))
        what = names.what(text[since:until], start - since, end - since)
        counted = due - now if moments.is_counted(group) else None
        yield Found(start, end, due, text[start:end], whole, what, counted)


def _clause(
    folded: str,
    times: list[tuple[int, int]],
    time: tuple[int, int],
    *,
    within: tuple[int, int],
) -> tuple[int, int]:
    """From where to where a sentence speaks of one of its times, and of no other."""
    since, until = within
    place = times.index(time)
    if place and times[place - 1][0] >= since:
        since = _next_clause(folded, times[place - 1][1], time[0])[1]
    if place + 1 < len(times) and times[place + 1][1] <= until:
        until = _next_clause(folded, time[1], times[place + 1][0])[0]
    return since, until


def _next_clause(folded: str, since: int, until: int) -> tuple[int, int]:
    """Where between two times the words about the first end, and those about the other begin."""
    found = _CLAUSE_END.search(folded, since, until)
    return found.span() if found else (until, since)


def _around(found: list[Sentence], start: int) -> Sentence:
    return next(one for one in reversed(found) if one.start <= start)


def _near(sentence: Sentence, start: int, end: int) -> Sentence:
    """Only the words around a time say whether it binds, however long the sentence is."""
    since, until = max(sentence.start, start - _WIDEST), min(sentence.end, end + _WIDEST)
    return replace(sentence, start=since, end=until)


def _groups(folded: str, times: ModuleType) -> list[list[Atom]]:
    """Words about the same moment stand side by side: "yarın akşam saat 8'e kadar"."""
    groups: list[list[Atom]] = []
    for atom in times.atoms(folded):
        last = groups[-1] if groups else []
        if (
            0 < len(last) < _MOST_ATOMS
            and _is_beside(folded, last[-1], atom, times)
            and _belongs(atom, last)
        ):
            last.append(atom)
        else:
            groups.append([atom])
    return [one for one in groups if all(atom.said is not None for atom in one)]


def _is_beside(folded: str, first: Atom, second: Atom, times: ModuleType) -> bool:
    if first.said is None or second.said is None:
        return not folded[first.end : second.start].strip()
    are_spans = isinstance(first.said, Span) and isinstance(second.said, Span)
    between = _AND if are_spans else times.BETWEEN
    return between.fullmatch(folded, first.end, second.start) is not None


def _belongs(atom: Atom, group: Sequence[Atom]) -> bool:
    """A moment has one day, one hour, one part of the day, or is so many hours and minutes from
    now; what is over spoils its company."""
    if atom.said is None or group[-1].said is None:
        return True
    if isinstance(atom.said, Span) or any(isinstance(one.said, Span) for one in group):
        return all(isinstance(one.said, Limit | Span) for one in (*group, atom))
    if isinstance(atom.said, Day):
        return not any(isinstance(one.said, Day) for one in group) or _is_name_of(atom, group)
    kind = type(atom.said)
    return kind is Limit or not any(type(one.said) is kind for one in group)


def _is_name_of(atom: Atom, group: Sequence[Atom]) -> bool:
    """12 March, Thursday: the weekday only says it again."""
    last = group[-1].said
    is_weekday = isinstance(atom.said, Day) and atom.said.weekday is not None
    return is_weekday and isinstance(last, Day) and (last.on or last.of_month) is not None


def _is_bare(group: Sequence[Atom]) -> bool:
    """Nothing but a number or a word of limit, which may be about anything."""
    said = [one for one in group if not isinstance(one.said, Limit)]
    if not said or any(isinstance(one.said, Day) for one in said):
        return not said
    is_alone = len(group) == 1 or isinstance(said[0].said, Span)
    return is_alone and all(one.is_bare for one in said)
