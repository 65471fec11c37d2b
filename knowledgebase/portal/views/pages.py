"""The pages that everybody reads: where it begins, a shelf, an article."""

from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from helpdesk.lib import times
from helpdesk.lib.doors import public
from knowledgebase.articles import reading
from knowledgebase.articles.reading import PLAYERS, Listed, Shown
from knowledgebase.portal import doors, kept, seo, shelves
from knowledgebase.portal.centre import SPOKEN, Centre, centre_of
from knowledgebase.portal.doors import Request
from knowledgebase.portal.frame import Crumb, frame, home
from knowledgebase.portal.guide import GUIDE, guide_of
from knowledgebase.portal.listing import borrowed, listed
from knowledgebase.portal.models import Vote
from knowledgebase.portal.ways import CHAT, ways_on

_READ = "everybody may look for help"
_DOOR_SECONDS = 300
_ENOUGH_VOTES = 10  # fewer say nothing


@public(_READ)
@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """To the help centre in the language that the browser asks for."""
    centre = centre_of(slug)
    if centre is None:
        raise Http404
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])
    wanted = (code[:2].lower() for code, _weight in accepted)
    language = next((code for code in wanted if code in SPOKEN), centre.languages[0])
    response = HttpResponseRedirect(home(centre.brand, language))
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={_DOOR_SECONDS}"
    return response


@doors.page(_READ)
def start(request: Request) -> doors.Shown:
    centre, language, now = request.centre, request.language, request.now
    found = shelves.shelves(centre, language, now=now)
    every = [one for shelf in found for one in shelf.articles]
    guide = next((one for one in every if one.key == GUIDE), None)
    brand = centre.brand
    context = frame(
        request,
        brand,
        language,
        title=_("%(brand)s Help") % {"brand": brand.name},
        description=_("Answers about withdrawals, deposits, verification, bonuses and limits."),
        shelves=[
            (one, _count(len(one.articles)), _elsewhere(one.articles, language)) for one in found
        ],
        useful=[
            listed(centre, one, language) for one in shelves.most_useful(centre, every, now=now)
        ],
        guide=guide and listed(centre, guide, language),
        searches=centre.popular.get(language, []),
        borrowed=borrowed(every, language),
        ways=ways_on(brand, language, now=now),
        structured=[seo.site(brand, language)],
    )
    return "knowledgebase/portal/home.html", context, kept.changes_at(now)


@doors.page(_READ)
def topic(request: Request, category: str) -> doors.Shown:
    centre, language, now = request.centre, request.language, request.now
    found = shelves.shelves(centre, language, now=now)
    shelf = next((one for one in found if one.slug == category), None)
    if shelf is None:
        raise Http404
    crumbs = (_start(centre, language), Crumb(shelf.name))
    context = frame(
        request,
        centre.brand,
        language,
        title=shelf.name,
        description=shelf.summary,
        crumbs=crumbs,
        shelf=shelf,
        articles=[listed(centre, one, language) for one in shelf.articles],
        others=[one for one in found if one is not shelf],
        borrowed=borrowed(shelf.articles, language),
        ways=ways_on(centre.brand, language, now=now),
        structured=[seo.crumbs(crumbs)],
    )
    return "knowledgebase/portal/topic.html", context, kept.changes_at(now)


@doors.page(_READ)
def article(request: Request, address: str) -> doors.Shown:
    """One article; the guide for new players is a page of steps."""
    centre, language, now = request.centre, request.language, request.now
    shown = reading.shown(centre.brand.pk, language, address, audiences=PLAYERS, now=now)
    if shown is None:
        raise Http404
    found = shelves.shelves(centre, language, now=now)
    shelf = next((one for one in found if one.slug == shown.category), None)
    crumbs = [_start(centre, language), *_shelf_crumb(centre, language, shelf), Crumb(shown.title)]
    every = {one.key: one for one in shelves.articles(centre, language, now=now)}
    alternates = _translations(centre, shown, now=now)
    guide = guide_of(shown.html) if shown.key == GUIDE else None
    context = frame(
        request,
        centre.brand,
        language,
        title=shown.title,
        description=shown.summary,
        alternates=alternates,
        crumbs=crumbs,
        article=shown,
        guide=guide,
        minutes=_minutes(shown.minutes),
        updated=_updated(centre, shown, language, now=now),
        related=[listed(centre, every[key], language) for key in shown.related if key in every],
        votes=_votes(shown),
        chat=next(
            (one for one in ways_on(centre.brand, language, now=now) if one.kind == CHAT), None
        ),
        structured=[seo.article(centre.brand, shown, request.path), seo.crumbs(crumbs)],
    )
    template = "guide" if guide else "article"
    ends = [one for one in (shown.good_until, kept.changes_at(now)) if one is not None]
    # what it names beside itself may be over before it is
    return f"knowledgebase/portal/{template}.html", context, min(ends, default=None)


@doors.page(_READ, status=404)
def nothing(request: Request, rest: str) -> doors.Shown:
    raise Http404


def _start(centre: Centre, language: str) -> Crumb:
    return Crumb(_("Help"), home(centre.brand, language))


def _shelf_crumb(centre: Centre, language: str, shelf: shelves.Shelf | None) -> list[Crumb]:
    if shelf is None:
        return []
    address = reverse("portal_topic", args=[centre.brand.slug, language, shelf.slug])
    return [Crumb(shelf.name, address)]


def _count(n: int) -> str:
    return ngettext("%(n)s article", "%(n)s articles", n) % {"n": n}


def _minutes(n: int) -> str:
    return ngettext("%(n)s minute to read", "%(n)s minutes to read", n) % {"n": n}


def _elsewhere(found: list[Listed], language: str) -> bool:
    return bool(found) and all(one.language != language for one in found)


def _translations(centre: Centre, shown: Shown, *, now: datetime) -> dict[str, str]:
    """Its address in each language that it is there in."""
    found = reading.languages_of(centre.brand.pk, shown.key, audiences=PLAYERS, now=now)
    return {
        code: reverse("portal_article", args=[centre.brand.slug, code, found[code]])
        for code in SPOKEN
        if code in found
    }


def _updated(centre: Centre, shown: Shown, language: str, *, now: datetime) -> str:
    zone = times.zone(centre.brand.time_zone)
    return times.whole_date(shown.updated_at, tz=zone, language=language, now=now)


def _votes(shown: Shown) -> str:
    cast = Vote.objects.filter(article=shown.article_id)
    numbers = cast.aggregate(yes=Count("pk", filter=Q(helpful=True)), all=Count("pk"))
    if numbers["all"] < _ENOUGH_VOTES:
        return ""
    return _("%(yes)s of %(all)s readers said yes") % numbers
