"""What a page leaves on the server while somebody works: his draft, and that he is there."""

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.sessions import Request
from helpdesk.lib.doors import get_visible, problem, requires
from tickets.inbox import drafts, seats
from tickets.inbox.actions import drafts as actions
from tickets.thread.models import Ticket


@require_http_methods(["GET", "PUT", "DELETE"])
@requires("tickets.note")
def draft(request: Request, number: int) -> HttpResponse:
    """Unsent words on a ticket."""
    return _draft(request, get_visible(Ticket, request.person, pk=number))


@require_http_methods(["GET", "PUT", "DELETE"])
@requires("tickets.start")
def new_draft(request: Request) -> HttpResponse:
    """Unsent words of a conversation that has not begun."""
    return _draft(request, None)


@require_POST
@requires("tickets.see")
def seat(request: Request, number: int) -> HttpResponse:
    """A beat: this person looks at the ticket, has seen it so far, and perhaps is writing."""
    seen = request.POST.get("seen", "")
    is_there = number < 2**62 and seats.beat(
        number,
        by_id=request.person.pk,
        now=timezone.now(),
        replying=request.POST.get("replying", "") in {"1", "true"},
        seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0,
    )
    if not is_there:
        return problem(404, _("There is nothing here for you"))
    return HttpResponse(status=204)


def _draft(request: Request, ticket: Ticket | None) -> HttpResponse:
    person, now = request.person, timezone.now()
    if request.method == "GET":
        return JsonResponse(drafts.of(person, ticket.pk if ticket else None))
    try:
        sent = drafts.read(request.body)
    except drafts.Unreadable as error:
        return problem(422, _("That was not kept"), error.message)
    if request.method == "DELETE":
        kept = actions.drop_draft(ticket, kind=sent.kind, by=person, now=now, version=sent.version)
        return JsonResponse({"version": kept.version})
    if sent.version is None:
        return problem(422, _("That was not kept"), _("This can’t be read."))
    try:
        kept = actions.keep_draft(
            ticket,
            kind=sent.kind,
            content=sent.content,
            version=sent.version,
            by=person,
            now=now,
        )
    except actions.Stale as error:
        newer = {"version": error.draft.version, "content": error.draft.content}
        return problem(409, _("That was not kept"), str(error.message), **newer)
    return JsonResponse({"version": kept.version})
