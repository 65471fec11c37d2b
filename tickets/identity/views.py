"""Asking for documents from a conversation, and taking out one that came into it."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.approvals.actions import rows as approvals
from accounts.people.sessions import Request
from accounts.verification import states
from accounts.verification.actions import opening
from helpdesk.lib.doors import requires
from tickets.identity import beside
from tickets.identity.actions import asking, proposing, quarantining
from tickets.identity.forms import AskForm
from tickets.identity.models import LateRequest
from tickets.thread import reader
from tickets.thread.models import Attachment
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/identity/dialogs"
_REFUSED = (
    *(asking.NoPlayer, asking.NoWay, asking.MoneyWaits, opening.BeingLookedAt, opening.NeedsReason),
    *(opening.NeedsCompliance, opening.NothingMissing, opening.UnknownCause),
    *(proposing.NoWithdrawal, approvals.Refused),
)


@require_http_methods(["GET", "POST"])
@requires("verification.request")
def ask_documents(request: Request, number: int) -> HttpResponse:
    """Sends the secure link, by chat or mail; because of a withdrawal it asks compliance first."""
    ticket = answers.ticket_for(request.person, number)
    late = beside.dialog(ticket, reader.of(request))
    form = AskForm(
        request.POST if request.method == "POST" else None,
        person=request.person,
        withdrawals=late.withdrawals,
    )
    if form.is_bound and form.is_valid():
        deed = proposing.propose if form.is_late else asking.ask
        try:
            made = deed(ticket, **form.asked, by=request.person, now=timezone.now())
        except opening.NeedsReason as error:
            has_words = form.cleaned_data["why_not_earlier"].strip()
            form.add_error("legal_basis" if has_words else "why_not_earlier", str(error.message))
        except _REFUSED as error:
            form.add_error("trigger", str(error.message))
        except states.NotFromHere:
            form.add_error("trigger", str(opening.BeingLookedAt.message))
        else:
            said = _("The player has the link now")
            if isinstance(made, LateRequest):
                said = _("Compliance is asked. The player hears of it only when they allow it.")
            return answers.done(request, number, said)
    context = {"ticket": ticket, "form": form, "waits": late.waits}
    status = 422 if form.errors else 200
    return dialogs.show(request, "documents", context, status=status, folder=_FOLDER)


@require_POST
@requires("verification.request")
def take_out(request: Request, number: int, handle: str) -> HttpResponse:
    """One click: this is a card or an identity document."""
    found = _file(request, number, handle)
    try:
        quarantining.take_out(found, by=request.person, now=timezone.now())
    except quarantining.NothingToMove as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("Taken out. It lies sealed in the player’s case."))


@require_POST
@requires("verification.request")
def let_through(request: Request, number: int, handle: str) -> HttpResponse:
    """One click: it only looked like one."""
    found = _file(request, number, handle)
    try:
        quarantining.let_through(found, by=request.person, now=timezone.now())
    except quarantining.NothingToMove as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("It opens in a moment."))


def _file(request: Request, number: int, handle: str) -> Attachment:
    ticket = answers.ticket_for(request.person, number)
    found = Attachment.objects.filter(handle=handle, message__ticket=ticket).first()
    if found is None:
        raise Http404
    return found
