"""Where one can go from every page: the rail of the desk, by right."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people import presence
from accounts.people import reader as readers
from accounts.people.models import Person
from knowledgebase.notices import shown as notices


@dataclass(frozen=True)
class Place:
    """A page of the product; `name` is that of its URL."""

    name: str
    label: str | Promise
    icon: str
    right: str
    key: str = ""
    is_low: bool = False  # stands at the bottom of the rail
    is_further: bool = False  # on a phone not in the bar, but behind its “More”
    counts: str = ""  # by this mark a script finds the place of its figure
    counted_by: str = ""  # the name of the URL that says the figure


RAIL = [
    Place("inbox", _("Inbox"), "inbox", "tickets.see", "g i"),
    Place("chats", _("Chats"), "chat", "chats.supervise", "g c", counts="data-chats-waiting"),
    Place("side_tasks", _("Tasks"), "checks", "tasks.see", "g t", counted_by="side_tasks_count"),
    Place(
        *("team_pages", _("Team"), "head", "briefings.read", "g h"),
        counted_by="team_count",
        is_further=True,
    ),
    Place("players", _("Players"), "users", "players.see", "g p", is_further=True),
    Place(
        *("knowledge", _("Knowledge"), "book", "knowledge.read", "g k"),
        counted_by="knowledge_count",
        is_further=True,
    ),
    Place(
        "approvals", _("Approvals"), "stamp", "approvals.see", "g a", counted_by="approvals_count"
    ),
    Place(
        *("verifications", _("Verification"), "id", "verification.documents", "g v"),
        counted_by="verification_count",
        is_further=True,
    ),
    Place(
        *("protection_board", _("Protection"), "shield", "protection.oversee", "g o"),
        counted_by="protection_count",
        is_further=True,
    ),
    Place("mail_intake", _("Mail"), "mail", "mail.intake", "g m", is_further=True),
    Place(
        *("my_settings", _("Settings"), "gear", "self.settings", "g s"),
        is_low=True,
        is_further=True,
    ),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For every page of a signed-in person: where its rail leads, and what it says of him."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return {}
    own = presence.shown(
        person.presence,
        reason=getattr(request, "away_reason", ""),
        since=getattr(request, "away_since", None),
    )
    return {
        "rail": [_link(p, request.path) for p in RAIL if _is_open(p, person)],
        "own_presence": own,
        "away_reasons": presence.REASONS,
        "desk_notices": _banners(person),
    }


def _banners(person: Person) -> list[notices.DeskBanner]:
    """None where the database can't say: the page of a fault wears them, too."""
    try:
        return notices.banners(readers.for_person(person))
    except DatabaseError:
        return []


def _is_open(place: Place, person: Person) -> bool:
    return person.may(place.right) and bool(address(place.name))


@lru_cache(maxsize=64)
def address(name: str) -> str:
    """The URL of a page by its name; empty while no such page is mounted."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _link(place: Place, path: str) -> dict[str, Any]:
    url = address(place.name)
    in_inbox = path == "/" or path.startswith(("/inbox/", "/tickets/", "/conversations/"))
    is_inbox = place.name == "inbox" and in_inbox
    is_task = place.name == "side_tasks" and path.startswith("/tasks/")
    is_team = place.name == "team_pages" and path.startswith(("/team/", "/promises/"))
    is_approval = place.name == "approvals" and path.startswith("/approvals/")
    is_player = place.name == "players" and path.startswith("/players/")
    is_verification = place.name == "verifications" and path.startswith("/verification/")
    is_knowledge = place.name == "knowledge" and path.startswith(("/knowledge/", "/notices/"))
    is_protection = place.name == "protection_board" and path.startswith("/protection/")
    in_mail = path.startswith("/settings/mail/")  # which has a place of its own
    is_mail = place.name == "mail_intake" and in_mail
    is_settings = place.is_low and path.startswith("/settings/") and not in_mail
    return {
        "label": place.label,
        "url": url,
        "icon": place.icon,
        "here": path == url
        or any((is_inbox, is_task, is_team, is_approval, is_player, is_verification))
        or any((is_mail, is_settings, is_protection, is_knowledge)),
        "key": place.key,
        "low": place.is_low,
        "further": place.is_further,
        "counts": place.counts,
        "counted_by": address(place.counted_by) if place.counted_by else "",
    }
