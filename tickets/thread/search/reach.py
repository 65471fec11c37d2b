"""How search begins: which lexemes a word stands for, and how far back they are looked for.

The cost of a look is the rows that it reads: those with the words, in the blocks of time that it
names. So it reaches as far back as a page of hits should lie, by the frequency of the words and
the share of tickets that the reader sees; rare words are looked for in all there is.
"""

from collections.abc import Iterable
from datetime import datetime
from math import prod
from typing import NamedTuple

from accounts.people.models import Person
from tickets.thread.conditions.fields import ME, NOBODY, WORDS
from tickets.thread.conditions.tree import ALL, Group, Leaf
from tickets.thread.search.asked import Asked
from tickets.thread.search.census import Census
from tickets.thread.search.windows import Window

_MOST_BEGUN = 24  # frequent words that a beginning stands for
_SELDOM = 0.004  # the index gathers all that begins so, whatever the window: only rare words
_FEW = 500.0  # hits that are read without thinking
_MARGIN, _REST = 1.6, 64.0  # words don't fall evenly
_LEAST_GROWTH, _MOST_GROWTH = 6.0, 60.0
_COLUMN_OF = {
    "team": "team_id",
    "owner": "assignee_id",
    "reason": "reason_id",
    **{name: name for name in ("status", "channel", "language", "priority")},
}


class Reach(NamedTuple):
    """So many of the newest tickets, which is all since then; all there are without a time."""

    tickets: float
    since: datetime | None


def first(asked: Asked, person: Person, known: Census, *, limit: int, until: datetime) -> Reach:
    """As far back as `limit` hits that this person sees should lie."""
    share = prod(known.share_of(_lexemes(word, asked, known)) for word in asked.words)
    if share * known.tickets <= _FEW:
        return Reach(known.tickets, None)
    needed = _MARGIN * limit / max(share * seen(asked.tree, person, known), 1e-9) + _REST
    return _back(known.newer_than(until) + needed, known)


def further(reach: Reach, found: int, known: Census, *, limit: int) -> Reach:
    """From what was found so far: far enough for the rest, and more each time."""
    growth = _MARGIN * limit / max(found, 0.4)
    return _back(reach.tickets * min(max(growth, _LEAST_GROWTH), _MOST_GROWTH), known)


def seen(tree: Group, person: Person, known: Census) -> float:
    """The share of tickets that this person sees and that the conditions leave."""
    share = 1.0 if person.sees_all else known.share_with("team_id", person.team_ids)
    if tree.join != ALL:
        return share
    shares = [share]
    for leaf in tree.of:
        if isinstance(leaf, Leaf) and leaf.operator == "is" and isinstance(leaf.value, tuple):
            column = _COLUMN_OF.get(leaf.field.name)
            if column:
                shares.append(known.share_with(column, _values(leaf.value, person)))
    return prod(shares)


def query(asked: Asked, known: Census, window: Window | None) -> str:
    """What the index is asked, as a tsquery; empty if that would be everything there is."""
    parts = [_any(_lexemes(word, asked, known), asked, word, known) for word in asked.words]
    blocks = window.blocks if window else []
    if blocks:
        parts.append(_or(f"'{block}'" for block in blocks))
    if parts:
        parts += [f"!'{word}'" for word in asked.without]
    return " & ".join(parts)


def _lexemes(word: str, asked: Asked, known: Census) -> list[str]:
    lexemes = dict.fromkeys(asked.words[word])
    if word == asked.begins:
        lexemes |= dict.fromkeys(known.beginning_with(word)[:_MOST_BEGUN])
    return list(lexemes)


def _any(lexemes: list[str], asked: Asked, word: str, known: Census) -> str:
    begins = word == asked.begins and known.share_of(known.beginning_with(word)) < _SELDOM
    own = f"'{word}':*" if begins and (word.isalpha() or "@" in word) else f"'{word}'"
    return _or([own, *(f"'{lexeme}'" for lexeme in lexemes if lexeme != word)])


def _or(several: Iterable[str]) -> str:
    return f"({' | '.join(several)})"


def _back(tickets: float, known: Census) -> Reach:
    since = known.since(tickets) if tickets < known.tickets / 2 else None
    return Reach(tickets if since else known.tickets, since)


def _values(given: tuple[str, ...], person: Person) -> list[str | None]:
    meant = {ME: str(person.pk), NOBODY: None}
    values = [meant.get(value, value) for value in given if value not in WORDS or value in meant]
    return values + [str(team) for team in person.team_ids if len(values) < len(given)]
