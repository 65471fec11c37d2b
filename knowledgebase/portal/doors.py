"""What every page of a help centre does before its own: the brand, the language, how often, and how
its answer may be kept by others.

Pages that everybody may read set no cookie, vary by nothing but their compression, and may be kept
by proxies for some seconds; a browser asks each time whether it has the newest. What belongs to one
visitor is kept by nobody (OP-1).
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import piece, public
from knowledgebase.notices import reading as notices
from knowledgebase.portal import kept
from knowledgebase.portal.centre import SPOKEN, Centre, centre_of
from knowledgebase.portal.frame import frame

SHARED_SECONDS = 20  # for so long a proxy may go on with what it has
# Of one address, pages that had to be made, or that there are not; what is kept costs nothing. What
# many people behind one address read is kept, and no search engine asks for so much.
MADE = "600/m"
_DEEDS = "60/m,1000/d"


class Request(HttpRequest):
    """Whose help centre is asked, when, and in which language."""

    now: datetime
    centre: Centre
    language: str


class _Refused(Exception):
    """A page that had to be made, and too many were."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


View = Callable[..., HttpResponse]
# what a page shows: its template, what is in it, and until when that is true
Shown = tuple[str, dict[str, Any], datetime | None]


def page(why: str, *, status: int = 200) -> Callable[[Callable[..., Shown]], View]:
    """A page that is the same for everybody. The view says what stands in it; it is asked only
    where nobody has asked lately."""

    def decorate(show: Callable[..., Shown]) -> View:
        @public(why)
        @require_safe
        @wraps(show)
        def answered(request: Request, slug: str, language: str, **named: Any) -> HttpResponse:
            _begin(request, slug, language)
            with translation.override(language):
                return _answered(request, show, named, status)

        return answered

    return decorate


def own_page(why: str) -> Callable[[View], View]:
    """A page that belongs to one visitor: what he searched for, say."""

    def decorate(view: View) -> View:
        @public(why)
        @require_safe
        @wraps(view)
        def answered(request: Request, slug: str, language: str, **named: Any) -> HttpResponse:
            return _as_one(request, slug, language, view, named, rate=MADE)

        return answered

    return decorate


def deed(why: str, *, rate: str = _DEEDS) -> Callable[[View], View]:
    """Something that a visitor does. No cookie of his lets him do more than anybody may."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @public(why)
        @require_POST
        @wraps(view)
        def answered(request: Request, slug: str, language: str, **named: Any) -> HttpResponse:
            return _as_one(request, slug, language, view, named, rate=rate)

        return answered

    return decorate


def shown(
    request: Request, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page that is one visitor's own."""
    response = HttpResponse(piece(template, **context), status=status)
    response.headers["Content-Language"] = request.language
    return response


def lost(request: Request) -> HttpResponse:
    """There is nothing at this address: the page that searches."""
    html = piece("knowledgebase/portal/lost.html", **_lost(request))
    response = HttpResponse(html, status=404)
    response.headers["Content-Language"] = request.language
    return response


def _begin(request: Request, slug: str, language: str) -> None:
    centre = centre_of(slug)
    if centre is None or language not in SPOKEN:
        raise Http404
    request.centre, request.language, request.now = centre, language, timezone.now()


def _as_one(
    request: Request, slug: str, language: str, view: View, named: dict[str, Any], *, rate: str
) -> HttpResponse:
    _begin(request, slug, language)
    with translation.override(language):
        refused = _too_often(request, view.__name__, rate)
        if refused is not None:
            return refused
        try:
            response = view(request, **named)
        except Http404:
            response = lost(request)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _answered(
    request: Request, show: Callable[..., Shown], named: dict[str, Any], status: int
) -> HttpResponse:
    def make() -> tuple[str, datetime | None]:
        refused = _too_often(request, "page", MADE)
        if refused is not None:
            raise _Refused(refused)
        template, context, until = show(request, **named)
        return piece(template, **context), until

    try:
        stamp = (
            request.centre,
            notices.mark(request.centre.brand.pk, surface=notices.PORTAL, now=request.now),
        )
        made = kept.page(request.path, stamp, make, now=request.now)
    except Http404:
        return lost(request)
    except _Refused as refusal:
        return refusal.response
    etag = request.headers.get("If-None-Match", "")
    is_short = "gzip" in request.headers.get("Accept-Encoding", "")
    if made.etag in etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(made.short if is_short else made.plain, status=status)
        if is_short:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = f"W/{made.etag}"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Language"] = request.language
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={_shared(made, request.now)}"
    return response


def _shared(made: kept.Made, now: datetime) -> int:
    """Never longer than what stands in it is true."""
    if made.until is None:
        return SHARED_SECONDS
    return max(0, min(SHARED_SECONDS, int((made.until - now).total_seconds())))


def _too_often(request: Request, name: str, rate: str) -> HttpResponse | None:
    allowance = throttle.allow(f"help:{name}:{peer.address(request)}", rate=rate, now=request.now)
    if allowance.ok:
        return None
    said = _("Wait a minute, then try once more.")
    context = frame(
        request,
        request.centre.brand,
        request.language,
        title=_("That was a bit fast"),
        is_private=True,
    )
    response = shown(request, "knowledgebase/portal/said.html", {**context, "detail": said}, 429)
    response.headers["Retry-After"] = str(allowance.retry_after_seconds)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _lost(request: Request) -> dict[str, Any]:
    return frame(
        request,
        request.centre.brand,
        request.language,
        title=_("There is nothing at this address"),
        is_private=True,
    )
