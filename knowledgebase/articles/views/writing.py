"""The editor of an article's words in one language, beside what it translates."""

import re
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people import reader as readers
from accounts.people.sessions import Request
from accounts.players.names import language as name_of
from helpdesk.lib.doors import forbidden, json_in, problem, requires
from knowledgebase import pages
from knowledgebase.articles import canonical, comparing, seen, states
from knowledgebase.articles.actions import composing, drafts, writing
from knowledgebase.articles.forms import BEST_TITLE, WordsForm
from knowledgebase.articles.models import Article, Draft, Revision
from knowledgebase.articles.views.article import get_article, standing
from knowledgebase.articles.views.uploads import accepts

RIGHT = "knowledge.draft"
_HIGHEST = 2**31 - 2
_LINK = re.compile(r"<(/?)a\b[^>]*>")


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def article_words(request: Request, key: str, language: str) -> HttpResponse:
    """A save of words that were written on top of older ones keeps them on the page, beside those
    that are there now."""
    found = _writable(request, key, language)
    if found is None:
        return forbidden(request)
    if request.method == "GET":
        return _page(request, found, language, None)
    form, theirs = WordsForm(request.POST), None
    if form.is_valid():
        try:
            composing.save(
                found,
                form.said,
                language=language,
                on=form.on,
                by=request.person,
                now=timezone.now(),
                note=form.cleaned_data["note"],
            )
            pages.tell(request, _("Saved"))
            return HttpResponseRedirect(reverse("article_words", args=[key, language]))
        except writing.SomethingNew as error:
            theirs = error.newest
        except writing.NotThese as error:
            form.add_error("title", str(error.message))
    return _page(request, found, language, form, theirs=theirs)


@requires(RIGHT)
@require_http_methods(["PUT", "DELETE", "POST"])
def article_draft(request: Request, key: str, language: str) -> HttpResponse:
    """Unsaved words; POST is the button that throws them away without script."""
    found = _writable(request, key, language)
    if found is None:
        return forbidden(request)
    by, now = request.person, timezone.now()
    if request.method == "POST":
        drafts.drop(found, language=language, by=by, now=now)
        return HttpResponseRedirect(reverse("article_words", args=[key, language]))
    try:
        sent = json_in(request.body or b"{}")
        version, content = sent["version"], sent.get("content", {})
        if not (type(version) is int and 0 < version < _HIGHEST and isinstance(content, dict)):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError):
        return problem(422, _("That was not kept"), _("This can’t be read."))
    if request.method == "DELETE":
        kept = drafts.drop(found, language=language, by=by, now=now, version=version)
        return JsonResponse({"version": kept.version})
    try:
        kept = drafts.keep(
            found, language=language, content=content, version=version, by=by, now=now
        )
    except drafts.Stale as error:
        newer = {"version": error.draft.version, "content": error.draft.content}
        return problem(409, _("That was not kept"), str(error.message), **newer)
    except drafts.TooLong as error:
        return problem(422, _("That was not kept"), str(error.message))
    return JsonResponse({"version": kept.version})


def _writable(request: Request, key: str, language: str) -> Article | None:
    if language not in states.LANGUAGES:
        raise Http404
    found = get_article(request, key)
    return found if writing.may_write(found, request.person) else None


def _page(
    request: Request,
    found: Article,
    language: str,
    form: WordsForm | None,
    *,
    theirs: Revision | None = None,
) -> HttpResponse:
    reader = readers.of(request)
    texts = seen.texts_of(found)
    text, source = texts.get(language), texts.get(found.language)
    newest = text.newest if text else None
    draft = Draft.objects.filter(article=found, language=language, person=request.person).first()
    left = draft.content if draft and draft.content and form is None else {}
    if form is None:
        form = WordsForm(initial={**WordsForm.of(newest), **left})
    began = form["base"].value() or ""
    # a draft that was begun before somebody else saved
    if theirs is None and left and newest is not None and began != str(newest.number):
        theirs = newest
    beside = source.newest if source and source is not text else None
    was = newest.of if newest else None
    read = theirs or beside
    context: dict[str, Any] = {
        **standing(found, texts, language, reader),
        "form": form,
        "text": text,
        "newest": newest,
        "newest_by": newest.written_by.name if newest else "",
        "newest_at": reader.inside(newest.written_at) if newest else "",
        "draft_version": draft.version if draft else 0,
        "draft_at": reader.inside(draft.kept_at) if draft and left else "",
        "theirs": theirs,
        "beside": beside,
        "source_changes": (
            comparing.bodies(was.body, beside.body) if beside and was and was != beside else []
        ),
        "source_html": _readable(read) if read else "",
        "theirs_by": theirs.written_by.name if theirs else "",
        "theirs_at": reader.inside(theirs.written_at) if theirs else "",
        "brands": seen.brands_of(found, request.person),
        "best_title": BEST_TITLE,
        "language_name": name_of(language),
        "source_name": name_of(found.language),
        "accepts": accepts(),
    }
    status = 409 if theirs and form.is_bound else 422 if form.errors else 200
    template = "knowledgebase/articles/words.html"
    return pages.page(request, template, context, here="knowledge", status=status)


def _readable(revision: Revision) -> str:
    """Its words to be read, with the facts by their names."""
    unlinked = _LINK.sub(r"<\1u>", revision.body)
    return canonical.FACT.sub(r"<code>\1</code>", unlinked)
