"""Files on their way in: one at a time, bounded before they are read, kept until their message."""

from datetime import timedelta
from typing import cast

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from accounts.people.sessions import Request
from helpdesk.lib import files as store
from helpdesk.lib import throttle
from helpdesk.lib.doors import problem, requires
from tickets.thread.actions import files
from tickets.thread.models import Attachment

RATE = "30/m,600/d"
MOST_BYTES_A_DAY = 2 * 1024**3
_ENVELOPE_BYTES = 16 * 1024  # what a form adds around its file


@csrf_exempt  # checked below: the check reads the body, which must be bounded first
@require_POST
@requires("tickets.note")
def upload(request: HttpRequest) -> HttpResponse:
    """Keeps one file, form field `file`; the handle in the answer gives it to a message."""
    size = request.META.get("CONTENT_LENGTH") or ""
    if (
        not size.isdecimal()
        or len(size) > 18
        or int(size) > settings.MAX_FILE_BYTES + _ENVELOPE_BYTES
    ):
        return _too_large()
    refusal = _throttled(cast(Request, request))
    if refusal is not None:
        return refusal
    try:
        return _keep(request)
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return problem(400, _("That file did not arrive whole"), _("Attach it again."))


@csrf_protect
def _keep(request: HttpRequest) -> HttpResponse:
    given = request.FILES.getlist("file")
    if len(given) != 1:
        return problem(400, _("No file arrived"), _("Choose one file and attach it again."))
    (file,) = given
    if (file.size or 0) > settings.MAX_FILE_BYTES:
        return _too_large()
    content = file.read()
    if not content:
        return problem(400, _("The file is empty"), _("Choose another one."))
    reason = store.first_look(content, file.name or "")
    if reason is not None:
        return _not_accepted(reason)
    person = cast(Request, request).person
    kept = files.upload(content=content, name=file.name or "", by=person, now=timezone.now())
    return JsonResponse(
        {
            "handle": kept.handle,
            "name": kept.name,
            "size": kept.size,
            "state": kept.state,
            "mime": kept.mime,
        },
        status=201,
    )


def _throttled(request: Request) -> HttpResponse | None:
    now, person = timezone.now(), request.person
    answer = throttle.allow(f"upload:{person.pk}", rate=RATE, now=now)
    if not answer.ok:
        n = max(1, answer.retry_after_seconds)
        again = ngettext("Try again in %(n)s second.", "Try again in %(n)s seconds.", n) % {"n": n}
        refusal = problem(429, _("Too many files at once"), again)
        refusal.headers["Retry-After"] = str(n)
        return refusal
    today = Attachment.objects.filter(
        uploaded_by=person, created_at__gt=now - timedelta(days=1)
    ).aggregate(bytes=Sum("size"))["bytes"]
    if (today or 0) > MOST_BYTES_A_DAY:
        return problem(
            429, _("Enough for one day"), _("Your files of today fill the limit. Try tomorrow.")
        )
    return None


def _not_accepted(reason: store.Reason) -> HttpResponse:
    """Told while its sender still has it in hand; what passes is still checked thoroughly."""
    advice = {
        store.Reason.MISMATCH: _("Save it as what it is, or give it the right ending."),
        store.Reason.PROGRAM: _("Send a picture or a document of it."),
    }.get(reason, _("Send a picture, a PDF, a text, a Word or Excel file, sound, video or a ZIP."))
    return problem(415, _("The file was not attached"), f"{reason.label} {advice}")


def _too_large() -> HttpResponse:
    megabytes = settings.MAX_FILE_BYTES // 1024**2
    return problem(
        413,
        _("The file is too large"),
        _("Files may have up to %(size)s MB. Choose a smaller one.") % {"size": megabytes},
    )
