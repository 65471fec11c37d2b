"""Two tickets become one: which, what that will do, and the way back."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import merging as shown
from tickets.thread import names, objections, reader, sight
from tickets.thread.actions import carrying, merging
from tickets.thread.models import Ticket
from tickets.thread.objections import Objection
from tickets.thread.records import Move
from tickets.thread.views import answers, dialogs
from tickets.thread.views.links import named

_MOST_MERGES = 10


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.merge")
def merge(request: Request, number: int) -> HttpResponse:
    """Asks for the other ticket, then shows what a merge will do; `sure` merges. DELETE parts
    them again."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        return _part(request, ticket)
    if request.method == "GET" and (barred := dialogs.barred(request, objections.MERGE, ticket)):
        return barred
    form = shown.TargetForm(request.POST) if request.method == "POST" else shown.TargetForm()
    if request.method == "GET" or not form.is_valid():
        return _ask(request, ticket, form)
    into = named(form.cleaned_data["to"], request.person)
    if into is None:
        found = shown.candidates(ticket, request.person, text=form.cleaned_data["to"])
        if not found:
            form.add_error("to", _("There is no such ticket for you. Check the number."))
        return _ask(request, ticket, form, found)
    if sight.looks_only(request.person, into):
        form.add_error("to", _("You may only look at that one. Its team decides about it."))
        return _ask(request, ticket, form)
    knows_players = request.POST.get("knows_players", "") not in {"", "0", "false"}
    try:
        if not request.POST.get("sure"):
            merging.guard(ticket, into, knows_players=True)
            return _show(request, ticket, into)
        merging.merge(
            ticket,
            into=into,
            knows_players=knows_players,
            by=request.person,
            now=timezone.now(),
        )
    except (merging.NotTogether, Objection) as error:
        form.add_error("to", str(error.message))
        return _ask(request, ticket, form)
    except merging.OtherPlayer as error:
        return _show(request, ticket, into, error=str(error.message))
    return _merged(request, ticket, into)


def _merged(request: Request, ticket: Ticket, into: Ticket) -> HttpResponse:
    said = _("#%(number)s is part of #%(into)s now") % {"number": ticket.pk, "into": into.pk}
    undo = f"{reverse('merge', args=[ticket.pk])}?_method=delete&at={into.pk}"
    response = answers.done(request, into.pk, said, undo=undo)
    return answers.opening(response, into.pk)


def _part(request: Request, ticket: Ticket) -> HttpResponse:
    moves = Move.objects.filter(source=ticket, kind=Move.MERGE, undone_at=None)
    move = moves.order_by("-pk").first()
    if move is None:
        raise Http404
    answers.ticket_for(request.person, move.target_id)
    given = request.POST.get("at") or request.GET.get("at", "")
    at = move.target_id if given == str(move.target_id) else ticket.pk
    try:
        merging.unmerge(move, by=request.person, now=timezone.now())
    except carrying.Contradicted as error:
        return answers.refused(request, 409, str(error.message), number=at)
    said = _("#%(number)s and #%(other)s are two again")
    return answers.done(request, at, said % {"number": ticket.pk, "other": move.target_id})


def _ask(
    request: Request,
    ticket: Ticket,
    form: shown.TargetForm,
    found: list[Ticket] | None = None,
) -> HttpResponse:
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=ticket.pk, errors=form.errors)
    context = {
        "ticket": ticket,
        "form": form,
        "suggestions": shown.candidates(ticket, request.person) if found is None else found,
    }
    status = 422 if form.errors else 200
    return dialogs.show(request, "merge", context, status=status)


def _show(request: Request, ticket: Ticket, into: Ticket, *, error: str = "") -> HttpResponse:
    """What will happen; between two players, both are named."""
    if error and wants_json(request):
        return answers.refused(request, 409, error, number=ticket.pk)
    context = {
        "ticket": ticket,
        "into": into,
        "lines": shown.preview(ticket, into, reader.of(request)),
        "players": [names.short(one.player_name) for one in (ticket, into)],
        "is_other_player": ticket.player_id != into.player_id,
        "error": error,
    }
    return dialogs.show(request, "merge_preview", context, status=409 if error else 200)


def redirected(request: Request, number: int) -> HttpResponse | None:
    """A merged ticket's page leads to where its words are, for whoever may see that; `alone`
    shows it by itself."""
    if "alone" in request.GET:
        return None
    to = number
    for _step in range(_MOST_MERGES):
        ticket = Ticket.objects.seen_by(request.person, to)
        if ticket is None:
            return None
        if not ticket.merged_into_id:
            break
        to = ticket.merged_into_id
    return HttpResponseRedirect(reverse("ticket", args=[to])) if to != number else None
