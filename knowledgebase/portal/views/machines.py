"""What programs read: a brand's colours, its picture for links, and what there is to be found."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.organisation.models import Brand
from accounts.organisation.shades import sheet
from helpdesk.lib.doors import public
from knowledgebase.articles import reading
from knowledgebase.articles.reading import PLAYERS
from knowledgebase.portal import picture, shelves
from knowledgebase.portal.centre import Centre, centre_of
from knowledgebase.portal.frame import home

_COLOURS_SECONDS, _MAP_SECONDS, _PICTURE_SECONDS = 300, 3600, 86_400
_NOT_FOR_ROBOTS = ("search/", "suggest/", "contact/", "requests/", "sign-in/", "go/chat/")


@public("every page of a help centre takes its brand's colours from it")
@require_safe
def colours(request: HttpRequest, slug: str) -> HttpResponse:
    body = sheet(_centre(slug).brand.colour)
    return _kept(HttpResponse(body, content_type="text/css; charset=utf-8"), _COLOURS_SECONDS)


@public("pages that link here show it")
@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    centre = _centre(slug)
    brand = centre.brand
    with translation.override(brand.language):
        words = _("Help")
    drawn = picture.drawn(brand.name, words, brand.colour, centre.emblem)
    return _kept(HttpResponse(drawn, content_type="image/png"), _PICTURE_SECONDS)


@public("search engines read it")
@require_safe
def site_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Every page that they may show, with the same page in other languages."""
    centre = _centre(slug)
    pages = [_home_in(centre), *_topics(centre), *_articles(centre)]
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{''.join(_entry(centre, one) for one in pages)}</urlset>\n"
    )
    return _kept(HttpResponse(body, content_type="application/xml; charset=utf-8"), _MAP_SECONDS)


@public("robots ask what they may read")
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /", "Allow: /help/", "Allow: /static/"]
    lines += [f"Disallow: /help/*/{one}" for one in _NOT_FOR_ROBOTS]
    for slug in Brand.objects.filter(is_active=True).order_by("pk").values_list("slug", flat=True):
        lines.append(f"Sitemap: {settings.CHAT_ORIGIN}{reverse('portal_site_map', args=[slug])}")
    body = "\n".join(lines) + "\n"
    return _kept(HttpResponse(body, content_type="text/plain; charset=utf-8"), _MAP_SECONDS)


def _centre(slug: str) -> Centre:
    centre = centre_of(slug)
    if centre is None:
        raise Http404
    return centre


def _home_in(centre: Centre) -> dict[str, str]:
    return {code: home(centre.brand, code) for code in centre.languages}


def _topics(centre: Centre) -> list[dict[str, str]]:
    first = centre.languages[0]
    return [
        {
            code: reverse("portal_topic", args=[centre.brand.slug, code, shelf.slug])
            for code in centre.languages
        }
        for shelf in shelves.shelves(centre, first, now=timezone.now())
    ]


def _articles(centre: Centre) -> list[dict[str, str]]:
    """By key, so that translations of one stand together."""
    found: dict[str, dict[str, str]] = {}
    now = timezone.now()
    for code in dict(settings.PLAYER_LANGUAGES):
        for one in reading.listed(centre.brand.pk, code, audiences=PLAYERS, now=now):
            address = reverse("portal_article", args=[centre.brand.slug, code, one.slug])
            found.setdefault(one.key, {})[code] = address
    return list(found.values())


def _entry(centre: Centre, page: dict[str, str]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(_whole(url))}"/>'
        for code, url in page.items()
    )
    return "".join(f"<url><loc>{escape(_whole(url))}</loc>{links}</url>\n" for url in page.values())


def _whole(path: str) -> str:
    return settings.CHAT_ORIGIN + path


def _kept(response: HttpResponse, seconds: int) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response
