"""The forms of deeds: a dialog over the page for a script, a page of its own without one."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page
from tickets.thread import objections
from tickets.thread.models import Ticket
from tickets.thread.views import answers

_FOLDER = "tickets/thread/dialogs"


def barred(request: Request, deed: str, ticket: Ticket) -> HttpResponse | None:
    """Instead of the form of a deed that can't be done yet."""
    barrier = objections.barrier(deed, ticket, by=request.person, now=timezone.now())
    return show(request, "stays", {"ticket": ticket, "barrier": barrier}) if barrier else None


def show(
    request: Request,
    name: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    folder: str = _FOLDER,
) -> HttpResponse:
    """`name` is the deed's noun, and that of its template in the `folder` of its room."""
    number = context["ticket"].pk
    template = f"{folder}/{name}.html"
    is_part = answers.is_fragment(request)
    context = {
        "is_part": is_part,
        "heading": "h2" if is_part else "h1",
        "action": request.path,
        "back": reverse("ticket", args=[number]),
        "number": number,
        "dialog": template,
        **context,
    }
    if is_part:
        return fragment(request, template, context, status=status)
    return page(request, "tickets/thread/dialog.html", context, status=status)
