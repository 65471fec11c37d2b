"""What the composer asks for: saved replies, and colleagues to be mentioned."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people import rights
from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import get_visible, problem, requires
from helpdesk.lib.text import fold, sort_key
from knowledgebase.facts.sheet import sheet_of
from tickets.replies import actions, from_sheet, offering, placeholders, words
from tickets.replies.models import SavedReply
from tickets.thread.actions.passing import MayNotContact
from tickets.thread.models import Ticket


@requires("replies.use")
@require_GET
def search(request: Request) -> HttpResponse:
    """What fits `q`, filled for the conversation `ticket` in `language`: for the menu at `/`."""
    ticket = _ticket(request)
    language = request.GET.get("language", "")[:5] or (ticket.language if ticket else "en")
    known = words.words_for(request.person, ticket)
    sheet = sheet_of(ticket.brand_id, timezone.now()) if ticket else None
    off: dict[str, offering.Off] = {}  # product → why it can't be offered now
    found = []
    for reply in words.find(request.GET.get("q", "")[:60], person=request.person, ticket=ticket):
        text = words.text_in(reply, language)
        if text is None:
            continue
        filled = placeholders.fill(text.html, known | from_sheet.said_in(text, sheet))
        is_offer = reply.is_promotional
        closed = _off(off, reply, ticket, request.person) if is_offer else offering.Off()
        found.append(
            {
                "id": reply.pk,
                "title": reply.title,
                "shortcut": reply.shortcut,
                "language": text.language,
                "html": filled.html,
                "preview": markup.text_of(filled.html)[:160],
                "missing": list(filled.missing),
                "facts": from_sheet.stated_in(text, sheet),
                "files": [one.file.name for one in words.going_with(reply, text.language)],
                "is_offer": is_offer,
                "off": closed.why,
                "off_now": closed.is_for_now,
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
    language, ticket = request.POST.get("language", "")[:5], _ticket(request, request.POST)
    try:
        lent = actions.use(
            reply, language=language, by=request.person, now=timezone.now(), ticket=ticket
        )
    except MayNotContact as error:
        return problem(409, _("Off for this player"), str(error.message))
    return JsonResponse({"files": [{"handle": one.handle, "name": one.name} for one in lent]})


@requires("tickets.reply")
@require_POST
def reading(request: Request, number: int) -> HttpResponse:
    """What speaks against a reply that is still being written: an offer that its player is not to
    get, or words that urge to play. Nothing is kept: it is asked about again when it is sent."""
    ticket = get_visible(Ticket, request.person, pk=number)
    text = request.POST.get("text", "")[:20_000]
    return JsonResponse(
        {"words": offering.against(ticket, text, by=request.person, now=timezone.now())}
    )


def _off(
    known: dict[str, offering.Off], reply: SavedReply, ticket: Ticket | None, by: Person
) -> offering.Off:
    """Why this offer is not to be made to the player now; empty where it may be."""
    if reply.product not in known:
        known[reply.product] = offering.why_off(ticket, reply.product, by=by, now=timezone.now())
    return known[reply.product]


def _ticket(request: HttpRequest, given: Mapping[str, str] | None = None) -> Ticket | None:
    number = (request.GET if given is None else given).get("ticket", "")
    if not number:
        return None
    person = request.person  # type: ignore[attr-defined]
    return get_visible(Ticket, person, pk=number)
