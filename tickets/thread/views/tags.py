"""The settings of the tags."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import settings_parts
from accounts.people.forms import number
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from helpdesk.lib.text import clean, fold, squeeze
from tickets.thread import tag_figures
from tickets.thread.actions import tags as actions
from tickets.thread.forms import TagNameForm
from tickets.thread.models import Tag, TicketTag
from tickets.thread.records import TagMerge
from tickets.thread.views.answers import undoes


@requires("tags.manage")
@require_GET
def tag_list(request: Request) -> HttpResponse:
    asked = squeeze(clean(request.GET.get("q", "")))[:40]
    lines = tag_figures.listed(request.person, begins=fold(asked))
    context = {
        "asked": asked,
        "is_cut": len(lines) > tag_figures.SHOWN,
        "lines": [line for line in lines[: tag_figures.SHOWN] if line.is_active],
        "retired": [line for line in lines[: tag_figures.SHOWN] if not line.is_active],
    }
    return _page(request, "tags", context)


@requires("tags.manage")
@require_http_methods(["GET", "POST"])
def tag(request: Request, pk: int) -> HttpResponse:
    """One tag: its name, what it can be merged into, and its end."""
    found = _found(pk)
    sent = request.POST if request.method == "POST" else None
    form = TagNameForm(sent, initial={"name": found.name})
    if form.is_valid():
        try:
            actions.rename(found, name=form.cleaned_data["name"], by=request.person)
            settings_parts.tell(request, _("Saved"))
            return HttpResponseRedirect(reverse("tag_list"))
        except (actions.NameTaken, actions.NoName) as error:
            form.add_error("name", str(error.message))
    others = Tag.objects.filter(is_active=True).exclude(pk=pk).order_by("folded")
    context = {"tag": found, "form": form, "others": others[: tag_figures.SHOWN]}
    return _page(request, "tag", context, status=422 if form.errors else 200)


@requires("tags.manage")
@require_http_methods(["GET", "POST"])
def tag_merge(request: Request, pk: int) -> HttpResponse:
    """GET shows what would become of the tickets, POST does it."""
    found = _found(pk)
    given = request.POST if request.method == "POST" else request.GET
    into = Tag.objects.filter(pk=number(given.get("into")) or 0, is_active=True).first()
    if into is None or into == found or found.merged_into_id:
        settings_parts.tell(request, str(actions.NotTogether.message), tone="error")
        return HttpResponseRedirect(reverse("tag", args=[pk]))
    if request.method == "POST":
        try:
            done = actions.merge(found, into=into, by=request.person, now=timezone.now())
        except actions.NotTogether as error:
            settings_parts.tell(request, str(error.message), tone="error")
            return HttpResponseRedirect(reverse("tag_list"))
        said = _("“%(name)s” is part of “%(into)s” now") % {"name": found.name, "into": into.name}
        settings_parts.tell(request, said, undo=reverse("tag_separation", args=[done.pk]))
        return HttpResponseRedirect(reverse("tag_list"))
    both = TicketTag.objects.filter(
        tag=found, ticket__in=TicketTag.objects.filter(tag=into).values("ticket")
    ).count()
    all_of_it = TicketTag.objects.filter(tag=found).count()
    context = {
        "tag": found,
        "into": into,
        "tickets": ngettext("%(num)s ticket", "%(num)s tickets", all_of_it) % {"num": all_of_it},
        "both": both,
    }
    return _page(request, "tag_merge", context)


@requires("tags.manage")
@require_POST
def tag_separation(request: Request, pk: int) -> HttpResponse:
    """Undoes a merge."""
    done = TagMerge.objects.filter(pk=pk).first() if pk < 2**63 else None
    if done is None:
        raise Http404
    try:
        back = actions.undo_merge(done, by=request.person)
        settings_parts.tell(
            request, _("“%(name)s” is a tag of its own again") % {"name": back.name}
        )
    except actions.TooLate as error:
        settings_parts.tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(reverse("tag_list"))


@requires("tags.manage")
@require_http_methods(["POST", "DELETE"])
def tag_retirement(request: Request, pk: int) -> HttpResponse:
    """Retires a tag; DELETE brings it back."""
    found = _found(pk)
    if undoes(request):
        actions.bring_back(found, by=request.person)
        said, undo = _("“%(name)s” can be added again"), ""
    else:
        actions.retire(found, by=request.person)
        said = _("“%(name)s” is no longer offered")
        undo = f"{reverse('tag_retirement', args=[pk])}?_method=delete"
    settings_parts.tell(request, said % {"name": found.name}, undo=undo)
    return HttpResponseRedirect(reverse("tag_list"))


def _found(pk: int) -> Tag:
    found = Tag.objects.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _page(
    request: Request, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    template = f"tickets/thread/settings/{name}.html"
    answer: HttpResponse = settings_parts.page(
        request, template, context, here="tag_list", status=status
    )
    return answer
