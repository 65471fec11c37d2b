"""Saved replies: offered in the composer, kept in the settings."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import rights, settings_parts
from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import get_visible, requires
from helpdesk.lib.files import ENDINGS
from helpdesk.lib.text import clean, fold, sort_key, squeeze
from tickets.replies import actions, placeholders, words
from tickets.replies.forms import SavedReplyForm
from tickets.replies.models import SavedReply
from tickets.thread import reader
from tickets.thread.models import Ticket
from tickets.thread.shown import ShownFile, shown_file

_MOST = 500


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


@requires("replies.edit")
@require_http_methods(["GET", "POST"])
def replies(request: Request) -> HttpResponse:
    """All of them, and a form for a new one."""
    form = SavedReplyForm(request.POST or None, teams=_teams(request.person))
    if request.method == "POST" and form.is_valid():
        made = _tried(
            form,
            lambda: actions.write(
                title=form.cleaned_data["title"],
                shortcut=form.cleaned_data["shortcut"],
                texts=form.texts,
                own=form.own,
                team=form.team,
                by=request.person,
                now=timezone.now(),
            ),
        )
        if made is not None:
            settings_parts.tell(request, _("“%(name)s” is saved") % {"name": made.title})
            return HttpResponseRedirect(reverse("saved_reply", args=[made.pk]))
    return _shown(request, form, None)


@requires("replies.edit")
@require_http_methods(["GET", "POST"])
def reply(request: Request, pk: int) -> HttpResponse:
    """One of them, to be changed."""
    found = found_reply(request, pk)
    form = SavedReplyForm(request.POST or None, initial=_initial(found), teams=[])
    if request.method == "POST" and form.is_valid():
        changed = _tried(
            form,
            lambda: actions.change(
                found,
                title=form.cleaned_data["title"],
                shortcut=form.cleaned_data["shortcut"],
                texts=form.texts,
                by=request.person,
            ),
        )
        if changed is not None:
            settings_parts.tell(request, _("“%(name)s” is saved") % {"name": changed.title})
            return HttpResponseRedirect(reverse("saved_reply", args=[pk]))
    return _shown(request, form, found)


@requires("replies.edit")
@require_POST
def retire(request: Request, pk: int) -> HttpResponse:
    """Offers it no longer; `_method=delete` brings it back."""
    found = found_reply(request, pk)
    if request.GET.get("_method") == "delete":
        try:
            actions.bring_back(found, by=request.person)
            settings_parts.tell(request, _("“%(name)s” is offered again") % {"name": found.title})
        except actions.ShortcutTaken as error:
            settings_parts.tell(request, error.message, tone="error")
        return HttpResponseRedirect(reverse("saved_replies"))
    actions.retire(found, by=request.person)
    undo = f"{reverse('retire_reply', args=[pk])}?_method=delete"
    said = _("“%(name)s” is no longer offered") % {"name": found.title}
    settings_parts.tell(request, said, undo=undo)
    return HttpResponseRedirect(reverse("saved_replies"))


def found_reply(request: Request, pk: int) -> SavedReply:
    found = None
    if pk < 2**63:
        replies = words.visible_replies(request.person).select_related("team")
        found = replies.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _teams(person: Person) -> list[Team]:
    """The teams that he may keep a reply to."""
    teams = Team.objects.filter(is_active=True)
    if not person.sees_all:
        teams = teams.filter(pk__in=person.team_ids)
    return sorted(teams, key=lambda team: sort_key(team.name))


def _tried(form: SavedReplyForm, deed: Callable[[], SavedReply]) -> SavedReply | None:
    """What the deed answers; where it was refused, the words stand beside the field."""
    try:
        return deed()
    except actions.ShortcutTaken as error:
        form.add_error("shortcut", error.message)
    except (actions.NoText, actions.UnknownPlaceholder) as error:
        form.add_error(next(iter(form.text_fields)), error.message)
    return None


def _initial(reply: SavedReply) -> dict[str, str]:
    texts = {f"text_{text.language}": markup.text_of(text.html) for text in reply.texts.all()}
    return {"title": reply.title, "shortcut": reply.shortcut, **texts}


def _shown(request: Request, form: SavedReplyForm, chosen: SavedReply | None) -> HttpResponse:
    asked = squeeze(clean(request.GET.get("q", "")))[:60]
    rows = words.visible_replies(request.person).select_related("team")
    for word in fold(asked).split()[:6]:
        rows = rows.filter(folded__contains=word)
    found = list(rows.order_by("-is_active", "title")[:_MOST])
    examples = {**words.EXAMPLES, "agent.name": request.person.name}
    examples["agent.first_name"] = placeholders.first_name(request.person.name)
    who = reader.of(request)
    answer: HttpResponse = settings_parts.page(
        request,
        "tickets/replies/settings.html",
        {
            "title": _("Saved replies"),
            "form": form,
            "chosen": chosen,
            "asked": asked,
            "last_used": who.full(chosen.last_used_at) if chosen and chosen.last_used_at else "",
            "rows": [row for row in found if row.is_active],
            "files": files_of(chosen) if chosen else [],
            "languages": settings.LANGUAGES,
            "accepts": ",".join(f".{ending}" for ending in ENDINGS),
            "retired": [row for row in found if not row.is_active],
            "placeholders": [
                (f"{{{{{name}}}}}", says, examples[name])
                for name, says in placeholders.NAMES.items()
            ],
        },
        here="saved_replies",
        status=422 if form.is_bound and form.errors else 200,
    )
    return answer


def files_of(reply: SavedReply) -> list[tuple[int, ShownFile, str]]:
    """Each with its id, and the language of the words that it goes with, if it is only one."""
    names = dict(settings.LANGUAGES)
    kept = reply.files.select_related("file").order_by("pk")
    return [(one.pk, shown_file(vars(one.file)), names.get(one.language, "")) for one in kept]


def _ticket(request: HttpRequest) -> Ticket | None:
    number = request.GET.get("ticket", "")
    if not number:
        return None
    person = request.person  # type: ignore[attr-defined]
    return get_visible(Ticket, person, pk=number)
