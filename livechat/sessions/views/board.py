"""The chats that go on now and the people who take them, for leads."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fresh, page, requires
from livechat.sessions import agents, board
from tickets.thread import lists, reader


@require_safe
@requires("chats.supervise")
def chats(request: Request) -> HttpResponse:
    """Who waits, who talks and who is there, kept fresh by the bells of the teams."""
    return page(request, "livechat/sessions/chats.html", _context(request))


@require_safe
@requires("chats.supervise")
def chats_list(request: Request) -> HttpResponse:
    """All of it below the rail; 304 while no word of it has changed."""
    context = _context(request)
    template = "livechat/sessions/_chats.html"
    return fresh(request, template, context, version=context["version"])


def _context(request: Request) -> dict[str, Any]:
    who = reader.of(request)
    shown, people = board.of(who), agents.of(who)
    return {
        "board": shown,
        "agents": people,
        "version": board.version_of(shown, people, who),
        "subjects": " ".join(lists.lists_of(who.person)),
    }
