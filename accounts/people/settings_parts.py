"""The pages of the settings. Rooms above add theirs in their own `parts.py`, so that no page
needs to know who else has one."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import doors

YOURS, ANSWERING, CHANNELS, HOUSE = "", _("Answering"), _("Channels"), _("Team and safety")
_ORDER = (YOURS, ANSWERING, CHANNELS, HOUSE)


class Part(NamedTuple):
    heading: str | Promise
    label: str | Promise
    icon: str
    route: str  # name of the page's URL
    right: str


class Link(NamedTuple):
    label: str
    icon: str
    url: str
    here: bool


parts: list[Part] = []


def part(
    route: str, label: str | Promise, *, icon: str, right: str, heading: str | Promise = YOURS
) -> None:
    """Adds a page to the settings; `heading` is one of this module's."""
    parts.append(Part(heading, label, icon, route, right))


def navigation(request: HttpRequest, *, here: str) -> list[tuple[str, list[Link]]]:
    """The headings with the pages that this person may open; `here` is the route of this one."""
    person: Any = request.person  # type: ignore[attr-defined]
    groups = []
    for heading in _ORDER:
        links = [
            Link(str(one.label), one.icon, reverse(one.route), one.route == here)
            for one in parts
            if one.heading == heading and person.may(one.right)
        ]
        if links:
            groups.append((str(heading), links))
    return groups


def tell(request: HttpRequest, said: str, *, undo: str = "", tone: str = "success") -> None:
    """Leaves a sentence for the next page; `undo` is where its Undo posts to."""
    level = messages.ERROR if tone == "error" else messages.SUCCESS
    messages.add_message(request, level, said, extra_tags=undo)


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, here: str, status: int = 200
) -> Any:
    """A page of the settings with its navigation. 422 tells that a form came back with words
    on what to change."""
    context["settings_nav"] = navigation(request, here=here)
    return doors.page(request, template, context, status=status)
