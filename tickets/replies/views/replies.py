"""Saved replies, kept in the settings."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import settings_parts
from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import requires
from helpdesk.lib.files import ENDINGS
from helpdesk.lib.text import clean, fold, sort_key, squeeze
from tickets.replies import actions, from_sheet, placeholders, words
from tickets.replies.forms import SavedReplyForm
from tickets.replies.models import SavedReply
from tickets.thread import reader, uploading
from tickets.thread.actions import files
from tickets.thread.shown import ShownFile, shown_file

_MOST = 500
_NAMES = ("title", "shortcut", "is_promotional", "product")
_REFUSALS = (actions.NoText, actions.AsksForSecret, actions.Urges, actions.UnknownPlaceholder)


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
                is_promotional=form.cleaned_data["is_promotional"],
                product=form.cleaned_data["product"],
                by=request.person,
                now=timezone.now(),
            ),
        )
        if made is not None:
            settings_parts.tell(request, _("“%(name)s” is saved") % {"name": made.title})
            return HttpResponseRedirect(reverse("saved_reply", args=[made.pk]))
    return _shown(request, form, None)


@csrf_exempt  # checked by `receive`: the check reads the body, which must be bounded first
@requires("replies.edit")
@require_http_methods(["GET", "POST"])
def reply(request: Request, pk: int) -> HttpResponse:
    """One of them, to be changed; a `file` that is sent along goes with it from then on, in one
    `language` or with every text."""
    found = found_reply(request, pk)
    if request.method == "GET":
        return _shown(request, SavedReplyForm(initial=_initial(found), teams=[]), found)

    def keep(content: bytes, name: str) -> HttpResponse:
        return _saved(request, found, content, name)

    def refuse(refusal: uploading.Refusal) -> HttpResponse:
        said = f"{refusal.title}. {refusal.detail}"
        if getattr(request, "csrf_processing_done", False):  # all was read: what was typed stays
            return _refused(request, found, said)
        settings_parts.tell(request, said, tone="error")
        return HttpResponseRedirect(reverse("saved_reply", args=[found.pk]))

    return uploading.receive(
        request, keep=keep, refuse=refuse, without=lambda: _saved(request, found)
    )


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


def _saved(
    request: Request, found: SavedReply, content: bytes = b"", name: str = ""
) -> HttpResponse:
    language = request.POST.get("language", "")
    if language not in {"", *dict(settings.LANGUAGES)}:
        raise Http404
    form = SavedReplyForm(request.POST, initial=_initial(found), teams=[])
    by = request.person

    def change() -> SavedReply:
        named = {name: form.cleaned_data[name] for name in _NAMES}
        with transaction.atomic():
            actions.change(found, **named, texts=form.texts, by=by)
            if content:
                now = timezone.now()
                actions.attach(found, content=content, name=name, language=language, by=by, now=now)
        return found

    if form.is_valid() and _tried(form, change) is not None:
        settings_parts.tell(request, _("“%(name)s” is saved") % {"name": found.title})
        back = reverse("saved_reply", args=[found.pk])
        return HttpResponseRedirect(f"{back}#files" if content else back)
    if content:
        form.add_error(None, _("The file was not kept yet. Choose it again."))
    return _shown(request, form, found)


def _refused(request: Request, found: SavedReply, said: str) -> HttpResponse:
    form = SavedReplyForm(request.POST, initial=_initial(found), teams=[])
    form.add_error(None, said)
    return _shown(request, form, found)


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
    except files.TooMany as error:
        form.add_error(None, error.message)
    except actions.IsOffer as error:
        form.add_error("is_promotional", error.message)
    except _REFUSALS as error:
        form.add_error(next(iter(form.text_fields)), error.message)
    return None


def _initial(reply: SavedReply) -> dict[str, Any]:
    texts = {f"text_{text.language}": markup.text_of(text.html) for text in reply.texts.all()}
    return {**{name: getattr(reply, name) for name in _NAMES}, **texts}


def _shown(request: Request, form: SavedReplyForm, chosen: SavedReply | None) -> HttpResponse:
    asked = squeeze(clean(request.GET.get("q", "")))[:60]
    rows = words.visible_replies(request.person).select_related("team")
    for word in fold(asked).split()[:6]:
        rows = rows.filter(folded__contains=word)
    found = list(rows.order_by("-is_active", "title")[:_MOST])
    agent = request.person.name
    same = {
        **words.EXAMPLES,
        "agent.name": agent,
        "agent.first_name": placeholders.first_name(agent),
    }
    examples = {**{name: {"": said} for name, said in same.items()}, **words.EXAMPLES_IN}
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
                (f"{{{{{name}}}}}", says, json.dumps(examples[name], ensure_ascii=False))
                for name, says in placeholders.NAMES.items()
            ],
            "facts": from_sheet.choices(request.person, now=who.now),
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
