"""Filling a ticket's checklist, and the settings of all of them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.teamwork.checklists import fitting
from tickets.teamwork.checklists.actions import filling, keeping
from tickets.teamwork.checklists.forms import ChecklistForm, FillForm
from tickets.teamwork.checklists.models import Checklist
from tickets.thread.actions.resolution import CLASSES
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/teamwork/checklists/dialogs"


@require_http_methods(["GET", "POST"])
@requires("tickets.classify")
def ticket_checklist(request: Request, number: int) -> HttpResponse:
    """Writes down what was tried and seen; asked with GET, shows what is asked."""
    ticket = answers.ticket_for(request.person, number)
    checklist = fitting.of(ticket)
    if checklist is None:
        raise Http404
    form = FillForm(
        request.POST if request.method == "POST" else None,
        checklist=checklist,
        known=fitting.answers(ticket.pk, checklist),
        version=fitting.version(ticket.pk, checklist),
        language=request.person.language,
    )
    if form.is_bound and form.is_valid():
        by, now = request.person, timezone.now()
        try:
            filling.fill(ticket, checklist, form.given, by=by, now=now, version=form.version)
        except filling.Closed as error:
            return answers.refused(request, 422, error.message, number=number)
        except filling.Changed as error:
            return answers.refused(request, 409, error.message, number=number)
        return answers.done(request, number, _("The checklist is saved"))
    context = {"ticket": ticket, "form": form, "name": checklist.name_in(request.person.language)}
    status = 422 if form.errors else 200
    return dialogs.show(request, "checklist", context, status=status, folder=_FOLDER)


@requires("checklists.manage")
@require_GET
def checklists(request: Request) -> HttpResponse:
    """All of them in the order in which they are asked whether they fit."""
    language = request.person.language
    every = list(Checklist.objects.prefetch_related("reasons"))
    active = [one for one in every if one.is_active]
    context = {
        "lists": [_line(one, active, language) for one in active],
        "retired": [(one.pk, one.name_in(language)) for one in every if not one.is_active],
        "has_shipped": any(one.shipped_as for one in every),
    }
    return _page(request, "checklists", context)


@requires("checklists.manage")
@require_http_methods(["GET", "POST"])
def checklist_new(request: Request) -> HttpResponse:
    form = _form(request, None)
    if form.is_bound and form.is_valid():
        now = timezone.now()
        made = _tried(form, lambda: keeping.write(**form.given, by=request.person, now=now))
        if made is not None:
            return _saved(request, made)
    return _page(request, "checklist", {"form": form, "checklist": None}, form=form)


@requires("checklists.manage")
@require_POST
def checklist_shipped(request: Request) -> HttpResponse:
    """Adds the one that comes with the product."""
    return _saved(request, keeping.found(by=request.person, now=timezone.now()))


@requires("checklists.manage")
@require_http_methods(["GET", "POST"])
def checklist(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    form = _form(request, found)
    if form.is_bound and form.is_valid():
        changed = _tried(form, lambda: keeping.change(found, **form.given, by=request.person))
        if changed is not None:
            return _saved(request, changed)
    name = found.name_in(request.person.language)
    return _page(request, "checklist", {"form": form, "checklist": found, "name": name}, form=form)


@requires("checklists.manage")
@require_POST
def checklist_place(request: Request, pk: int) -> HttpResponse:
    """One place up or down; the button that was pressed keeps the focus."""
    is_up = request.POST.get("to") == "up"
    keeping.move(_found(pk), up=is_up, by=request.person)
    return HttpResponseRedirect(f"{reverse('checklists')}#{'up' if is_up else 'down'}-{pk}")


@requires("checklists.manage")
@require_http_methods(["POST", "DELETE"])
def checklist_retirement(request: Request, pk: int) -> HttpResponse:
    """Retires one; DELETE brings it back."""
    found = _found(pk)
    name = {"name": found.name_in(request.person.language)}
    if answers.undoes(request):
        keeping.bring_back(found, by=request.person)
        settings_parts.tell(request, _("“%(name)s” is asked again") % name)
    else:
        keeping.retire(found, by=request.person)
        undo = f"{reverse('checklist_retirement', args=[pk])}?_method=delete"
        settings_parts.tell(request, _("“%(name)s” is no longer asked") % name, undo=undo)
    return HttpResponseRedirect(reverse("checklists"))


def _found(pk: int) -> Checklist:
    found = Checklist.objects.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _form(request: Request, checklist: Checklist | None) -> ChecklistForm:
    return ChecklistForm(
        request.POST if request.method == "POST" else None,
        checklist=checklist,
        language=request.person.language,
        initial=ChecklistForm.words_of(checklist) if checklist else {"classes": []},
    )


def _tried(form: ChecklistForm, deed: Callable[[], Checklist]) -> Checklist | None:
    try:
        return deed()
    except keeping.NoName as error:
        form.add_error("name_en", str(error.message))
    except (keeping.NoItems, keeping.TooMany, keeping.FewChoices) as error:
        form.add_error(None, str(error.message))
    return None


def _saved(request: Request, checklist: Checklist) -> HttpResponse:
    name = checklist.name_in(request.person.language)
    settings_parts.tell(request, _("“%(name)s” is saved") % {"name": name})
    return HttpResponseRedirect(reverse("checklists"))


def _line(one: Checklist, active: list[Checklist], language: str) -> dict[str, Any]:
    kinds = [str(CLASSES[name]) for name in one.classes if name in CLASSES]
    return {
        "id": one.pk,
        "name": one.name_in(language),
        "about": [*kinds, *(reason.name_in(language) for reason in one.reasons.all())],
        "points": len(one.items),
        "is_required": one.is_required,
        "is_first": one is active[0],
        "is_last": one is active[-1],
    }


def _page(
    request: Request, name: str, context: dict[str, Any], *, form: ChecklistForm | None = None
) -> HttpResponse:
    wrong = form is not None and (form.errors or any(point.errors for point in form.points))
    answer: HttpResponse = settings_parts.page(
        request,
        f"tickets/teamwork/checklists/{name}.html",
        context,
        here="checklists",
        status=422 if wrong else 200,
    )
    return answer
