"""What kinds of rows things happen to, what can happen, and who wants to hear of it."""

import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.people.models import Person


@dataclass(frozen=True)
class SubjectKind:
    """A kind of row that has events.

    `visible_to` gives the rows of this kind that a person may see; audit, tray and feed ask it.
    `bell` is rung for its events beside the bell of its name, where that one rings for much else.
    """

    name: str
    model: type[models.Model]
    visible_to: Callable[["Person"], "models.QuerySet[Any]"]
    url: Callable[[int], str]
    title: Callable[[Any], str]
    bell: str = ""

    def bells(self, pk: int) -> tuple[str, ...]:
        return tuple(f"{name}.{pk}" for name in (self.name, self.bell) if name)


@dataclass(frozen=True)
class Verb:
    """One thing that can happen. `sentence` has placeholders for `actor` and the detail's keys."""

    name: str
    sentence: str | Promise
    icon: str = "info"
    is_quiet: bool = False  # stands in the audit log, not in the conversation


@dataclass(frozen=True)
class Fact:
    """An event as reactions get it."""

    event_id: int
    verb: str
    subject_type: str
    subject_id: int
    seq: int
    actor_id: int
    detail: dict[str, Any]


During = Callable[[Fact, Any], None]
After = Callable[[Fact], None]
AfterBatch = Callable[[list[Fact]], None]

kinds: dict[str, SubjectKind] = {}
kind_of_model: dict[type[models.Model], SubjectKind] = {}
verbs: dict[str, Verb] = {}
during_of: dict[str, list[During]] = defaultdict(list)
after_of: dict[str, dict[str, After]] = defaultdict(dict)
batches: dict[str, AfterBatch] = {}  # those of `after_of` that can take many facts at once


def subject(
    name: str,
    model: type[models.Model],
    *,
    visible_to: Callable[["Person"], "models.QuerySet[Any]"],
    url: Callable[[int], str],
    title: Callable[[Any], str],
    bell: str = "",
) -> None:
    """Declares a kind of row that events can be about."""
    kind = SubjectKind(name, model, visible_to, url, title, bell)
    kinds[name] = kind
    kind_of_model[model] = kind


def verb(name: str, sentence: str | Promise, *, icon: str = "info", is_quiet: bool = False) -> None:
    """Declares something that can happen, once, with its sentence."""
    verbs[name] = Verb(name, sentence, icon, is_quiet)


def during(*names: str) -> Callable[[During], During]:
    """Runs inside the deed's transaction: for what would make the committed state a lie."""

    def subscribe(reaction: During) -> During:
        for name in names:
            during_of[name].append(reaction)
        return reaction

    return subscribe


def after(*names: str) -> Callable[[After], After]:
    """Runs after commit, at least once, in its own transaction; it must be idempotent."""

    def subscribe(reaction: After) -> After:
        for name in names:
            after_of[name][_key(reaction)] = reaction
        return reaction

    return subscribe


def after_batch(*names: str) -> Callable[[AfterBatch], AfterBatch]:
    """Like `after`, for what only writes to the database: it gets all facts of a batch at once,
    in the order in which they happened, and may be rolled back and run again with fewer."""

    def subscribe(reaction: AfterBatch) -> AfterBatch:
        batches[_key(reaction)] = reaction
        after(*names)(_one_by_one(reaction))
        return reaction

    return subscribe


def _one_by_one(reaction: AfterBatch) -> After:
    @wraps(reaction)
    def alone(fact: Fact) -> None:
        reaction([fact])

    return alone


def _key(reaction: Callable[..., None]) -> str:
    return f"{reaction.__module__}.{reaction.__qualname__}"


def discover(app: str, rooms: Iterable[str]) -> None:
    """Imports the rooms' `verbs`, `reactions`, `deeds` and `parts`, so that all is declared."""
    for room in rooms:
        for piece in ("verbs", "reactions", "deeds", "parts"):
            name = f"{app}.{room}.{piece}"
            if find_spec(name) is not None:
                importlib.import_module(name)
