"""Saved replies: offered in the composer, kept in the settings."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import rights, settings_parts
from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import get_visible, requires
from helpdesk.lib.text import fold, sort_key
from tickets.replies import actions, placeholders, words
from tickets.replies.forms import SavedReplyForm
from tickets.replies.models import SavedReply
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
    reply = words.visible_replies(request.person).filter(pk=pk).first()
    if reply is None:
        raise Http404
    actions.count_use(reply)
    return HttpResponse(status=204)


@requires("replies.edit")
@require_http_methods(["GET", "POST"])
def replies(request: Request) -> HttpResponse:
    """All of them, and a form for a new one."""
    form = SavedReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(
                title=form.cleaned_data["title"],
                shortcut=form.cleaned_data["shortcut"],
                texts=form.texts,
                own=form.cleaned_data["own"],
                by=request.person,
                now=timezone.now(),
            )
            return HttpResponseRedirect(reverse("saved_replies"))
        except (actions.NoText, actions.UnknownPlaceholder) as error:
            form.add_error("text_en", error.message)
    return _shown(request, form, None)


@requires("replies.edit")
@require_http_methods(["GET", "POST"])
def reply(request: Request, pk: int) -> HttpResponse:
    """One of them, to be changed."""
    found = words.visible_replies(request.person).filter(pk=pk, is_active=True).first()
    if found is None:
        raise Http404
    form = SavedReplyForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                found,
                title=form.cleaned_data["title"],
                shortcut=form.cleaned_data["shortcut"],
                texts=form.texts,
                by=request.person,
            )
            return HttpResponseRedirect(reverse("saved_replies"))
        except (actions.NoText, actions.UnknownPlaceholder) as error:
            form.add_error("text_en", error.message)
    return _shown(request, form, found)


@requires("replies.edit")
@require_POST
def retire(request: Request, pk: int) -> HttpResponse:
    found = words.visible_replies(request.person).filter(pk=pk).first()
    if found is None:
        raise Http404
    actions.retire(found, by=request.person)
    return HttpResponseRedirect(reverse("saved_replies"))


def _initial(reply: SavedReply) -> dict[str, str]:
    texts = {f"text_{text.language}": markup.text_of(text.html) for text in reply.texts.all()}
    return {"title": reply.title, "shortcut": reply.shortcut, **texts}


def _shown(request: Request, form: SavedReplyForm, chosen: SavedReply | None) -> HttpResponse:
    rows = words.visible_replies(request.person).filter(is_active=True).order_by("title")
    answer: HttpResponse = settings_parts.page(
        request,
        "tickets/replies/settings.html",
        {
            "title": _("Saved replies"),
            "form": form,
            "chosen": chosen,
            "rows": list(rows[:500]),
            "placeholders": placeholders.NAMES.items(),
        },
        here="saved_replies",
        status=422 if form.is_bound and form.errors else 200,
    )
    return answer


def _ticket(request: HttpRequest) -> Ticket | None:
    number = request.GET.get("ticket", "")
    if not number:
        return None
    person = request.person  # type: ignore[attr-defined]
    return get_visible(Ticket, person, pk=number)
