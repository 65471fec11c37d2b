"""Where one can go: the rail of the desk and the pages of the settings, by right."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person


@dataclass(frozen=True)
class Place:
    """A page of the product; `name` is that of its URL."""

    name: str
    label: str | Promise
    icon: str
    right: str
    key: str = ""
    is_low: bool = False  # stands at the bottom of the rail
    is_desk_only: bool = False  # not on a phone's bar


RAIL = [
    Place("inbox", _("Inbox"), "inbox", "tickets.see", "g i"),
    Place("mail_intake", _("Mail"), "mail", "mail.intake", "g m", is_desk_only=True),
    Place("settings", _("Settings"), "gear", "self.settings", "g s", is_low=True),
]
SETTINGS: list[tuple[str | Promise, list[Place]]] = [
    (
        "",
        [
            Place("settings", _("You"), "user", "self.settings"),
            Place("settings_security", _("Sign-in and sessions"), "key", "self.settings"),
        ],
    ),
    (
        _("Answering"),
        [Place("saved_replies", _("Saved replies"), "bolt", "replies.edit")],
    ),
    (
        _("Channels"),
        [
            Place("mailboxes", _("Mailboxes"), "mail", "organisation.manage"),
            Place("mail_intake", _("What came in"), "in", "mail.intake"),
        ],
    ),
    (
        _("House"),
        [
            Place("settings_people", _("People and roles"), "users", "people.see"),
            Place("settings_teams", _("Teams"), "head", "people.see"),
            Place("settings_brands", _("Brands"), "globe", "organisation.manage"),
        ],
    ),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For every page of a signed-in person: `rail`, and within the settings `settings_nav`."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return {}
    found: dict[str, Any] = {"rail": [_link(p, request.path) for p in RAIL if _is_open(p, person)]}
    if request.path.startswith(("/settings/", "/mail/")):
        groups = (
            (heading, [_link(p, request.path) for p in places if _is_open(p, person)])
            for heading, places in SETTINGS
        )
        found["settings_nav"] = [(heading, links) for heading, links in groups if links]
    return found


def _is_open(place: Place, person: Person) -> bool:
    return person.may(place.right) and bool(_url(place.name))


@lru_cache(maxsize=64)
def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _link(place: Place, path: str) -> dict[str, Any]:
    url = _url(place.name)
    is_inbox = place.name == "inbox" and path.startswith(("/inbox/", "/tickets/"))
    is_settings = place.is_low and path.startswith("/settings/")
    return {
        "label": place.label,
        "url": url,
        "icon": place.icon,
        "here": path == url or is_inbox or is_settings,
        "key": place.key,
        "low": place.is_low,
        "desk_only": place.is_desk_only,
    }
