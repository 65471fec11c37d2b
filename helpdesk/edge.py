"""The outermost layer: which origin serves what, and the headers that every answer carries.

Three origins: the desk's; that of what came from outside; and that on which players chat. The
last two never see a cookie, and each serves its own paths and nothing else; only the help centre,
on the players' origin, has two of its own.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import translation

from accounts.people.sessions import language_of_stranger
from helpdesk import errors, turns

# What only the cookieless origin serves: what came from outside never shares the desk's origin.
OUTSIDE = ("/outside/",)
# What only the players' origin serves, beside the scripts and styles that are everybody's.
CHAT = (
    *("/chat/", "/answer/", "/upload/", "/play/", "/help/", "/help-lines/", "/unsubscribe/"),
    *("/widget.js", "/robots.txt"),
)
# The help centre's: who signed in to see his requests, and that a browser came again within a day.
HELP = "/help/"
HELP_COOKIES = ("help_session", "help_visit")
_STATIC = (settings.STATIC_URL,)
# Where no cookie acts for anybody: those origins, the API, which asks for a token, and webhooks,
# which are signed.
_COOKIELESS = (*OUTSIDE, *CHAT, "/api/", "/hooks/")


def _host(origin: str) -> str:
    return origin.split("://", 1)[-1].lower()


_APP, _FILES, _CHAT = (
    _host(origin) for origin in (settings.APP_ORIGIN, settings.FILES_ORIGIN, settings.CHAT_ORIGIN)
)

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        f"img-src 'self' data: blob: {settings.FILES_ORIGIN}",
        f"media-src 'self' {settings.FILES_ORIGIN}",
        f"connect-src 'self' {settings.SOCKETS_ORIGIN}",
        f"frame-src {settings.FILES_ORIGIN}",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "manifest-src 'self'",
    )
)


class Edge:
    """Keeps the two origins apart and puts the security headers on what has none yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return _dress(_said(errors.bad_request, request))
        # Django reads as much as the length says, which is nothing when nothing is said
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            return _dress(_said(errors.length_required, request))
        if (why := request.META.get(turns.REFUSED)) is not None:
            answer = errors.crowded if why == turns.TOO_MANY else errors.bad_request
            return _dress(_said(answer, request))
        host = request.META.get("HTTP_HOST", "").lower()
        if not _is_served(request.path, host):
            return _dress(HttpResponseNotFound(b"Not found", content_type="text/plain"))
        if request.path.startswith(_COOKIELESS):
            _leave_cookies(request)
        return _dress(self.get_response(request))


def _is_served(path: str, host: str) -> bool:
    """Whether this origin is the one for this path."""
    if path.startswith(OUTSIDE):
        return host == _FILES
    if path.startswith(CHAT):
        return host == _CHAT
    if host == _CHAT:
        return path.startswith(_STATIC)
    return host != _FILES or _FILES == _APP


def _leave_cookies(request: HttpRequest) -> None:
    """None acts for anybody here, but the help centre's own where they belong."""
    kept = HELP_COOKIES if request.path.startswith(HELP) else ()
    cookies = {name: request.COOKIES[name] for name in kept if name in request.COOKIES}
    request.META.pop("HTTP_COOKIE", None)
    request.COOKIES = cookies


def _said(answer: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    """An answer that nothing further in gives, in the language that the browser asks for."""
    with translation.override(language_of_stranger(request)):
        return answer(request)


def _dress(response: HttpResponse) -> HttpResponse:
    headers = response.headers
    if "Content-Security-Policy" not in headers:
        headers["Content-Security-Policy"] = CSP
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "private, no-store"
    if settings.SECURE_HSTS_SECONDS:
        headers.setdefault(
            "Strict-Transport-Security",
            f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload",
        )
    return response
