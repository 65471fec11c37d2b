"""How the deadlines of a ticket came about."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page, requires
from tickets.clocks.keeping import reckoning
from tickets.thread import reader
from tickets.thread.models import Ticket
from tickets.thread.views import answers

_REST = "tickets/clocks/_reckoning.html"


@requires("tickets.see")
@require_GET
def ticket_clocks(request: Request, number: int) -> HttpResponse:
    """A dialog over the ticket's page, or a page of its own."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    context = {"number": number, "clocks": reckoning.of(ticket, reader.of(request))}
    if answers.is_fragment(request):
        return fragment(request, _REST, context)
    return page(request, "tickets/thread/dialog.html", {**context, "dialog": _REST})


@requires("sla.manage")
@require_GET
def explain(request: Request) -> HttpResponse:
    """From the settings: by the number that somebody has been told."""
    typed = request.GET.get("number", "").strip().lstrip("#")
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 16
    if is_number and Ticket.objects.seen_by(request.person, int(typed)) is not None:
        return HttpResponseRedirect(reverse("ticket_clocks", args=[int(typed)]))
    said = _("There is no conversation #%(number)s that you may see.") % {"number": typed[:16]}
    settings_parts.tell(request, said, tone="error")
    return HttpResponseRedirect(reverse("sla_policies"))
