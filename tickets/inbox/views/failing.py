"""The warning above the composer that mail to the player comes back, and taking it away."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from accounts.players.actions import mark_working
from accounts.players.models import Address
from helpdesk.lib.doors import fragment, requires
from tickets.replies import failing
from tickets.thread import addressees, reader, sheet
from tickets.thread.models import Ticket
from tickets.thread.views import answers


@require_http_methods(["GET", "HEAD", "POST"])
@requires("tickets.reply")
def failing_addresses(request: Request, number: int) -> HttpResponse:
    """The warning as it is now; POST says that `address` takes mail again."""
    who = reader.of(request)
    found = sheet.read(who.person, number, now=who.now)
    if found is None:
        raise Http404
    if request.method == "POST":
        named = request.POST.get("address", "")
        key = int(named) if named.isascii() and named.isdecimal() and len(named) < 19 else 0
        address = Address.objects.filter(pk=key, player=found.player_id or 0).first()
        if address is None:
            raise Http404
        mark_working(address, by=who.person)
        if not answers.is_fragment(request):
            return HttpResponseRedirect(reverse("ticket", args=[number]), status=303)
        found = sheet.read(who.person, number, now=who.now)
    ticket = Ticket(pk=number, player_id=found.player_id if found else None)
    usual = addressees.usual(ticket)
    shown = addressees.Masks(usual).shown(usual.to)
    context = {
        "number": number,
        "failing": failing.of(found, who, to=usual.to, shown=shown) if found else [],
    }
    response = fragment(request, "tickets/replies/_failing.html", context)
    if request.method == "POST":
        said = {"toast": {"text": _("The address counts as working again.")}}
        answers.told(response, {answers.CHANGED: {"number": number}} | said)
    return response
