"""How a deed is answered: to a script with the fragment that changed, to a plain form with a page.

A deed that was refused says what to do. A script gets RFC 9457 or, where it swaps HTML, the head
as it is now beside a toast; a plain form gets a page, so that nobody needs a script to be told.
"""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page, problem, wants_json
from tickets.thread import head, reader, sheet, sight
from tickets.thread.models import Ticket

HEAD = "tickets/thread/_head.html"
CHANGED = "ticket:changed"  # what the page hears after a deed, to refresh its other parts


def ticket_for(person: Person, number: int, *, may_look: bool = False) -> Ticket:
    """The ticket, if the person may see it, and work on it unless `may_look` is enough."""
    ticket = Ticket.objects.seen_by(person, number)
    if ticket is None:
        raise Http404
    if not may_look and sight.looks_only(person, ticket):
        raise PermissionDenied
    return ticket


def undoes(request: HttpRequest) -> bool:
    """Whether the deed is taken back. A form without a script can't send DELETE."""
    said = request.POST.get("_method") or request.GET.get("_method") or ""
    return request.method == "DELETE" or said.lower() == "delete"


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks, which puts a part of a page where it belongs."""
    asks = ("HX-Request", "X-Fragment")
    return any(name in request.headers for name in asks) or (
        request.headers.get("X-Requested-With") == "fetch"
    )


def head_of(request: Request, number: int, status: int = 200) -> HttpResponse:
    """The head of the page as it is now, or that it is nothing to this person any more."""
    who = reader.of(request)
    found = sheet.read(who.person, number, now=who.now)
    if found is None:
        raise Http404
    return fragment(request, HEAD, {"head": head.of(found, who)}, status=status)


def done(request: Request, number: int, said: str = "", *, undo: str = "") -> HttpResponse:
    """The deed was done; `said` is for a toast, whose Undo posts to `undo`."""
    if not is_fragment(request) and not wants_json(request):
        return HttpResponseRedirect(reverse("ticket", args=[number]), status=303)
    if not Ticket.objects.visible_to(request.person).filter(pk=number).exists():
        # handed to where this person does not see it any more: that was the deed's meaning
        response = HttpResponse(status=204)
        return told(response, {"ticket:gone": {"number": number}} | _toast(said))
    response = head_of(request, number)
    return told(response, {CHANGED: {"number": number}} | _toast(said, undo=undo))


def refused(
    request: Request,
    status: int,
    detail: str,
    *,
    number: int,
    title: str = "",
    **more: Any,
) -> HttpResponse:
    """The deed was not done; `detail` says why and what to do."""
    title = title or _("That was not done")
    if "HX-Request" in request.headers:
        response = head_of(request, number, status)
        return told(response, {CHANGED: {"number": number}} | _toast(detail, tone="danger"))
    if is_fragment(request) or wants_json(request):
        return problem(status, title, detail, **more)
    context = {"title": title, "detail": detail, "back": reverse("ticket", args=[number])}
    return page(request, "tickets/thread/refused.html", context, status=status)


def told(response: HttpResponse, happenings: dict[str, Any]) -> HttpResponse:
    """Lets the page hear what happened."""
    response.headers["HX-Trigger"] = json.dumps(happenings)
    return response


def opening(response: HttpResponse, number: int) -> HttpResponse:
    """Lets the page open another ticket than the one that the deed was done on."""
    return _also(response, "ticket:open", number)


def going_on(response: HttpResponse, number: int) -> HttpResponse:
    """Lets the page go on to what needs this person next: he is done with this one."""
    return _also(response, "ticket:next", number)


def _also(response: HttpResponse, name: str, number: int) -> HttpResponse:
    """What answers a plain form is a page, which hears nothing."""
    if "HX-Trigger" in response.headers:
        heard = json.loads(response.headers["HX-Trigger"])
        told(response, heard | {name: {"number": number}})
    return response


def _toast(text: str, **more: str) -> dict[str, Any]:
    return {"toast": {"text": text, **{k: v for k, v in more.items() if v}}} if text else {}
