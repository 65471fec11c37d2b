"""All articles, as the team finds them."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.people import reader as readers
from accounts.people.sessions import Request
from accounts.players.names import language as name_of
from helpdesk.lib.doors import requires
from knowledgebase import pages
from knowledgebase.articles import listing, states
from knowledgebase.articles.models import Category


@requires("knowledge.read")
@require_GET
def knowledge(request: Request) -> HttpResponse:
    reader = readers.of(request)
    asked = listing.Asked.of(request.GET)
    said = request.GET.get("page", "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
    found = listing.read(request.person, asked, page=max(1, number), reader=reader)
    kept = urlencode({name: value for name, value in asked._asdict().items() if value})
    shelves = Category.objects.filter(is_active=True).order_by("place", "pk")
    context = {
        "lines": found.lines,
        "count": found.total,
        "number": min(max(1, number), found.pages),
        "pages": found.pages,
        "asked": asked,
        "kept": kept.replace("words=", "q="),
        "shelves": [(one.slug, listing.name_in(one, reader.language)) for one in shelves],
        "states": states.STATES,
        "kinds": states.KINDS,
        "gaps": [
            (code, _("Missing: %(language)s") % {"language": name_of(code)})
            for code in states.LANGUAGES
        ],
        "needs": listing.NEEDS,
        "owners": listing.OWNERS,
        "may_begin": request.person.may("knowledge.draft"),
    }
    return pages.page(request, "knowledgebase/articles/list.html", context, here="knowledge")


@requires("knowledge.read")
@require_GET
def knowledge_count(request: Request) -> JsonResponse:
    """For the rail: what waits for him on these pages."""
    return JsonResponse({"count": pages.waiting(request.person, now=timezone.now())})
