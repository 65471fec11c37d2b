"""What a person decides about the question to the player."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.closing.actions import asking
from tickets.thread.views import answers


@require_POST
@requires("tickets.solve")
def skip(request: Request, number: int) -> HttpResponse:
    """The player is not asked about this solution."""
    ticket = answers.ticket_for(request.person, number)
    asking.skip(ticket, by=request.person, now=timezone.now())
    said = _("The player of #%(number)s is not asked") % {"number": number}
    return answers.done(request, number, said)
