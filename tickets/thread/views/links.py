"""Which tickets belong together."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import links as shown
from tickets.thread.actions import linking
from tickets.thread.models import Ticket
from tickets.thread.search.finding import number_in
from tickets.thread.views import answers, dialogs


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.link")
def links(request: Request, number: int) -> HttpResponse:
    """Links a ticket with another one that this person sees; DELETE takes the link away."""
    ticket = answers.ticket_for(request.person, number)
    if request.method == "GET":
        return _ask(request, ticket, shown.LinkForm())
    if answers.undoes(request):
        return _unlink(request, ticket)
    form = shown.LinkForm(request.POST or request.GET)  # an Undo has all in its address
    if form.is_valid():
        to = named(form.cleaned_data["to"], request.person)
        if to is None:
            form.add_error("to", _("There is no such ticket for you. Check the number."))
        else:
            try:
                linking.link(
                    ticket,
                    to=to,
                    kind=form.cleaned_data["kind"],
                    by=request.person,
                    now=timezone.now(),
                )
            except linking.Itself as error:
                form.add_error("to", str(error.message))
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    if form.errors:
        return _ask(request, ticket, form, status=422)
    to_number = number_in(form.cleaned_data["to"])
    undo = f"{reverse('links', args=[number])}?_method=delete&to={to_number}"
    said = _("Linked with #%(number)s") % {"number": to_number}
    return answers.done(request, number, said, undo=undo)


def named(text: str, person: Person) -> Ticket | None:
    """The ticket of this number, if the person may see it."""
    number = number_in(text)
    return Ticket.objects.seen_by(person, number) if number is not None else None


def _unlink(request: Request, ticket: Ticket) -> HttpResponse:
    to = named(request.POST.get("to") or request.GET.get("to", ""), request.person)
    kind = linking.unlink(ticket, to=to, by=request.person) if to else ""
    if to is None or not kind:
        said = _("That link is not there any more.")
        return answers.refused(request, 409, said, number=ticket.pk)
    again = urlencode([("to", to.number), ("kind", kind)])
    undo = f"{reverse('links', args=[ticket.pk])}?{again}"
    said = _("The link with #%(number)s is gone") % {"number": to.pk}
    return answers.done(request, ticket.pk, said, undo=undo)


def _ask(
    request: Request, ticket: Ticket, form: shown.LinkForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "ticket": ticket,
        "form": form,
        "suggestions": shown.suggestions(ticket, request.person),
    }
    return dialogs.show(request, "links", context, status=status)
