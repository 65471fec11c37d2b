"""Files on their way in: one at a time, bounded before they are read, kept until their message."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple, cast

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
_ENVELOPE_BYTES = 256 * 1024  # what a form adds around its file: texts, too


class Refusal(NamedTuple):
    """Why a file was not taken, in words for whoever sent it."""

    status: int
    title: str
    detail: str
    again_in: int = 0  # seconds


Keep = Callable[[bytes, str], HttpResponse]
Refuse = Callable[[Refusal], HttpResponse]
Without = Callable[[], HttpResponse]


@csrf_exempt  # checked in `receive`: the check reads the body, which must be bounded first
@require_POST
@requires("tickets.note")
def upload(request: HttpRequest) -> HttpResponse:
    """Keeps one file, form field `file`; the handle in the answer gives it to a message."""
    person = cast(Request, request).person

    def keep(content: bytes, name: str) -> HttpResponse:
        kept = files.upload(content=content, name=name, by=person, now=timezone.now())
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

    return receive(cast(Request, request), keep=keep, refuse=_as_problem)


def receive(
    request: Request, *, keep: Keep, refuse: Refuse, without: Without | None = None
) -> HttpResponse:
    """One file of a form, bounded before it is read, to be kept or refused; for a view without a
    CSRF check of its own. A form that is more than its file may come `without`."""
    size = request.META.get("CONTENT_LENGTH") or ""
    if (
        not size.isdecimal()
        or len(size) > 18
        or int(size) > settings.MAX_FILE_BYTES + _ENVELOPE_BYTES
    ):
        return refuse(_too_large())
    refusal = _throttled(request) if without is None else None
    if refusal is not None:
        return refuse(refusal)
    try:
        return _checked(request, keep, refuse, without)
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return refuse(Refusal(400, _("That file did not arrive whole"), _("Attach it again.")))


@csrf_protect
def _checked(
    request: HttpRequest, keep: Keep, refuse: Refuse, without: Without | None
) -> HttpResponse:
    given = request.FILES.getlist("file")
    if without is not None:
        if not given:
            return without()
        if (refusal := _throttled(cast(Request, request))) is not None:
            return refuse(refusal)
    if len(given) != 1:
        said = _("Choose one file and attach it again.")
        return refuse(Refusal(400, _("No file arrived"), said))
    (file,) = given
    if (file.size or 0) > settings.MAX_FILE_BYTES:
        return refuse(_too_large())
    content = file.read()
    if not content:
        return refuse(Refusal(400, _("The file is empty"), _("Choose another one.")))
    reason = store.first_look(content, file.name or "")
    if reason is not None:
        return refuse(_not_accepted(reason))
    return keep(content, file.name or "")


def _as_problem(refusal: Refusal) -> HttpResponse:
    response = problem(refusal.status, refusal.title, refusal.detail)
    if refusal.again_in:
        response.headers["Retry-After"] = str(refusal.again_in)
    return response


def _throttled(request: Request) -> Refusal | None:
    now, person = timezone.now(), request.person
    answer = throttle.allow(f"upload:{person.pk}", rate=RATE, now=now)
    if not answer.ok:
        n = max(1, answer.retry_after_seconds)
        again = ngettext("Try again in %(n)s second.", "Try again in %(n)s seconds.", n) % {"n": n}
        return Refusal(429, _("Too many files at once"), again, n)
    # what the house lends costs no room
    uploaded = Attachment.objects.filter(uploaded_by=person).exclude(share=Attachment.LENT)
    of_today = uploaded.filter(created_at__gt=now - timedelta(days=1))
    today = of_today.aggregate(bytes=Sum("size"))["bytes"]
    if (today or 0) > MOST_BYTES_A_DAY:
        said = _("Your files of today fill the limit. Try tomorrow.")
        return Refusal(429, _("Enough for one day"), said)
    return None


def _not_accepted(reason: store.Reason) -> Refusal:
    """Told while its sender still has it in hand; what passes is still checked thoroughly."""
    advice = {
        store.Reason.MISMATCH: _("Save it as what it is, or give it the right ending."),
        store.Reason.PROGRAM: _("Send a picture or a document of it."),
    }.get(reason, _("Send a picture, a PDF, a text, a Word or Excel file, sound, video or a ZIP."))
    return Refusal(415, _("The file was not attached"), f"{reason.label} {advice}")


def _too_large() -> Refusal:
    megabytes = settings.MAX_FILE_BYTES // 1024**2
    return Refusal(
        413,
        _("The file is too large"),
        _("Files may have up to %(size)s MB. Choose a smaller one.") % {"size": megabytes},
    )
