"""Ending the work on a ticket and taking it up again: solved, on hold, spam."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import objections
from tickets.thread.actions import particulars, parting, replying
from tickets.thread.actions import resolution as actions
from tickets.thread.forms import ResolutionForm
from tickets.thread.models import Ticket
from tickets.thread.views import answers, dialogs


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.solve")
def resolution(request: Request, number: int) -> HttpResponse:
    """Solves a ticket, asking only what its kind needs; DELETE takes it up again."""
    ticket = answers.ticket_for(request.person, number)
    language, now = request.person.language, timezone.now()
    if request.method == "GET":
        form = ResolutionForm(ticket=ticket, language=language)
        return dialogs.barred(request, objections.SOLVE, ticket) or dialogs.show(
            request, "resolution", {"ticket": ticket, "form": form}
        )
    if answers.undoes(request):
        return _reopen(request, number)
    form = ResolutionForm(request.POST, ticket=ticket, language=language)
    accepts, objection = request.POST.getlist("accepts"), None
    if form.is_valid():
        facts = form.facts.given()
        try:
            _end(ticket, form, by=request.person, now=now, particulars=facts, accepts=accepts)
        except objections.Objection as error:
            objection = error
        except particulars.Lacking as error:
            form.facts.tell(error.names, form.reason_name)
        except actions.ReasonMissing as error:
            form.add_error("reason", str(error.message))
        except actions.CauseMissing as error:
            form.add_error("root_cause", str(error.message))
        except (actions.Final, replying.NothingToSay) as error:
            return answers.refused(request, 422, str(error.message), number=number)
    errors = form.errors | form.facts.errors
    if objection is not None and wants_json(request):
        detail = str(objection.message)
        return answers.refused(request, 409, detail, number=number, objection=objection.code)
    if errors and wants_json(request):
        detail = str(next(iter(errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=errors)
    if errors or objection is not None:
        context = {"ticket": ticket, "form": form, "objection": objection, "accepts": accepts}
        return dialogs.show(request, "resolution", context, status=422)
    undo = f"{reverse('resolution', args=[number])}?_method=delete"
    said = _("#%(number)s is solved") % {"number": number}
    return answers.done(request, number, said, undo=undo)


def _end(ticket: Ticket, form: ResolutionForm, *, by: Person, **how: Any) -> None:
    """Solves it, with a few words to the player where they were wanted."""
    words = form.farewell if by.may("tickets.reply") else ""
    if words:
        parting.part(ticket, words=words, by=by, **how, **form.given())
    else:
        actions.resolve(ticket, by=by, **how, **form.given())


@require_http_methods(["POST", "DELETE"])
@requires("tickets.solve")
def hold(request: Request, number: int) -> HttpResponse:
    """Waits for the player or, `inside`, for a colleague; DELETE goes on."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        actions.resume(ticket, by=request.person, now=timezone.now())
        return answers.done(request, number)
    inside = request.POST.get("inside", "") not in {"", "0", "false"}
    try:
        actions.hold(ticket, by=request.person, now=timezone.now(), inside=inside)
    except actions.Final as error:
        return answers.refused(request, 422, str(error.message), number=number)
    said = (_("#%(number)s is on hold") if inside else _("#%(number)s waits for the player")) % {
        "number": number
    }
    undo = f"{reverse('hold', args=[number])}?_method=delete"
    return answers.done(request, number, said, undo=undo)


@require_http_methods(["POST", "DELETE"])
@requires("tickets.mark_spam")
def spam(request: Request, number: int) -> HttpResponse:
    """Takes a ticket out of work; DELETE says that it was no spam."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        return _reopen(request, number)
    try:
        actions.mark_spam(ticket, by=request.person, now=timezone.now())
    except (actions.Final, objections.Objection) as error:
        return answers.refused(request, 422, str(error.message), number=number)
    said = _("#%(number)s is marked as spam") % {"number": number}
    undo = f"{reverse('spam', args=[number])}?_method=delete"
    return answers.done(request, number, said, undo=undo)


def _reopen(request: Request, number: int) -> HttpResponse:
    ticket = answers.ticket_for(request.person, number)
    try:
        actions.reopen(ticket, by=request.person, now=timezone.now())
    except actions.Final as error:
        return answers.refused(request, 422, str(error.message), number=number)
    return answers.done(request, number, _("#%(number)s is open again") % {"number": number})
