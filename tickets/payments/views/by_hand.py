"""What colleagues say of a conversation and money by hand."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.money.models import Withdrawal
from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players.family import family
from helpdesk.lib.doors import requires
from tickets.payments import offers
from tickets.payments.actions import evidence as keeping
from tickets.payments.actions import linking
from tickets.payments.forms import EvidenceForm, WithdrawalForm
from tickets.payments.models import TicketWithdrawal
from tickets.thread.models import Ticket
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/payments/dialogs"
_HIGHEST = 2**63 - 1


@require_POST
@requires("tickets.link")
def link(request: Request, number: int, withdrawal_id: int) -> HttpResponse:
    """The conversation is about this withdrawal of its player."""
    return _linked(request, _ticket(request, number), withdrawal_id)


@require_http_methods(["GET", "POST"])
@requires("tickets.link")
def withdrawals(request: Request, number: int) -> HttpResponse:
    """About one of the player's last ones."""
    ticket = _ticket(request, number)
    offered = offers.to_link(ticket, reader.of(request))
    form = WithdrawalForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_bound and form.is_valid():
        return _linked(request, ticket, form.cleaned_data["withdrawal"])
    context = {"ticket": ticket, "form": form, "offered": offered}
    status = 422 if form.errors else 200
    return dialogs.show(request, "withdrawals", context, status=status, folder=_FOLDER)


@require_http_methods(["GET", "POST"])
@requires("money.freeze")
def evidence(request: Request, number: int) -> HttpResponse:
    """Keeps what the platform says of a bet, a round or the ledger lines of a day."""
    ticket = answers.ticket_for(request.person, number)
    form = EvidenceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = keeping.keep(ticket, **form.cleaned_data, by=request.person, now=timezone.now())
        if kept is not None:
            said = _("%(ref)s is kept as evidence.") % {"ref": kept.ref}
            return answers.done(request, number, said)
        form.add_error("ref", _("Nobody knows yet which player this is."))
    context = {"ticket": ticket, "form": form}
    status = 422 if form.errors else 200
    return dialogs.show(request, "evidence", context, status=status, folder=_FOLDER)


def _ticket(request: Request, number: int) -> Ticket:
    ticket = answers.ticket_for(request.person, number)
    if not request.person.may("money.see"):
        raise Http404
    return ticket


def _linked(request: Request, ticket: Ticket, withdrawal_id: int) -> HttpResponse:
    own = Withdrawal.objects.filter(
        player__in=family(ticket.player_id),
        brand_id=ticket.brand_id,
        pk=min(withdrawal_id, _HIGHEST),
    ).first()
    if own is None:
        raise Http404
    how = TicketWithdrawal.BY_HAND
    linking.link(ticket, own, how=how, by=request.person, now=timezone.now())
    return answers.done(request, ticket.pk, _("Linked with %(ref)s") % {"ref": own.ref})
