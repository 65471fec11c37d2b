"""The pages of knowledge for the team: the list, the sheet of facts, what waits for somebody. Rooms
add theirs in their own `parts.py`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from accounts.people.models import Person
from accounts.people.settings_parts import tell
from helpdesk.lib import doors

__all__ = ["page", "part", "tell"]
Count = Callable[[Person, datetime], int]


class Part(NamedTuple):
    label: str | Promise
    icon: str
    route: str  # name of the page's URL
    right: str
    place: int
    waits: Count | None


class Link(NamedTuple):
    label: str
    icon: str
    url: str
    here: bool
    waits: int  # how much of it


parts: list[Part] = []


def part(
    route: str,
    label: str | Promise,
    *,
    icon: str,
    right: str,
    place: int,
    count: Count | None = None,
) -> None:
    """Adds a page; `count` says how much there waits for a person."""
    parts.append(Part(label, icon, route, right, place, count))


def navigation(person: Person, *, here: str, now: datetime) -> list[Link]:
    return [
        Link(
            str(one.label),
            one.icon,
            reverse(one.route),
            one.route == here,
            one.waits(person, now) if one.waits else 0,
        )
        for one in sorted(parts, key=lambda one: one.place)
        if person.may(one.right)
    ]


def waiting(person: Person, *, now: datetime) -> int:
    """How much waits for him on all of these pages."""
    open_ones = [one.waits for one in parts if one.waits and person.may(one.right)]
    return sum(waits(person, now) for waits in open_ones)


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, here: str, status: int = 200
) -> HttpResponse:
    """A page of knowledge with its navigation; `here` is the route of the page that it belongs to.
    422 tells that a form came back with words."""
    person: Any = request.person  # type: ignore[attr-defined]
    context["knowledge_nav"] = navigation(person, here=here, now=timezone.now())
    return doors.page(request, template, context, status=status)
