"""The offers of one agent: shown on every page, accepted, passed on."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, problem, requires, wants_json
from livechat.sessions import board
from livechat.sessions import offers as waiting
from livechat.sessions.actions import accepting, offering
from livechat.sessions.models import ChatSession
from tickets.thread import reader
from tickets.thread.actions import assignment


@require_safe
@requires("chats.take")
def offers(request: Request) -> HttpResponse:
    """The cards; how many chats he has at hand and, for leads, how many wait stand in the head."""
    who = reader.of(request)
    was_set_away = waiting.was_set_away(request.person, away_reason=request.away_reason)
    shown = {"offers": waiting.of(who), "was_set_away": was_set_away}
    response = fragment(request, "livechat/sessions/_offers.html", shown)
    load = waiting.load_of(who.person)
    response.headers["X-Chats"] = f"{load.has}/{load.limit}"
    response.headers["X-Waiting"] = str(board.waiting_count(who.person))
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@requires("chats.take")
def accept(request: Request, session_id: int) -> HttpResponse:
    """The chat is his; answers with its page."""
    session = _session(request, session_id)
    try:
        ticket = accepting.accept(session, by=request.person, now=timezone.now())
    except (accepting.NoLongerOffered, assignment.CannotOwn) as error:
        return problem(409, _("That was not done"), str(error.message))
    place = reverse("ticket", args=[ticket.pk])
    if wants_json(request):
        return JsonResponse({"url": place, "number": ticket.pk})
    return HttpResponseRedirect(place, status=303)


@require_POST
@requires("chats.take")
def decline(request: Request, session_id: int) -> HttpResponse:
    """Passed on to whoever is next."""
    offering.decline(_session(request, session_id), by=request.person, now=timezone.now())
    return HttpResponse(status=204)


def _session(request: Request, session_id: int) -> ChatSession:
    session = waiting.was_offered(session_id, request.person) if session_id < 2**63 else None
    if session is None:
        raise Http404
    return session
