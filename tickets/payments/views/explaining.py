"""The sentence for the player, put where one writes to him."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_POST

from accounts.money.models import Withdrawal
from accounts.people.sessions import Request
from accounts.players.names import LANGUAGES
from helpdesk.lib.doors import View, requires
from tickets.payments import offers
from tickets.payments.actions import linking
from tickets.payments.models import TicketWithdrawal
from tickets.thread.views import answers

_HIGHEST = 2**63 - 1


def explains(kind: str) -> View:
    """The door for one kind of thing: its parameter names what it is."""

    @require_POST
    @requires("money.see")
    def explain(request: Request, number: int, **named: int) -> HttpResponse:
        """What may be said of it, in the language that is asked for; the conversation is about it
        from now on."""
        ticket = answers.ticket_for(request.person, number)
        asked = request.POST.get("language", "")
        language = asked if asked in LANGUAGES else ticket.language
        [pk], now = named.values(), timezone.now()
        said = offers.sentence(ticket, kind, min(pk, _HIGHEST), language=language, now=now)
        if said is None:
            raise Http404
        if kind == offers.WITHDRAWAL:
            withdrawal = Withdrawal.objects.get(pk=pk)
            how = TicketWithdrawal.EXPLAINED
            linking.link(ticket, withdrawal, how=how, by=request.person, now=now)
        return JsonResponse({"html": f"<p>{escape(said)}</p>", "text": said, "language": language})

    return explain
