"""The ways on from an article: to a person, and to what only somebody who is known can open."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from knowledgebase.articles import reading
from knowledgebase.articles.reading import PLAYERS
from knowledgebase.portal import doors, kept, shelves, visits
from knowledgebase.portal.actions import visiting
from knowledgebase.portal.doors import Request
from knowledgebase.portal.explained import PAGES
from knowledgebase.portal.frame import Crumb, frame, home, own
from knowledgebase.portal.listing import listed
from knowledgebase.portal.ways import CHAT, ways_on, ways_to

_OPEN = "everybody may look for help"


@doors.own_page(_OPEN)
def chat(request: Request) -> HttpResponse:
    """To the brand's chat, which is told what was read; where there is none, to the form."""
    brand, language = request.centre.brand, request.language
    offered = ways_to(brand, language, now=request.now)
    way = next((one for one in offered if one.kind == CHAT), None)
    if way is None:
        return HttpResponseRedirect(own(brand, language, "portal_contact") or home(brand, language))
    visiting.contacted(brand.pk, visits.device_of(request, brand), now=request.now)
    about = _title(request)
    more = f"&{urlencode({'about': about})}" if about else ""
    return HttpResponseRedirect(f"{way.url}{more}")


def _title(request: Request) -> str:
    address = request.GET.get("about", "")[:90]
    if not address:
        return ""
    found = reading.shown(
        request.centre.brand.pk, request.language, address, audiences=PLAYERS, now=request.now
    )
    return found.title if found else ""


@doors.page(_OPEN)
def explained(request: Request, name: str) -> doors.Shown:
    if name not in PAGES:
        raise Http404
    centre, language, now = request.centre, request.language, request.now
    said = PAGES[name]()
    every = {one.key: one for one in shelves.articles(centre, language, now=now)}
    context = frame(
        request,
        centre.brand,
        language,
        title=said.title,
        description=said.intro,
        crumbs=(Crumb(_("Help"), home(centre.brand, language)), Crumb(said.title)),
        said=said,
        name=name,
        articles=[listed(centre, every[key], language) for key in said.articles if key in every],
        ways=ways_on(centre.brand, language, now=now),
    )
    return "knowledgebase/portal/explained.html", context, kept.changes_at(now)
