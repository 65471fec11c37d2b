"""Running clocks, reckoned anew."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, requires
from tickets.clocks.keeping import recounts
from tickets.clocks.keeping.actions import anew


@requires("sla.manage")
@require_http_methods(["GET", "POST"])
def recount(request: Request) -> HttpResponse:
    """Begins it; asked with GET, says how far it has come."""
    if request.method == "POST":
        anew.ask(by=request.person, now=timezone.now())
        return HttpResponseRedirect(reverse("sla_policies"))
    context = {"recount": recounts.latest()}
    return fragment(request, "tickets/clocks/settings/_recount.html", context)
