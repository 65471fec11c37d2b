"""The chats that go on now, for leads."""

from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page, requires
from livechat.sessions import board
from tickets.thread import lists, reader


@require_safe
@requires("chats.supervise")
def chats(request: Request) -> HttpResponse:
    """Who waits and who talks, kept fresh by the bells of the teams."""
    return page(request, "livechat/sessions/chats.html", _context(request))


@require_safe
@requires("chats.supervise")
def chats_list(request: Request) -> HttpResponse:
    """The list alone; 304 while no word of it has changed."""
    context = _context(request)
    etag = f'"{context["version"]}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = fragment(request, "livechat/sessions/_chats.html", context)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _context(request: Request) -> dict[str, Any]:
    who = reader.of(request)
    shown = board.of(who)
    return {
        "board": shown,
        "version": board.version_of(shown, who),
        "subjects": " ".join(lists.lists_of(who.person)),
    }
