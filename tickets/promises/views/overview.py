"""The promises of everybody, for leads."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.people import team_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import fresh, requires
from tickets.promises import overview
from tickets.thread import lists, reader

_USUAL = 7


@require_safe
@requires("promises.supervise")
def promises(request: Request) -> HttpResponse:
    """What is owed now and how well it was kept, fresh by the bells of the teams."""
    context, template = _context(request), "tickets/promises/promises.html"
    return team_parts.page(request, template, context, here="promises")


@require_safe
@requires("promises.supervise")
def promises_list(request: Request) -> HttpResponse:
    """All of it below the rail; 304 while no word of it has changed."""
    context = _context(request)
    template = "tickets/promises/_promises.html"
    return fresh(request, template, context, version=context["overview"].version)


def _context(request: Request) -> dict[str, Any]:
    who = reader.of(request)
    given = request.GET.get("days", "")
    days = int(given) if given in {str(n) for n in overview.DAYS} else _USUAL
    return {
        "overview": overview.of(who, days=days),
        "days": days,
        "subjects": " ".join(lists.lists_of(who.person)),
    }
