"""What a handover gathers. Rooms add what they know with `@section` in their own `parts.py`:
urgent conversations, promises, clocks that run out, tasks at departments."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise

NEXT_SHIFT = timedelta(hours=8)


class Scope(NamedTuple):
    """Whose: what this person owns, or all that these teams have."""

    person_id: int | None = None
    team_ids: tuple[int, ...] = ()

    def on_tickets(self, prefix: str = "") -> dict[str, Any]:
        """As conditions on tickets; `prefix` leads there, such as "ticket__"."""
        if self.person_id is not None:
            return {f"{prefix}assignee": self.person_id}
        return {f"{prefix}team__in": self.team_ids}


class Found(NamedTuple):
    """One thing that has to be known. What is red must be acknowledged."""

    subject_id: int
    is_red: bool
    due_at: datetime | None = None
    subject_type: str = "ticket"


Find = Callable[..., list[Found]]


class Section(NamedTuple):
    name: str
    label: str | Promise
    says: str | Promise  # of one thing; may name %(due)s
    place: int
    find: Find


sections: dict[str, Section] = {}


def section(
    name: str, label: str | Promise, *, says: str | Promise, place: int
) -> Callable[[Find], Find]:
    """Adds a section; called with a scope, `now` and `until`, the end of the next shift."""

    def add(find: Find) -> Find:
        sections[name] = Section(name, label, says, place, find)
        return find

    return add


def in_order() -> list[Section]:
    return sorted(sections.values(), key=lambda one: one.place)


def gathered(scope: Scope, *, now: datetime) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Everything found, by what it is about: the marks of each, most important first."""
    marks: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for one in in_order():
        for found in one.find(scope, now=now, until=now + NEXT_SHIFT):
            mark = {
                "section": one.name,
                "red": found.is_red,
                "due": found.due_at.isoformat() if found.due_at else None,
            }
            marks.setdefault((found.subject_type, found.subject_id), []).append(mark)
    return marks
