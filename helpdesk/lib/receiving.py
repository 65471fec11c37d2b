"""Files on their way in by a form: one at a time, bounded before they are read."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from helpdesk.lib import files as store
from helpdesk.lib.doors import problem

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
Throttled = Callable[[], Refusal | None]


def receive(
    request: HttpRequest,
    *,
    keep: Keep,
    refuse: Refuse,
    throttled: Throttled,
    without: Without | None = None,
) -> HttpResponse:
    """One file of a form, field `file`, to be kept or refused; for a view without a CSRF check of
    its own, as that reads the body. A form that is more than its file may come `without`."""
    size = request.META.get("CONTENT_LENGTH") or ""
    if (
        not size.isdecimal()
        or len(size) > 18
        or int(size) > settings.MAX_FILE_BYTES + _ENVELOPE_BYTES
    ):
        return refuse(too_large())
    refusal = throttled() if without is None else None
    if refusal is not None:
        return refuse(refusal)
    try:
        return _checked(request, keep, refuse, throttled, without)
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return refuse(Refusal(400, _("That file did not arrive whole"), _("Attach it again.")))


def as_problem(refusal: Refusal, **more: Any) -> HttpResponse:
    response = problem(refusal.status, refusal.title, refusal.detail, **more)
    if refusal.again_in:
        response.headers["Retry-After"] = str(refusal.again_in)
    return response


@csrf_protect
def _checked(
    request: HttpRequest,
    keep: Keep,
    refuse: Refuse,
    throttled: Throttled,
    without: Without | None,
) -> HttpResponse:
    given = request.FILES.getlist("file")
    if without is not None:
        if not given:
            return without()
        if (refusal := throttled()) is not None:
            return refuse(refusal)
    if len(given) != 1:
        said = _("Choose one file and attach it again.")
        return refuse(Refusal(400, _("No file arrived"), said))
    (file,) = given
    if (file.size or 0) > settings.MAX_FILE_BYTES:
        return refuse(too_large())
    content = file.read()
    if not content:
        return refuse(Refusal(400, _("The file is empty"), _("Choose another one.")))
    reason = store.first_look(content, file.name or "")
    if reason is not None:
        return refuse(_not_accepted(reason))
    return keep(content, file.name or "")


def _not_accepted(reason: store.Reason) -> Refusal:
    """Told while its sender still has it in hand; what passes is still checked thoroughly."""
    advice = {
        store.Reason.MISMATCH: _("Save it as what it is, or give it the right ending."),
        store.Reason.PROGRAM: _("Send a picture or a document of it."),
    }.get(reason, _("Send a picture, a PDF, a text, a Word or Excel file, sound, video or a ZIP."))
    return Refusal(415, _("The file was not attached"), f"{reason.label} {advice}")


def too_large() -> Refusal:
    megabytes = settings.MAX_FILE_BYTES // 1024**2
    return Refusal(
        413,
        _("The file is too large"),
        _("Files may have up to %(size)s MB. Choose a smaller one.") % {"size": megabytes},
    )
