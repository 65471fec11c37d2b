"""An article on the desk exactly as a brand's readers would see it: saved words that nobody reads
yet, or what stands in the editor at this moment. Nothing is kept."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.organisation.models import Brand
from accounts.organisation.shades import sheet
from accounts.people.sessions import Request
from helpdesk.lib import times
from helpdesk.lib.doors import forbidden, piece, requires
from knowledgebase.articles import reading, seen, states
from knowledgebase.articles.actions import writing
from knowledgebase.articles.forms import WordsForm
from knowledgebase.articles.models import Article, Rendition, Revision, Translation
from knowledgebase.articles.views.article import get_article
from knowledgebase.articles.words import Words
from knowledgebase.portal.frame import Crumb, frame, home
from knowledgebase.portal.guide import GUIDE, guide_of

_WORDS_A_MINUTE = 200


@requires("knowledge.read")
@require_http_methods(["GET", "POST"])
def article_preview(request: Request, key: str, language: str) -> HttpResponse:
    """GET: the revision with this number, else the newest. POST: what is typed."""
    found = get_article(request, key)
    if language not in states.LANGUAGES:
        raise Http404
    if request.method == "POST" and not writing.may_write(found, request.person):
        return forbidden(request)
    text = seen.texts_of(found).get(language) or Translation(article=found, language=language)
    revision = _typed(request, text) if request.method == "POST" else _saved(request, text)
    asked = request.POST.get("seen-as", "") or request.GET.get("brand", "")
    brands = seen.brands_of(found, request.person)
    brand = next((one for one in brands if one.slug == asked), brands[0] if brands else None)
    if brand is None:
        raise Http404
    told = _("Preview: these words are not saved.")
    if request.method == "GET":
        told = _("Preview: revision %(number)s.") % {"number": revision.number}
    now = timezone.now()
    made = seen.rendered(found, text, revision, brand, now)
    with translation.override(language):
        return HttpResponse(_page(found, text, made, brand, language, told=told, now=now))


@requires("knowledge.read")
@require_GET
def preview_colours(request: Request, brand: str) -> HttpResponse:
    own = Brand.objects.filter(slug=brand, pk__in=request.person.brand_ids, is_active=True).first()
    if own is None:
        raise Http404
    return HttpResponse(sheet(own.colour), content_type="text/css; charset=utf-8")


def _typed(request: Request, text: Translation) -> Revision:
    form = WordsForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    said = Words(given.get("title", ""), given.get("summary", ""), (), given.get("body", ""))
    said = said.cleaned()
    return Revision(translation=text, title=said.title, summary=said.summary, body=said.body)


def _saved(request: Request, text: Translation) -> Revision:
    asked = request.GET.get("revision", "")
    if text.pk and asked.isascii() and asked.isdecimal() and len(asked) < 9:
        named: Revision | None = text.revisions.filter(number=int(asked)).first()
        if named is not None:
            return named
    if text.newest is None:
        raise Http404
    return text.newest


def _page(
    found: Article,
    text: Translation,
    made: Rendition,
    brand: Brand,
    language: str,
    *,
    told: str,
    now: datetime,
) -> str:
    """Links lead to where readers are; the desk serves none of their pages."""
    minutes = max(1, round(made.words / _WORDS_A_MINUTE))
    zone = times.zone(brand.time_zone)
    guide = guide_of(made.html) if found.key == GUIDE else None
    context = frame(
        None,
        brand,
        language,
        title=made.title,
        description=made.summary,
        crumbs=[Crumb(_("Help"), home(brand, language)), Crumb(made.title)],
        is_private=True,
        article=_shown(found, text, made, minutes, now),
        guide=guide,
        layout=f"knowledgebase/portal/{'guide' if guide else 'article'}.html",
        minutes=_("%(n)s min") % {"n": minutes},
        updated=times.whole_date(now, tz=zone, language=language, now=now),
        related=[],
        votes="",
        chat=None,
        told=told,
        colours=reverse("preview_colours", args=[brand.slug]),
    )
    html = piece("knowledgebase/portal/preview.html", **context)
    return str(html).replace('href="/help/', f'href="{settings.CHAT_ORIGIN}/help/')


def _shown(
    found: Article, text: Translation, made: Rendition, minutes: int, now: datetime
) -> reading.Shown:
    return reading.Shown(
        translation_id=text.pk or 0,
        article_id=found.pk,
        key=found.key,
        slug=text.slug,
        language=text.language,
        title=made.title,
        summary=made.summary,
        html=made.html,
        contents=made.contents,
        text=made.text,
        category=found.category.slug,
        topic=found.topic,
        kind=found.kind,
        updated_at=now,
        minutes=minutes,
        good_until=None,
        related=[],
        audience=found.audience,
        revision_id=made.revision_id or 0,
    )
