"""The pages of views: which ones there are, and the one where a view is put together."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import fragment, get_visible, requires
from tickets.inbox import editing, saved, view_pane, walk
from tickets.inbox.actions import views as actions
from tickets.inbox.editing import Grouping
from tickets.inbox.forms import ViewForm
from tickets.inbox.models import SavedView
from tickets.thread import reader
from tickets.thread.conditions import choices, fields, said
from tickets.thread.conditions.tree import Unusable
from tickets.thread.reader import Reader

_PREVIEW = 6


@require_safe
@requires("tickets.see")
def views(request: Request) -> HttpResponse:
    """All that he has, with what he hides."""
    rows = [
        {
            "view": view,
            "may_change": saved.may_change(view, request.person),
            "says": _says(view, reader.of(request)),
        }
        for view in saved.of(request.person, with_hidden=True)
    ]
    context = {"rows": rows, "deleted": request.session.pop("deleted_view", None)}
    return page(request, "tickets/inbox/views/views.html", context, here="views")


@require_safe
@requires("tickets.see")
def menu(request: Request) -> HttpResponse:
    """The list of the switch, with capped figures."""
    entries = saved.entries(request.person, now=timezone.now())
    return fragment(request, "tickets/inbox/views/_menu.html", {"entries": entries})


@require_http_methods(["GET", "POST"])
@requires("tickets.see")
def view_new(request: Request) -> HttpResponse:
    """Begins with what is ours to answer."""
    begun = Grouping("all", [editing.new_condition()], "0")
    begun.of[0].path = "0.0"
    return _edited(request, None, begun)


@require_http_methods(["GET", "POST"])
@requires("tickets.see")
def view(request: Request, view_id: int) -> HttpResponse:
    """One view, to be changed by who may, else to be read and duplicated."""
    found = get_visible(SavedView, request.person, pk=view_id)
    try:
        kept = editing.of(saved.conditions(found))
    except Unusable as error:
        if request.method == "GET":
            messages.error(request, str(error.message))
        kept = Grouping("all", [], "0")
    return _edited(request, found, kept)


@require_POST
@requires("tickets.see")
def view_deed(request: Request, view_id: int, deed: str) -> HttpResponse:
    """What is done with a view as a whole."""
    person, now = request.person, timezone.now()
    if deed == "restore":
        found = SavedView.objects.filter(pk=view_id).exclude(deleted_at=None).first()
        if found is None or not saved.may_change(found, person):
            raise Http404
    else:
        found = get_visible(SavedView, person, pk=view_id)
    try:
        _do(found, deed, request, now)
    except (actions.NotYours, actions.NotYourTeam, actions.TooMany, Unusable) as error:
        messages.error(request, str(error.message))
    return HttpResponseRedirect(reverse("views"), status=303)


def _do(found: SavedView, deed: str, request: Request, now: Any) -> None:
    person = request.person
    if deed == "delete":
        actions.delete(found, by=person, now=now)
        request.session["deleted_view"] = found.pk
    elif deed == "restore":
        actions.restore(found, by=person)
    elif deed in {"up", "down"}:
        actions.arrange(found, up=deed == "up", by=person)
    elif deed == "hide":
        actions.hide(found, by=person)
    elif deed == "show":
        actions.show(found, by=person)
    elif deed == "duplicate":
        name = _("%(name)s (copy)") % {"name": found.name[:50]}
        kept = saved.conditions(found)
        actions.create(name, conditions=kept, order=found.order, by=person, now=now)
    else:
        raise Http404


def _edited(request: Request, found: SavedView | None, kept: Grouping) -> HttpResponse:
    may_change = found is None or saved.may_change(found, request.person)
    if request.method == "GET":
        form = ViewForm(person=request.person, view=found)
        return _shown(request, found, form, kept, may_change=may_change)
    form = ViewForm(request.POST, person=request.person, view=found)
    asked = editing.sent(request.POST)
    deed = request.POST.get("do", "")
    if deed != "save":
        form = ViewForm(initial=form.typed(), person=request.person, view=found)
        asked = editing.done(asked, deed)
        return _shown(request, found, form, asked, may_change=may_change)
    if not may_change:
        form.add_error(None, str(actions.NotYours.message))
    elif form.is_valid():
        try:
            conditions = editing.read(asked, person=request.person)
            return _kept(request, found, form.cleaned_data, conditions)
        except (actions.NotYours, actions.NotYourTeam, actions.TooMany, Unusable) as error:
            form.add_error(None, str(error.message))
    return _shown(request, found, form, asked, may_change=may_change, status=422)


def _kept(
    request: Request, found: SavedView | None, given: dict[str, Any], conditions: Any
) -> HttpResponse:
    person = request.person
    if found is None:
        view = actions.create(conditions=conditions, by=person, now=timezone.now(), **given)
    else:
        view = actions.change(found, conditions=conditions, by=person, **given)
    return HttpResponseRedirect(f"{reverse('inbox')}?box=view-{view.pk}", status=303)


def _shown(
    request: Request,
    found: SavedView | None,
    form: ViewForm,
    asked: Grouping,
    *,
    may_change: bool,
    status: int = 200,
) -> HttpResponse:
    who = reader.of(request)
    context = {
        "view": found,
        "form": form,
        "root": asked,
        "may_change": may_change,
        "fields": fields.FIELDS,
        "operators": fields.OPERATORS,
        "units": editing.UNIT_NAMES,
        "choices": _choices(asked, who),
        **_preview(asked, form.order_now, who),
    }
    if status == 200:  # who has not chosen yet is not wrong
        for one in editing.choosings(asked):
            one.error = one.error if one.values or one.takes != fields.MANY else ""
    if request.headers.get("X-Fragment") == "editor":
        return fragment(request, "tickets/inbox/views/_editor.html", context)
    return page(request, "tickets/inbox/views/view.html", context, here="views", status=status)


def _preview(asked: Grouping, order: str, who: Reader) -> dict[str, Any]:
    """The sentence and the first rows; what is missing, while something is."""
    try:
        conditions = editing.read(asked, person=who.person)
        says = said.sentence(conditions, person=who.person, now=who.now)
        groups = view_pane.preview(who, conditions, order=order, rows=_PREVIEW)
    except (Unusable, walk.TooSlow) as error:
        return {"says": "", "missing": str(error.message), "groups": []}
    return {"says": says, "missing": "", "groups": groups}


def _choices(asked: Grouping, who: Reader) -> dict[str, list[choices.Choice]]:
    """For each condition, by its path: what there is to choose, and what it has of before."""
    asking: dict[str, list[editing.Choosing]] = {}
    for one in editing.choosings(asked):
        asking.setdefault(one.field, []).append(one)
    found = {}
    for name, ones in asking.items():
        field = fields.FIELDS[name]
        offered = choices.of(field, person=who.person)
        others = {value for one in ones for value in one.values} - {value for value, _n in offered}
        before = choices.once_chosen(field, others, person=who.person)
        for one in ones:
            found[one.path] = [*offered, *(row for row in before if row[0] in one.values)]
    return found


def _says(found: SavedView, who: Reader) -> str:
    try:
        return said.sentence(saved.conditions(found), person=who.person, now=who.now)
    except Unusable as error:
        return " ".join([_("This view can’t be used."), str(error.message)])
