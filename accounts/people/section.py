"""Pages of the desk that belong together and have one navigation: rooms add theirs to it in their
own `parts.py`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from accounts.people.models import Person
from helpdesk.lib import doors

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


class Section:
    """`shown_as` is what its layout calls the navigation."""

    def __init__(self, shown_as: str) -> None:
        self.parts: list[Part] = []
        self._shown_as = shown_as

    def part(
        self,
        route: str,
        label: str | Promise,
        *,
        icon: str,
        right: str,
        place: int,
        count: Count | None = None,
    ) -> None:
        """Adds a page; `count` says how much there waits for a person."""
        self.parts.append(Part(label, icon, route, right, place, count))

    def navigation(self, person: Person, *, here: str, now: datetime) -> list[Link]:
        return [
            Link(
                str(one.label),
                one.icon,
                reverse(one.route),
                one.route == here,
                one.waits(person, now) if one.waits else 0,
            )
            for one in self._open_to(person)
        ]

    def waiting(self, person: Person, *, now: datetime) -> int:
        """How much waits for him on all of these pages."""
        return sum(one.waits(person, now) for one in self._open_to(person) if one.waits)

    def first(self, person: Person) -> str:
        """Where the way to the section leads him; empty when nothing of it is open to him."""
        return next((reverse(one.route) for one in self._open_to(person)), "")

    def page(
        self,
        request: HttpRequest,
        template: str,
        context: dict[str, Any],
        *,
        here: str,
        status: int = 200,
    ) -> HttpResponse:
        """A page with its navigation; `here` is the route of the page that it belongs to. 422
        tells that a form came back with words."""
        person: Any = request.person  # type: ignore[attr-defined]
        context[self._shown_as] = self.navigation(person, here=here, now=timezone.now())
        return doors.page(request, template, context, status=status)

    def _open_to(self, person: Person) -> list[Part]:
        return [
            one for one in sorted(self.parts, key=lambda one: one.place) if person.may(one.right)
        ]
