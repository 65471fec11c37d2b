"""What the editor offers while one writes: facts as they are today, and where words may lead."""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from accounts.organisation.models import Brand
from accounts.people import reader as readers
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from helpdesk.lib.text import clean, fold, squeeze
from knowledgebase.articles import listing, states
from knowledgebase.articles.canonical import PAGES
from knowledgebase.facts.models import Fact
from knowledgebase.facts.sheet import sheet_of

_MOST = 12
_PAGES = {
    "chat": _lazy("Live chat"),
    "contact": _lazy("Contact form"),
    "requests": _lazy("My requests"),
    "status": _lazy("Service status"),
    "limits": _lazy("The player’s own limits"),
    "upload": _lazy("Secure upload"),
    "complaint": _lazy("Complaint"),
}


@requires("knowledge.draft")
@require_GET
def facts_to_name(request: Request) -> JsonResponse:
    """All that can be named, each as readers of `brand` read it in `language` now."""
    reader = readers.of(request)
    language = _language(request, reader.language)
    brands = Brand.objects.filter(pk__in=request.person.brand_ids, is_active=True).order_by("name")
    by_slug = {one.slug: one for one in brands}
    first = next(iter(by_slug.values()), None)
    brand = by_slug.get(request.GET.get("brand", ""), first)
    sheet = sheet_of(brand.pk, reader.now) if brand else None
    facts = [
        {
            "key": one.key,
            "name": one.names.get(reader.language) or one.names.get("en") or one.key,
            "words": (sheet.words(one.key, language) if sheet else None) or "",
        }
        for one in Fact.objects.filter(is_active=True).order_by("key")
    ]
    return JsonResponse({"facts": facts})


@requires("knowledge.draft")
@require_GET
def ways_to_lead(request: Request) -> JsonResponse:
    """Articles and pages that words can lead to."""
    reader = readers.of(request)
    language = _language(request, reader.language)
    typed = squeeze(clean(request.GET.get("q", "")))[:80]
    folded = fold(typed)
    pages = [
        {"id": f"page:{name}", "title": str(_PAGES[name]), "note": _("Page"), "chip": ""}
        for name in _PAGES
        if name in PAGES and folded in fold(str(_PAGES[name]))
    ]
    named = listing.named(request.person, typed, language=language, most=_MOST, now=reader.now)
    articles = [
        {"id": f"article:{key}", "title": title, "note": key, "chip": chip}
        for key, title, chip in named
    ]
    outside = [{"id": typed, "title": typed, "note": _("Another site"), "chip": ""}]
    is_outside = typed.startswith("https://") and len(typed) > len("https://")
    return JsonResponse({"found": [*(outside if is_outside else []), *articles, *pages]})


def _language(request: Request, own: str) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in states.LANGUAGES else own
