"""Files of messages: asked for on the desk, served by the origin that never sees a cookie.

A link of that origin is good for five minutes and for what its person may see at the moment it
is used, not when it was made (FL-3, AZ-3).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import crypto, spans
from helpdesk.lib import files as store
from helpdesk.lib.doors import problem, public, requires
from tickets.thread.actions import files
from tickets.thread.models import Attachment, Ticket

SECONDS = 300
SIGNED_FOR = "outside-file"
# Whatever a browser makes of a file, it may do nothing.
CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"

# bytes that are about to be given → the answer in their place, if that is too much
Refuse = Callable[[int], HttpResponse | None]


# rooms above that keep files: person → the ids of those that he may see
_kept: "list[Callable[[Person], QuerySet[Any]]]" = []


def keeps(
    visible: "Callable[[Person], QuerySet[Any]]",
) -> "Callable[[Person], QuerySet[Any]]":
    """Declares which of the files that a room keeps a person may see, as a query of their ids."""
    _kept.append(visible)
    return visible


def visible_files(person: Person) -> "QuerySet[Attachment]":
    """Files on tickets that the person sees, his own ones that wait for their message, and what
    is kept for him."""
    seen = Ticket.objects.visible_to(person)
    which = Q(message__ticket__in=seen) | files.waiting_for(person)
    for visible in _kept:
        which |= Q(message=None, pk__in=visible(person))
    return Attachment.objects.filter(which)


def address(file: Attachment, *, person: Person, now: datetime, inline: bool = False) -> str:
    """Where this person finds a file for the next minutes; it must have been checked."""
    named = {"file": file.pk, "person": person.pk, "inline": inline}
    token = crypto.sign(named, purpose=SIGNED_FOR, seconds=SECONDS, now=now)
    path = reverse("outside_file", args=[token, store.clean_name(file.name)])
    return f"{settings.FILES_ORIGIN}{path}"


@require_safe
@requires("files.see")
def file(request: HttpRequest, handle: str) -> HttpResponse:
    """Sends on to the file; `?inline=1` to the copy of a picture that a page may show."""
    person = cast(Request, request).person
    if not crypto.is_secret_shaped(handle):
        raise Http404
    found = visible_files(person).filter(handle=handle).first()
    if found is None:
        raise Http404
    if found.state != Attachment.CLEAN:
        return _shut(found)
    inline = request.GET.get("inline") == "1"
    now = timezone.now()
    return HttpResponseRedirect(address(found, person=person, now=now, inline=inline))


@public("the link itself carries who may use it, signed and for minutes")
@require_safe
def outside_file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    named = crypto.read(token, purpose=SIGNED_FOR, now=timezone.now())
    if named is None:
        raise Http404
    person = still_here(named["person"], "files.see")
    found = visible_files(person).filter(pk=named["file"], state=Attachment.CLEAN).first()
    if found is None:
        raise Http404
    part = request.headers.get("Range", "")
    return served(found, inline=bool(named["inline"]), part=part)


def still_here(person_id: int, right: str) -> Person:
    """The member of staff that a link was made for, if he still is one and has the right."""
    person = Person.objects.filter(pk=person_id, is_active=True, kind=Person.STAFF).first()
    if person is None or not person.may(right):
        raise Http404
    return person


def served(
    found: Attachment, *, inline: bool, part: str = "", refuse: Refuse | None = None
) -> HttpResponse:
    """The original to be saved, or the bytes of it that the header `part` says; or the drawn copy
    of a picture to be looked at. `refuse` is asked before anything is read."""
    as_picture = inline and bool(found.display_key)
    try:
        kept = store.find(found.display_key if as_picture else found.key)
        span = spans.wanted("" if as_picture else part, kept.size)
        refused = refuse(span.size) if refuse is not None else None
        if refused is not None:
            return refused
        content = kept.read(span.start, span.stop)
    except store.Lost:
        raise Http404 from None
    except spans.Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{kept.size}"})
    kind = store.sniff(content) if as_picture else None
    response = HttpResponse(content, content_type=kind.mime if kind else found.mime)
    response.headers["Content-Disposition"] = store.content_disposition(
        found.name, inline=as_picture
    )
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if not as_picture:
        response.headers["Accept-Ranges"] = "bytes"  # Safari plays no video without
    if span.is_part:
        response.status_code = 206
        response.headers["Content-Range"] = span.of(kept.size)
    return response


def _shut(found: Attachment) -> HttpResponse:
    if found.state == Attachment.WAITING and found.looks_like == Attachment.SHAPE:
        said = _("It looks like a card or identity document. Beside the conversation you decide.")
        return problem(409, _("This file is still shut"), said)
    if found.state == Attachment.WAITING:
        return problem(
            409, _("This file is still shut"), _("It opens as soon as it has been checked.")
        )
    return problem(409, _("This file stays shut"), _("It did not pass the check."))
