"""The page of replies that wait for their time."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.people import team_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import fresh, requires
from tickets.sending import overview
from tickets.thread import lists, reader

_PAGES = {str(n): n for n in range(1, overview.LAST + 1)}


@require_safe
@requires("scheduled.send")
def replies_for_later(request: Request) -> HttpResponse:
    """What came back unsent and what leaves next, fresh by the bells of whom it concerns."""
    context, template = _context(request), "tickets/sending/overview.html"
    return team_parts.page(request, template, context, here="replies_for_later")


@require_safe
@requires("scheduled.send")
def replies_for_later_list(request: Request) -> HttpResponse:
    """All of it below the rail; 304 while no word of it has changed."""
    context = _context(request)
    template = "tickets/sending/_overview.html"
    return fresh(request, template, context, version=context["overview"].version)


def _context(request: Request) -> dict[str, Any]:
    who = reader.of(request)
    page = _PAGES.get(request.GET.get("page", ""), 1)
    return {
        "overview": overview.of(who, page=page),
        "last": overview.LAST,
        "subjects": " ".join(lists.lists_of(who.person)),
    }
