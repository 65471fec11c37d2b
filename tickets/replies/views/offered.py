"""What the composer asks for: saved replies, and colleagues to be mentioned."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.people import rights
from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import get_visible, requires
from helpdesk.lib.text import fold, sort_key
from tickets.replies import actions, placeholders, words
from tickets.thread.models import Ticket


@requires("replies.use")
@require_GET
def search(request: Request) -> HttpResponse:
    """What fits `q`, filled for the conversation `ticket` in `language`: for the menu at `/`."""
    ticket = _ticket(request)
    language = request.GET.get("language", "")[:5] or (ticket.language if ticket else "en")
    known = words.words_for(request.person, ticket)
    found = []
    for reply in words.find(request.GET.get("q", "")[:60], person=request.person, ticket=ticket):
        text = words.text_in(reply, language)
        if text is None:
            continue
        filled = placeholders.fill(text.html, known)
        found.append(
            {
                "id": reply.pk,
                "title": reply.title,
                "shortcut": reply.shortcut,
                "language": text.language,
                "html": filled.html,
                "preview": markup.text_of(filled.html)[:160],
                "missing": list(filled.missing),
                "files": [one.file.name for one in words.going_with(reply, text.language)],
            }
        )
    return JsonResponse({"replies": found})


@requires("tickets.note")
@require_GET
def colleagues(request: Request, number: int) -> HttpResponse:
    """Who can be mentioned in a note on this conversation: staff of its brand, by name."""
    ticket = get_visible(Ticket, request.person, pk=number)
    wanted = fold(request.GET.get("q", "")[:40])
    staff = Person.objects.filter(
        kind=Person.STAFF, is_active=True, brand_ids__contains=[ticket.brand_id]
    ).values_list("pk", "name", "role")
    found = [
        {"id": pk, "name": name, "role": str(rights.ROLES.get(role, ""))}
        for pk, name, role in staff[:2000]
        if all(any(part.startswith(word) for part in fold(name).split()) for word in wanted.split())
    ]
    found.sort(key=lambda one: sort_key(str(one["name"])))
    return JsonResponse({"people": found[:8]})


@requires("replies.use")
@require_POST
def used(request: Request, pk: int) -> HttpResponse:
    """Counts it; answers with the files that wait for the message now, as after an upload."""
    reply = words.visible_replies(request.person).filter(pk=min(pk, 2**62), is_active=True).first()
    if reply is None:
        raise Http404
    language = request.POST.get("language", "")[:5]
    lent = actions.use(reply, language=language, by=request.person, now=timezone.now())
    return JsonResponse({"files": [{"handle": one.handle, "name": one.name} for one in lent]})


def _ticket(request: HttpRequest) -> Ticket | None:
    number = request.GET.get("ticket", "")
    if not number:
        return None
    person = request.person  # type: ignore[attr-defined]
    return get_visible(Ticket, person, pk=number)
