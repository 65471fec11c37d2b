"""What every page of the workspace has: the list on its left, and who reads it."""

from typing import Any

from django.http import HttpResponse

from accounts.people.sessions import Request
from tickets.inbox import bulk_deeds, pane, view_pane
from tickets.inbox import list as inbox
from tickets.thread import lists
from tickets.thread.reader import Reader

# on what is chosen
_KEYS = {"assign": "a", "snooze": "s", "merge": "m", "solve": "e", "tag": "h"}
_COOKIE = "box"
_REMEMBERED_FOR = 180 * 24 * 3600


def wanted(request: Request) -> pane.Asked:
    """Which list: as the address says, else the box that was open last."""
    default = inbox.TEAM if request.person.team_ids else inbox.ALL
    remembered = request.COOKIES.get(_COOKIE, "")
    return pane.asked(request.GET, remembered=remembered, default=default)


def remember(request: Request, response: HttpResponse, asked: pane.Asked) -> HttpResponse:
    """The box stays chosen on the pages that follow."""
    if "box" in request.GET and request.COOKIES.get(_COOKIE) != asked.box:
        response.set_cookie(
            _COOKIE, asked.box, max_age=_REMEMBERED_FOR, samesite="Lax", httponly=True
        )
    return response


def context(reader: Reader, asked: pane.Asked) -> dict[str, Any]:
    """For `tickets/inbox/_list.html`."""
    person = reader.person
    subjects = (
        lists.lists_of(person)
        if person.sees_all
        else [f"person.{person.pk}", *(f"team.{pk}" for pk in person.team_ids)]
    )
    return {
        "pane": view_pane.of(reader, asked, path="/inbox/"),
        "subjects": " ".join(subjects),
        "query": "",
        "bulk_deeds": bulk_deeds.open_to(person),
        "bulk_keys": _KEYS,
    }
