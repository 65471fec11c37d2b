"""What every door of the player's own pages does first: the brand, the language, whose cookie came
with it, how often, and whether a form of ours was sent.

The cookie reaches no other path than the brand's own help pages. Whatever is done by it has to name
the mark that only a page of this session carries, and to come from our own origin: sites beside
ours may be the same site to a browser, so that SameSite alone keeps nobody out.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.organisation.models import Brand
from accounts.players.models import Player
from helpdesk.lib import crypto, peer, throttle
from helpdesk.lib.doors import once_more, piece, public
from knowledgebase.portal.centre import SPOKEN, centre_of
from knowledgebase.portal.frame import Crumb, frame, home
from tickets.requests import reach
from tickets.requests.actions import signing_in
from tickets.requests.models import PortalSession

COOKIE = "help_session"
LOOKS, DEEDS = "300/m", "60/m,600/d"
_MARK = "help form"
MOST_BYTES = settings.MAX_FILE_BYTES + 256 * 1024  # files, and what a form adds around them


class Request(HttpRequest):
    """Who asks, where, and in which language."""

    now: datetime
    brand: Brand
    language: str
    known: PortalSession | None  # whose cookie came with it
    player: Player | None  # whose that is, where it is somebody whom we know


View = Callable[..., HttpResponse]


def door(
    why: str, *, methods: Sequence[str] = ("GET",), is_private: bool = False, rate: str = DEEDS
) -> Callable[[View], View]:
    """A view `(request, …)` of one brand, called with the language active. A `is_private` one is
    for whoever is signed in; others are sent to sign in."""

    def decorate(view: View) -> View:
        allowed = {*methods, *({"HEAD"} if "GET" in methods else ())}
        act = once_more(view, anew=_know)

        @csrf_exempt  # no cookie of Django's reaches this origin; see `is_own_form`
        @public(why)
        @wraps(view)
        def answered(request: Request, slug: str, language: str, **named: Any) -> HttpResponse:
            _begin(request, slug, language)
            with translation.override(language):
                response = _answered(request, act, named, allowed, is_private, rate, view.__name__)
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Content-Language"] = language
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            patch_vary_headers(response, ["Cookie"])
            return response

        return answered

    return decorate


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this origin sent it, or something that is no browser."""
    if (origin := request.headers.get("Origin")) is not None:
        return origin == settings.CHAT_ORIGIN
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


def is_own_form(request: Request) -> bool:
    """Whether this session's own page sent it."""
    if request.known is None or not is_from_here(request):
        return False
    typed = request.POST.get("form") or request.headers.get("X-Form", "")
    return crypto.is_mac(typed, _MARK, request.known.pk, request.known.digest)


def mark_of(session: PortalSession | None) -> str:
    """What the forms of its pages carry."""
    return crypto.mac(_MARK, session.pk, session.digest) if session is not None else ""


def shown(
    request: Request,
    template: str,
    *,
    title: str,
    status: int = 200,
    crumbs: Sequence[Crumb] = (),
    path: str = "",
    **more: Any,
) -> HttpResponse:
    """A page in the help centre's layout, for this visitor alone."""
    brand, language = request.brand, request.language
    way = [Crumb(_("Help"), home(brand, language)), *crumbs, Crumb(title)]
    context = frame(
        request,
        brand,
        language,
        title=title,
        path=path or request.path,
        crumbs=way,
        is_private=True,
        form=mark_of(request.known),
        is_signed_in=request.known is not None,
        **more,
    )
    if request.known is not None:
        context["sign_in_url"] = ""
    return HttpResponse(piece(f"tickets/requests/{template}.html", **context), status=status)


def to(request: Request, name: str, *args: object, query: str = "") -> HttpResponse:
    """On to another page of the same brand and language."""
    response = HttpResponseRedirect(address(request, name, *args) + query)
    response.status_code = 303
    return response


def address(request: Request, name: str, *args: object) -> str:
    return reverse(name, args=[request.brand.slug, request.language, *args])


def too_often(request: Request, rates: dict[str, str]) -> int:
    """Seconds until it may be tried again; 0 when it may."""
    allowance = throttle.allow_all(rates, now=request.now)
    return 0 if allowance.ok else max(1, allowance.retry_after_seconds)


def keep(request: Request, response: HttpResponse, secret: str) -> HttpResponse:
    """Signs this browser in. What it had before opens nothing any more."""
    if request.known is not None:
        signing_in.end(request.known, now=request.now)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(signing_in.SESSION_LASTS.total_seconds()),
        path=_path(request.brand),
        secure=settings.CHAT_ORIGIN.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(request: Request, response: HttpResponse) -> HttpResponse:
    if request.known is not None:
        signing_in.end(request.known, now=request.now)
    response.delete_cookie(COOKIE, path=_path(request.brand), samesite="Lax")
    return response


def refuse_form(request: Request) -> HttpResponse:
    """It came from elsewhere, or from a page that stood open when another session had ended."""
    said = _("For your safety this form works once and on this page only. Open the page again.")
    return shown(request, "said", title=_("Please open the page again"), status=403, detail=said)


def _begin(request: Request, slug: str, language: str) -> None:
    centre = centre_of(slug)
    if centre is None or language not in SPOKEN:
        raise Http404
    request.brand, request.language, request.now = centre.brand, language, timezone.now()
    _know(request)


def _know(request: Request) -> None:
    """Who shows this cookie, as he is now."""
    secret = request.COOKIES.get(COOKIE)
    request.known = signing_in.find(request.brand, secret, now=request.now)
    request.player = reach.player_of(request.known) if request.known is not None else None


def _answered(
    request: Request,
    act: View,
    named: dict[str, Any],
    allowed: set[str],
    is_private: bool,
    rate: str,
    name: str,
) -> HttpResponse:
    if request.method not in allowed:
        response = HttpResponse(status=405)
        response.headers["Allow"] = ", ".join(sorted(allowed))
        return response
    who = f"session:{request.known.pk}" if request.known else peer.address(request)
    used = LOOKS if request.method in {"GET", "HEAD"} else rate
    if wait := too_often(request, {f"help:{name}:{request.method}:{who}": used}):
        return _wait(request, wait)
    if request.method == "POST" and not _is_bearable(request):
        return _too_large(request)
    if is_private and request.known is None:
        return to(request, "portal_sign_in")
    if is_private and request.method == "POST" and not is_own_form(request):
        return refuse_form(request)
    try:
        return act(request, **named)
    except Http404:
        said = _("It may have been joined with another one, or this browser may not see it.")
        return shown(request, "said", title=_("There is no such request"), status=404, detail=said)


def _is_bearable(request: Request) -> bool:
    """Asked before anything of it is read."""
    size = request.META.get("CONTENT_LENGTH") or ""
    return size.isdecimal() and len(size) < 18 and int(size) <= MOST_BYTES


def _too_large(request: Request) -> HttpResponse:
    megabytes = settings.MAX_FILE_BYTES // 1024**2
    said = _(
        "Files may have up to %(size)s MB together. Go back: your words are still there. Take a "
        "file out, or send it afterwards."
    ) % {"size": megabytes}
    return shown(request, "said", title=_("The files are too large"), status=413, detail=said)


def _wait(request: Request, seconds: int) -> HttpResponse:
    said = _("Wait a minute, then try once more.")
    response = shown(request, "said", title=_("That was a bit fast"), status=429, detail=said)
    response.headers["Retry-After"] = str(seconds)
    return response


def _path(brand: Brand) -> str:
    return reverse("portal_door", args=[brand.slug])
