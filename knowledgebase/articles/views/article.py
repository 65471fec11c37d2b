"""One article, as the team reads it, and how it stands."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.organisation.models import Brand
from accounts.people import reader as readers
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase import pages
from knowledgebase.articles import listing, seen, states, uses, wanting
from knowledgebase.articles.actions import writing
from knowledgebase.articles.models import Article, Category, Revision, Translation
from knowledgebase.articles.verbs import visible_articles


@requires("knowledge.read")
@require_GET
def article(request: Request, key: str) -> HttpResponse:
    """`language`, `brand` and `revision` choose what is shown; without these, what is published."""
    reader, found = readers.of(request), get_article(request, key)
    texts = seen.texts_of(found)
    code = language_asked(request, found, texts)
    context: dict[str, Any] = {
        **standing(found, texts, code, reader),
        "flags": [(one, reader.inside(one.due_at)) for one in seen.open_flags(found)],
        "uses": uses.of(found.pk, now=reader.now),
        "may_write": writing.may_write(found, request.person),
        "may_publish": request.person.may("knowledge.publish"),
        "related": _related(found, reader),
    }
    if text := texts.get(code):
        context |= _shown(request, found, text, reader)
    return pages.page(request, "knowledgebase/articles/article.html", context, here="knowledge")


@requires("knowledge.read")
@require_GET
def article_by_id(request: Request, article_id: int) -> HttpResponse:
    """What the log and the tray lead to."""
    found = visible_articles(request.person).filter(pk=min(article_id, 2**62)).first()
    if found is None:
        raise Http404
    return HttpResponseRedirect(reverse("article", args=[found.key]))


def get_article(request: Request, key: str) -> Article:
    rows = visible_articles(request.person).select_related("category", "owner", "brand")
    found: Article | None = rows.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def get_text(found: Article, code: str) -> Translation:
    text = seen.texts_of(found).get(code)
    if text is None or text.newest is None:
        raise Http404
    return text


def language_asked(request: Request, found: Article, texts: dict[str, Translation]) -> str:
    """The one that was asked for, else the reader's own, else the first that there is."""
    asked = request.GET.get("language", "")
    if asked in states.LANGUAGES:
        return asked
    own = request.person.language[:2]
    for code in (own, found.language, *texts):
        if code in texts:
            return code
    return found.language


def standing(
    found: Article, texts: dict[str, Translation], code: str, reader: Reader
) -> dict[str, Any]:
    """What every page of an article says of it."""
    rows = list(texts.values())
    title, language = listing.title_of(found, rows, code)
    state = states.state_of(found, rows, now=reader.now)
    due, until = found.review_due, found.valid_until
    return {
        "article": found,
        "title": title,
        "title_language": language,
        "code": code,
        "text": texts.get(code),
        "shelf": _named(found.category, reader),
        "state": state,
        "state_says": states.STATES[state],
        "standings": states.standings(found, rows),
        "audience": states.AUDIENCES[found.audience],
        "confidence": states.CONFIDENCES[found.confidence],
        "governance": states.GOVERNANCES[found.governance],
        "topic": states.TOPICS[found.topic] if found.topic else "",
        "kind": states.KINDS[found.kind],
        "review": reader.day(due) if due else "",
        "is_review_due": due is not None and due <= reader.today.date(),
        "until": reader.full_ahead(until) if until else "",
        "is_over": until is not None and until <= reader.now,
        "stale_since": reader.inside(found.stale_since) if found.stale_since else "",
    }


def _shown(request: Request, found: Article, text: Translation, reader: Reader) -> dict[str, Any]:
    brands = seen.brands_of(found, request.person)
    brand = _brand(request, brands)
    revision = _revision(request, text)
    newest = text.newest
    assert newest is not None
    may_write = writing.may_write(found, request.person)
    made = seen.rendered(found, text, revision, brand, reader.now) if brand else None
    is_waiting = newest.pk not in {text.published_id, text.scheduled_id}
    return {
        "brands": brands,
        "brand": brand,
        "revision": revision,
        "made": made,
        "newest": newest,
        "is_waiting": is_waiting,
        "publish_at": reader.full_ahead(text.publish_at) if text.publish_at else "",
        "published_at": reader.full(text.published_at) if text.published_at else "",
        "history": seen.history(text, reader),
        "signing": seen.signing(found, text, reader),
        "hindrances": wanting.hindrances(found, newest, now=reader.now)
        if may_write and is_waiting
        else [],
    }


def _brand(request: Request, brands: list[Brand]) -> Brand | None:
    asked = request.GET.get("brand", "")
    return next((one for one in brands if one.slug == asked), brands[0] if brands else None)


def _revision(request: Request, text: Translation) -> Revision:
    asked = request.GET.get("revision", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 9:
        named = text.revisions.filter(number=int(asked)).first()
        if named is not None:
            return named
    shown = text.published or text.newest
    if shown is None:
        raise Http404
    return shown


def _related(found: Article, reader: Reader) -> list[tuple[str, str, str]]:
    """Key, title, and the language of that."""
    rows = Article.objects.filter(key__in=found.related).prefetch_related("translations__newest")
    by_key = {one.key: one for one in rows}
    return [
        (key, *listing.title_of(by_key[key], list(by_key[key].translations.all()), reader.language))
        for key in found.related
        if key in by_key
    ]


def _named(category: Category, reader: Reader) -> str:
    return listing.name_in(category, reader.language)
