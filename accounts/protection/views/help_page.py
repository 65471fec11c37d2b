"""The page on which everybody finds help, a player or not: by country, in four languages, without
script, without a cookie, and without telling anybody that it was read."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from accounts.organisation.models import Brand
from accounts.organisation.shades import sheet
from accounts.protection import help_lines
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import page, public

_RATE = "240/m"
_COLOURS_SECONDS = 300


@public("everybody may look for help")
@require_safe
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    brand = _brand(slug)
    language = spoken(request, brand.language)
    with translation.override(language):
        response = _shown(request, brand, language)
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"  # who helps need not know where from
    return response


@public("the page of help lines takes its brand's colours from it")
@require_safe
def colours(request: HttpRequest, slug: str) -> HttpResponse:
    response = HttpResponse(sheet(_brand(slug).colour), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={_COLOURS_SECONDS}"
    return response


def spoken(request: HttpRequest, otherwise: str) -> str:
    """The language that was chosen on the page, else what the browser asks for, of those that we
    speak with players."""
    known = dict(settings.PLAYER_LANGUAGES)
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])
    codes = (request.GET.get("language", ""), *(code for code, _weight in accepted), otherwise)
    return next((code[:2].lower() for code in codes if code[:2].lower() in known), "en")


def _shown(request: HttpRequest, brand: Brand, language: str) -> HttpResponse:
    address = peer.address(request)
    if not throttle.allow_all({f"help:{address}": _RATE}, now=timezone.now()).ok:
        return page(request, "accounts/protection/help_page.html", {"often": True}, status=429)
    known = help_lines.countries(language)
    asked = request.GET.get("country", "").upper()
    # the page says whose lines it shows, also where nobody has chosen
    country = asked if asked in dict(known) else help_lines.home(language, brand_id=brand.pk)
    context = {
        "brand": brand,
        "groups": help_lines.by_kind(help_lines.lines_for(country, language, brand_id=brand.pk)),
        "countries": known,
        "country": country,
        "player_languages": settings.PLAYER_LANGUAGES,
    }
    return page(request, "accounts/protection/help_page.html", context)


def _brand(slug: str) -> Brand:
    found = Brand.objects.filter(slug=slug, is_active=True).first()
    if found is None:
        raise Http404
    return found
