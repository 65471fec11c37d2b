"""The files of a saved reply: attached and taken away on its page."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.replies import actions
from tickets.replies.models import SavedFile, SavedReply
from tickets.replies.views.replies import found_reply
from tickets.thread import uploading
from tickets.thread.actions import files


@csrf_exempt  # checked by `receive`: the check reads the body, which must be bounded first
@require_POST
@requires("replies.edit")
def attach(request: Request, pk: int) -> HttpResponse:
    """Form fields `file` and `language`; without a language it goes with every text."""
    reply = found_reply(request, pk)

    def keep(content: bytes, name: str) -> HttpResponse:
        language = request.POST.get("language", "")
        if language not in {"", *dict(settings.LANGUAGES)}:
            raise Http404
        now = timezone.now()
        try:
            actions.attach(
                reply, content=content, name=name, language=language, by=request.person, now=now
            )
        except files.TooMany as error:
            settings_parts.tell(request, error.message, tone="error")
        return _back(reply)

    def refuse(refusal: uploading.Refusal) -> HttpResponse:
        said = f"{refusal.title}. {refusal.detail}"
        settings_parts.tell(request, said, tone="error")
        return _back(reply)

    return uploading.receive(request, keep=keep, refuse=refuse)


@require_POST
@requires("replies.edit")
def detach(request: Request, pk: int, file_id: int) -> HttpResponse:
    reply = found_reply(request, pk)
    saved = SavedFile.objects.filter(reply=reply, pk=min(file_id, 2**62)).first()
    if saved is None:
        raise Http404
    actions.detach(saved, by=request.person)
    settings_parts.tell(request, _("The file is no longer sent with this reply."))
    return _back(reply)


def _back(reply: SavedReply) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('saved_reply', args=[reply.pk])}#files")
