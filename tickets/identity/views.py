"""Asking for documents from a conversation, and taking out one that came into it."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.sessions import Request
from accounts.verification import states
from accounts.verification.actions import opening
from helpdesk.lib.doors import requires
from tickets.identity.actions import asking, quarantining
from tickets.identity.forms import AskForm
from tickets.thread.models import Attachment
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/identity/dialogs"
_REFUSED = (
    *(asking.NoPlayer, asking.NotWaiting, asking.NoWay, opening.NeedsReason),
    *(opening.NeedsCompliance, opening.NothingMissing, opening.UnknownCause),
)


@require_http_methods(["GET", "POST"])
@requires("verification.request")
def ask_documents(request: Request, number: int) -> HttpResponse:
    """Sends the secure link, by chat or mail."""
    ticket = answers.ticket_for(request.person, number)
    may_allow = request.person.may("verification.allow")
    form = AskForm(request.POST if request.method == "POST" else None, may_allow=may_allow)
    if form.is_bound and form.is_valid():
        try:
            asking.ask(ticket, **form.cleaned_data, by=request.person, now=timezone.now())
        except _REFUSED as error:
            form.add_error("trigger", str(error.message))
        except states.NotFromHere:
            form.add_error("trigger", str(asking.NotWaiting.message))
        else:
            return answers.done(request, number, _("The player has the link now"))
    context = {"ticket": ticket, "form": form, "may_allow": may_allow}
    status = 422 if form.errors else 200
    return dialogs.show(request, "documents", context, status=status, folder=_FOLDER)


@require_POST
@requires("verification.request")
def take_out(request: Request, number: int, handle: str) -> HttpResponse:
    """One click: this is a card or an identity document."""
    ticket = answers.ticket_for(request.person, number)
    found = Attachment.objects.filter(handle=handle, message__ticket=ticket).first()
    if found is None:
        raise Http404
    try:
        quarantining.take_out(found, by=request.person, now=timezone.now())
    except quarantining.NothingToMove as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("Taken out. It lies sealed in the player’s case."))
