"""The inbox: the list by itself, its live fragment, and what a search finds."""

from typing import Any

from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page, requires
from helpdesk.lib.text import clean
from tickets.inbox import pane, search, view_pane
from tickets.inbox.views import desk
from tickets.thread import reader
from tickets.thread.models import Ticket
from tickets.thread.search import typed
from tickets.thread.search.finding import number_in
from tickets.thread.search.suggesting import suggest


@require_safe
@requires("tickets.see")
def inbox(request: Request) -> HttpResponse:
    """The list with nothing open beside it, or what was looked for; only what stands where a
    ticket was when the list is on the page already."""
    who, asked = reader.of(request), desk.wanted(request)
    if asked.query:
        return _found(request, who, asked)
    if request.headers.get("X-Fragment") == "ticket":
        return fragment(request, "tickets/inbox/_closed.html", {})
    context = desk.context(who, asked) | {"finding": "find" in request.GET}
    response = page(request, "tickets/inbox/inbox.html", context)
    return desk.remember(request, response, asked)


@require_safe
@requires("tickets.see")
def inbox_list(request: Request) -> HttpResponse:
    """The list alone; 304 while no word of it has changed."""
    asked = desk.wanted(request)
    prepared = view_pane.of(reader.of(request), asked, path="/inbox/")
    etag = f'"{prepared.version}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = fragment(request, "tickets/inbox/_list.html", {"pane": prepared})
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return desk.remember(request, response, asked)


@require_safe
@requires("tickets.see")
def suggestions(request: Request) -> HttpResponse:
    """What could follow the words that are being typed into the search."""
    asked = clean(request.GET.get("q", ""))[: pane.LONGEST_QUERY]
    found = suggest(asked, person=request.person, now=timezone.now())
    return fragment(request, "tickets/inbox/_suggestions.html", {"suggestions": found})


def _found(request: Request, who: reader.Reader, asked: pane.Asked) -> HttpResponse:
    is_typing = request.headers.get("X-Fragment") == "found"
    number = number_in(asked.query)
    if number is not None and not is_typing:
        seen = Ticket.objects.visible_to(who.person)
        if number < 2**62 and seen.filter(pk=number).exists():
            return HttpResponseRedirect(reverse("ticket", args=[number]))
    read = typed.read(asked.query, person=who.person, now=who.now)
    after = search.read(request.GET.get("after", ""))
    found = search.find(read.asked, reader=who, number=number, after=after)
    address = reverse("inbox")
    context: dict[str, Any] = {
        "hits": found.hits,
        "is_first": after is None,
        "read": read,
        "query": asked.query,
        "more": f"{address}?{urlencode({'q': asked.query, 'after': found.after})}"
        if found.after
        else "",
        "chips": [
            {"token": token, "without": f"{address}?{urlencode({'q': _without(read, place)})}"}
            for place, token in enumerate(read.tokens)
        ],
    }
    if is_typing:
        return fragment(request, "tickets/inbox/_found.html", context)
    return page(request, "tickets/inbox/inbox.html", context)


def _without(read: typed.Read, place: int) -> str:
    """The search as it is when one of its conditions is taken away."""
    kept = [token.raw for n, token in enumerate(read.tokens) if n != place]
    return " ".join([*kept, read.words]).strip()
