"""What a browser loads: the embed, the frame's page, and the brand's colours."""

import gzip
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from accounts.organisation.shades import sheet
from accounts.protection import help_lines
from helpdesk.lib import files as store
from helpdesk.lib import times
from helpdesk.lib.doors import page as render
from helpdesk.lib.doors import public
from knowledgebase.notices import letters
from knowledgebase.notices import reading as notices
from livechat.sessions.models import ChatSettings, ChatTopic
from livechat.widget.doors import chat_of, language_of
from livechat.widget.reading import MOST_LETTERS
from livechat.widget.words import words

_ORIGIN = re.compile(r"https?://[a-z0-9.\-]+(:\d{1,5})?")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_THEMES = {"light", "dark"}
_EMBED_SECONDS, _COLOURS_SECONDS = 300, 300


@public("every page of an operator's site loads it")
@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    plain, short = _embed()
    is_short = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        short if is_short else plain, content_type="text/javascript; charset=utf-8"
    )
    response.headers["Vary"] = "Accept-Encoding"
    if is_short:
        response.headers["Content-Encoding"] = "gzip"
    return _for_other_sites(response, seconds=_EMBED_SECONDS)


@public("a launcher takes the brand's colours from it, on any page")
@require_safe
def colours(request: HttpRequest, slug: str) -> HttpResponse:
    response = HttpResponse(
        sheet(chat_of(slug).brand.colour), content_type="text/css; charset=utf-8"
    )
    return _for_other_sites(response, seconds=_COLOURS_SECONDS)


@public("players chat in it, known by a token or not at all")
@require_safe
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """The page in the frame. It knows nobody: its scripts ask with the token that they keep."""
    request.chat = chat = chat_of(slug)  # type: ignore[attr-defined]
    origins = [one for one in chat.site_origins if _ORIGIN.fullmatch(one)]
    language = language_of(request)
    with translation.override(language):
        response = render(request, "livechat/widget/page.html", _context(request, chat, language))
    response.headers["Content-Security-Policy"] = _policy(origins)
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return response


def _context(request: HttpRequest, chat: ChatSettings, language: str) -> dict[str, object]:
    greetings: dict[str, str] = chat.greetings
    return {
        "brand": chat.brand,
        "origins": [one for one in chat.site_origins if _ORIGIN.fullmatch(one)],
        "direction": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
        "theme": request.GET.get("theme") if request.GET.get("theme") in _THEMES else "",
        "player_languages": settings.PLAYER_LANGUAGES,
        "greeting": greetings.get(language, ""),  # else it greets in its own words
        "topics": _topics(chat, language),
        "groups": help_lines.by_kind(help_lines.lines_for("", language, brand_id=chat.brand_id)),
        "notices": _notices(chat, language),
        "socket": f"{settings.SOCKETS_ORIGIN}/ws/chat/",
        "widget_words": words(),
        "most_letters": MOST_LETTERS,
        "most_files": settings.MAX_FILES_PER_MESSAGE,
        "megabytes": settings.MAX_FILE_BYTES // 1024**2,
        "kinds": " ".join(store.ENDINGS),
    }


def _notices(chat: ChatSettings, language: str) -> list[tuple[notices.Banner, str]]:
    """What is disturbed now, or off within the hour, with the times of what is planned."""
    found = notices.current(chat.brand_id, language, surface=notices.WIDGET, now=timezone.now())
    tz = times.zone(chat.brand.time_zone)
    return [
        (
            one,
            ""
            if one.is_incident
            else letters.span(one.starts_at, one.ends_at, language=language, tz=tz),
        )
        for one in found
    ]


def _topics(chat: ChatSettings, language: str) -> list[tuple[int, str]]:
    topics = ChatTopic.objects.filter(brand=chat.brand_id, reason__is_active=True)
    return [(one.pk, one.reason.name_in(language)) for one in topics.select_related("reason")]


def _policy(origins: list[str]) -> str:
    """The frame's own: nothing but its own, and only on the brand's pages."""
    ancestors = " ".join(origins) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            f"img-src 'self' data: blob: {settings.FILES_ORIGIN}",
            f"media-src 'self' {settings.FILES_ORIGIN}",
            f"connect-src 'self' {settings.SOCKETS_ORIGIN}",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
            "base-uri 'none'",
            "object-src 'none'",
        )
    )


def _for_other_sites(response: HttpResponse, *, seconds: int) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@lru_cache(maxsize=2)
def _content(path: str, _changed: int) -> tuple[bytes, bytes]:
    plain = Path(path).read_bytes()
    return plain, gzip.compress(plain, mtime=0)


def _embed() -> tuple[bytes, bytes]:
    """The script as it was built, and the same compressed."""
    path = finders.find("widget.js") or str(Path(settings.STATIC_ROOT) / "widget.js")
    try:
        return _content(path, Path(path).stat().st_mtime_ns)
    except OSError:
        raise Http404 from None
