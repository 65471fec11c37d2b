"""Messages of another matter get a conversation of their own, and come back."""

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import reader, splits
from tickets.thread.actions import carrying, splitting
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Move
from tickets.thread.views import answers, dialogs


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.split")
def split(request: Request, number: int) -> HttpResponse:
    """Makes a ticket of the `messages`; asked with GET for a `message`, offers those after it.
    DELETE brings them back from ticket `to`."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        return _rejoin(request, ticket)
    who = reader.of(request)
    sent = request.POST if request.method == "POST" else None
    form = splits.SplitForm(sent, ticket=ticket, language=who.language)
    chosen = _numbers(request.POST, "messages")
    if form.is_valid():
        try:
            move = splitting.split(
                ticket, sorted(chosen), by=who.person, now=who.now, **form.cleaned_data
            )
        except splitting.CanNotSplit as error:
            form.add_error(None, str(error.message))
        else:
            return _made(request, move)
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    since = next(iter(_numbers(request.POST or request.GET, "message")), 0)
    context = {
        "ticket": ticket,
        "form": form,
        "since": since,
        "choices": splits.choices(ticket, who, chosen=chosen or {since}, since=since),
    }
    return dialogs.show(request, "split", context, status=422 if form.errors else 200)


@require_http_methods(["GET"])
@requires("tickets.split")
def split_message(request: Request, number: int, message_id: int) -> HttpResponse:
    """The same, begun at a message."""
    ticket = answers.ticket_for(request.person, number)
    if message_id >= 2**62 or not Message.objects.filter(ticket=ticket, pk=message_id).exists():
        raise Http404
    who = reader.of(request)
    context = {
        "ticket": ticket,
        "form": splits.SplitForm(ticket=ticket, language=who.language),
        "since": message_id,
        "choices": splits.choices(ticket, who, chosen={message_id}, since=message_id),
        "action": reverse("split", args=[number]),
    }
    return dialogs.show(request, "split", context)


def _made(request: Request, move: Move) -> HttpResponse:
    number, new = move.source_id, move.target_id
    said = _("#%(number)s is made") % {"number": new}
    undo = f"{reverse('split', args=[number])}?_method=delete&to={new}"
    if Ticket.objects.seen_by(request.person, new) is None:
        return answers.done(request, number, said)
    response = answers.done(request, new, said, undo=undo)
    return answers.opening(response, new)


def _rejoin(request: Request, ticket: Ticket) -> HttpResponse:
    to = next(iter(_numbers(request.POST, "to") or _numbers(request.GET, "to")), 0)
    moves = Move.objects.filter(source=ticket, target=to, kind=Move.SPLIT, undone_at=None)
    move = moves.first()
    if move is None:
        raise Http404
    answers.ticket_for(request.person, to)
    try:
        splitting.rejoin(move, by=request.person, now=reader.of(request).now)
    except carrying.Contradicted as error:
        return answers.refused(request, 409, str(error.message), number=ticket.pk)
    response = answers.done(request, ticket.pk, _("The messages are back"))
    return answers.opening(response, ticket.pk)


def _numbers(given: QueryDict, name: str) -> set[int]:
    found = (one for one in given.getlist(name) if one.isascii() and one.isdecimal())
    return {int(one) for one in found if len(one) < 18}
