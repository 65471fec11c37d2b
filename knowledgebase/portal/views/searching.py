"""Looking for an answer: the page of what was found, and what is offered while one types."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.lib import text
from knowledgebase.articles import reading
from knowledgebase.articles.reading import PLAYERS
from knowledgebase.portal import doors, shelves, visits
from knowledgebase.portal.centre import SPOKEN, Centre
from knowledgebase.portal.doors import Request
from knowledgebase.portal.frame import Crumb, frame, home
from knowledgebase.portal.views.counting import in_danger
from knowledgebase.portal.ways import ways_to
from knowledgebase.search.actions import asking
from knowledgebase.search.finding import Found, find
from knowledgebase.search.models import Search
from knowledgebase.search.suggesting import suggest as offer

_OPEN = "everybody may look for help"
_LONGEST = 200
_OFFERS = 6
_OFFERS_SECONDS = 60


@doors.own_page(_OPEN)
def search(request: Request) -> HttpResponse:
    centre, language, now = request.centre, request.language, request.now
    brand = centre.brand
    typed = text.squeeze(text.clean(request.GET.get("q", "")))[:_LONGEST]
    found, spoken = _found(request, typed) if typed else (Found([], ""), language)
    number, search_id = "", 0
    if typed:
        visit, number = visits.counted(request, brand, language, now=now, has_searched=True)
        if visit is not None:
            search_id = asking.asked(
                *(brand.pk, language, typed, len(found.hits)),
                surface=Search.HELP,
                visit=visit.device,
                now=now,
            )
    n = len(found.hits)
    context = frame(
        request,
        brand,
        language,
        title=_("“%(words)s”") % {"words": typed} if typed else _("Search"),
        crumbs=(Crumb(_("Help"), home(brand, language)), Crumb(_("Search"))),
        is_private=True,
        typed=typed,
        spelled=found.spelled,
        hits=[_hit(centre, one) for one in found.hits],
        count=ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n},
        spoken_in="" if spoken == language else SPOKEN.get(spoken, spoken),
        search_id=search_id,
        danger=in_danger(request, typed),
        shelves=shelves.shelves(centre, language, now=now) if not found.hits else [],
        ways=ways_to(brand, language, now=now),
    )
    return visits.keep(doors.shown(request, "knowledgebase/portal/search.html", context), number)


@doors.own_page(_OPEN)
def suggest(request: Request) -> HttpResponse:
    """Titles for what has been typed so far. It counts nothing: nobody has asked yet."""
    centre, now = request.centre, request.now
    typed = text.squeeze(text.clean(request.GET.get("q", "")))[:_LONGEST]
    offers: list[Any] = []
    for code in centre.preferred(request.language):
        offers = offer(centre.brand.pk, code, typed, audiences=PLAYERS, now=now)[:_OFFERS]
        if offers:
            break
    said = [
        {
            "title": one.title,
            "summary": text.clip(one.summary, 140),
            "url": reverse("portal_article", args=[centre.brand.slug, one.language, one.slug]),
            "language": one.language,
        }
        for one in offers
    ]
    return JsonResponse({"offers": said}, json_dumps_params={"ensure_ascii": False})


@doors.deed("a page says which of the answers was opened; it names nobody")
def opened(request: Request) -> HttpResponse:
    brand, now = request.centre.brand, request.now
    said = [request.POST.get(name, "") for name in ("search", "article")]
    if all(one.isascii() and one.isdigit() and len(one) < 19 for one in said):
        search_id, article = map(int, said)
        if article in reading.titles(brand.pk, [article], audiences=PLAYERS, now=now):
            asking.clicked(
                *(search_id, article),
                brand_id=brand.pk,
                surface=Search.HELP,
                visit=visits.device_of(request, brand),
                now=now,
            )
    return HttpResponse(status=204)


def _found(request: Request, typed: str) -> tuple[Found, str]:
    """In the reader's language, else in the next one that has an answer."""
    centre, found = request.centre, Found([], "")
    for code in centre.preferred(request.language):
        found = find(centre.brand.pk, code, typed, audiences=PLAYERS, now=request.now)
        if found.hits:
            return found, code
    return found, request.language


def _hit(centre: Centre, one: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "answer": one.answer,
        "url": reverse("portal_article", args=[centre.brand.slug, one.language, one.slug]),
        "number": one.translation_id,
        "language": one.language,
        "minutes": _("%(n)s min") % {"n": one.minutes},
    }
