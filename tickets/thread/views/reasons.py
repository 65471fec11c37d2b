"""The settings of the contact reasons."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.thread import reason_figures
from tickets.thread.actions import reason_tree as actions
from tickets.thread.actions.resolution import CLASSES
from tickets.thread.models import ContactReason, Ticket
from tickets.thread.names import PRIORITIES
from tickets.thread.particulars import FIELDS
from tickets.thread.reason_forms import ReasonForm
from tickets.thread.views.answers import undoes


@requires("reasons.manage")
@require_GET
def reasons(request: Request) -> HttpResponse:
    """The tree: what each asks for, and how often it came lately."""
    language = request.person.language
    figures = reason_figures.lately(request.person, now=timezone.now())
    every = list(ContactReason.objects.all())
    context = {
        "tree": _tree(every, language, figures.of),
        "retired": [(one.pk, _path(one, every, language)) for one in every if not one.is_active],
        "is_cut": figures.is_cut,
        "newest": reason_figures.NEWEST,
    }
    return _page(request, "reasons", context)


@requires("reasons.manage")
@require_http_methods(["GET", "POST"])
def reason_new(request: Request) -> HttpResponse:
    form = _form(request, None)
    if form.is_bound and form.is_valid():
        made = _tried(form, lambda: actions.add(**form.given(), by=request.person))
        if made is not None:
            said = _("“%(name)s” can be chosen now") % {"name": _name(made, request)}
            settings_parts.tell(request, said)
            return HttpResponseRedirect(reverse("reasons"))
    return _page(request, "reason", {"form": form, "reason": None}, form=form)


@requires("reasons.manage")
@require_http_methods(["GET", "POST"])
def reason(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    form = _form(request, found)
    if form.is_bound and form.is_valid():
        changed = _tried(form, lambda: actions.change(found, **form.given(), by=request.person))
        if changed is not None:
            said = _("“%(name)s” is saved") % {"name": _name(changed, request)}
            settings_parts.tell(request, said)
            return HttpResponseRedirect(reverse("reasons"))
    context = {"form": form, "reason": found, "name": _name(found, request)}
    return _page(request, "reason", context, form=form)


@requires("reasons.manage")
@require_POST
def reason_place(request: Request, pk: int) -> HttpResponse:
    """One place up or down; the button that was pressed keeps the focus."""
    found = _found(pk)
    is_up = request.POST.get("to") == "up"
    actions.move(found, up=is_up, by=request.person)
    way = "up" if is_up else "down"
    return HttpResponseRedirect(f"{reverse('reasons')}#{way}-{pk}")


@requires("reasons.manage")
@require_http_methods(["POST", "DELETE"])
def reason_retirement(request: Request, pk: int) -> HttpResponse:
    """Retires a reason; DELETE brings it back."""
    found = _found(pk)
    name = _name(found, request)
    place = reverse("reason_retirement", args=[pk])
    if undoes(request):
        try:
            actions.bring_back(found, by=request.person)
        except actions.NameTaken:
            said = _("Another reason is called “%(name)s” now. Rename that one first.")
            settings_parts.tell(request, said % {"name": name}, tone="error")
        else:
            settings_parts.tell(request, _("“%(name)s” can be chosen again") % {"name": name})
    else:
        actions.retire(found, by=request.person)
        said = _("“%(name)s” is no longer offered") % {"name": name}
        settings_parts.tell(request, said, undo=f"{place}?_method=delete")
    return HttpResponseRedirect(reverse("reasons"))


def _found(pk: int) -> ContactReason:
    found = ContactReason.objects.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _name(reason: ContactReason, request: Request) -> str:
    return reason.name_in(request.person.language)


def _form(request: Request, reason: ContactReason | None) -> ReasonForm:
    sent = request.POST if request.method == "POST" else None
    branches = list(ContactReason.objects.filter(parent=None, is_active=True))
    if reason is not None:
        branches = [one for one in branches if one.pk != reason.pk]
    initial = ReasonForm.words_of(reason) if reason else {"parent": request.GET.get("parent", "")}
    return ReasonForm(sent, branches=branches, language=request.person.language, initial=initial)


def _tried(form: ReasonForm, deed: Any) -> ContactReason | None:
    """What the deed answers; where it was refused, the words stand beside the field."""
    try:
        made: ContactReason = deed()
        return made
    except actions.NameTaken as error:
        form.add_error(f"name_{error.language}", str(error.message))
    except actions.NoName as error:
        form.add_error("name_en", str(error.message))
    except actions.TooDeep as error:
        form.add_error("parent", str(error.message))
    return None


def _path(reason: ContactReason, every: list[ContactReason], language: str) -> str:
    above = [one.name_in(language) for one in every if one.pk == reason.parent_id]
    return " › ".join([*above, reason.name_in(language)])


def _tree(
    every: list[ContactReason], language: str, counts: dict[int | None, int]
) -> list[dict[str, Any]]:
    """Branches with their leaves, in order; what is retired stands apart."""

    def line(one: ContactReason, beside: list[ContactReason]) -> dict[str, Any]:
        below = [leaf for leaf in every if leaf.parent_id == one.pk and leaf.is_active]
        return {
            "id": one.pk,
            "name": one.name_in(language),
            "kind": CLASSES[one.resolution_class] if not below else "",
            "asks": [FIELDS[name] for name in FIELDS if name in one.asks],
            "urgent": PRIORITIES[one.priority] if one.priority == Ticket.EMERGENCY else "",
            "is_asked_early": one.asks_when == ContactReason.CHOSEN,
            "count": counts.get(one.pk, 0) + sum(counts.get(leaf.pk, 0) for leaf in below),
            "is_first": one is beside[0],
            "is_last": one is beside[-1],
            "below": [line(leaf, below) for leaf in below],
        }

    top = [one for one in every if one.parent_id is None and one.is_active]
    return [line(one, top) for one in top]


def _page(
    request: Request, name: str, context: dict[str, Any], *, form: ReasonForm | None = None
) -> HttpResponse:
    answer: HttpResponse = settings_parts.page(
        request,
        f"tickets/thread/settings/{name}.html",
        context,
        here="reasons",
        status=422 if form is not None and form.errors else 200,
    )
    return answer
