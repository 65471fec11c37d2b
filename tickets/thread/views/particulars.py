"""What is known of a matter: shown and changed from the side of the ticket's page."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import particulars as words
from tickets.thread.actions import particulars as actions
from tickets.thread.particulars_forms import ParticularsForm, known_of
from tickets.thread.views import answers, dialogs


@require_http_methods(["GET", "POST"])
@requires("tickets.classify")
def particulars(request: Request, number: int) -> HttpResponse:
    """Asks for what the contact reason wants to know and for what somebody said; without either
    for everything that can be kept."""
    ticket = answers.ticket_for(request.person, number)
    language = request.person.language
    known = known_of(ticket)
    asks = ticket.reason.asks if ticket.reason else []
    wanted = [name for name in words.FIELDS if name in asks or known.get(name)]
    form = ParticularsForm(
        request.POST or None, names=wanted or list(words.FIELDS), known=known, language=language
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep(ticket, form.given(), by=request.person)
            return answers.done(request, number)
        except actions.Lacking as error:
            form.tell(error.names, ticket.reason.name_in(language) if ticket.reason else "")
        except actions.Closed as error:
            return answers.refused(request, 422, error.message, number=number)
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    context = {"ticket": ticket, "form": form}
    return dialogs.show(request, "particulars", context, status=422 if form.errors else 200)
