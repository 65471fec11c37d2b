"""One key beside a conversation: the player gets the address of his own page."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.replies import own_page
from tickets.thread.actions import passing, replying
from tickets.thread.models import Message
from tickets.thread.views import answers

_REFUSED = (
    *(own_page.NobodyToSend, own_page.NoWay, passing.NothingToSay),
    *(replying.Finished, replying.OfAnother),
)


@require_POST
@requires("tickets.reply")
def send_own_page(request: Request, number: int) -> HttpResponse:
    ticket = answers.ticket_for(request.person, number)
    try:
        for_higher = request.GET.get("for") == "higher"
        sent = own_page.send(ticket, by=request.person, now=timezone.now(), for_higher=for_higher)
    except _REFUSED as error:
        return answers.refused(request, 409, str(error.message), number=number)
    undo = ""
    if sent.state == Message.QUEUED:
        undo = reverse("message_undo", args=[number, sent.pk])
    said = _("The player gets the link to their limits and breaks.")
    return answers.done(request, number, said, undo=undo)
