"""The files of a saved reply: taken away on its page; they come with the form that saves it."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.replies import actions
from tickets.replies.models import SavedFile
from tickets.replies.views.replies import found_reply


@require_POST
@requires("replies.edit")
def detach(request: Request, pk: int, file_id: int) -> HttpResponse:
    reply = found_reply(request, pk)
    saved = SavedFile.objects.filter(reply=reply, pk=min(file_id, 2**62)).first()
    if saved is None:
        raise Http404
    actions.detach(saved, by=request.person)
    settings_parts.tell(request, _("The file is no longer sent with this reply."))
    return HttpResponseRedirect(f"{reverse('saved_reply', args=[reply.pk])}#files")
