"""A new article: what it is about, after a look at what there is already."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, requires
from helpdesk.lib.text import clean, squeeze
from knowledgebase import pages
from knowledgebase.articles import listing, near, states
from knowledgebase.articles.actions import writing
from knowledgebase.articles.forms import NewForm, body_of
from knowledgebase.articles.models import Article, Category, Template
from knowledgebase.articles.words import About, Words

RIGHT = "knowledge.draft"


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def article_new(request: Request) -> HttpResponse:
    language = request.person.language[:2]
    shelves = {one.slug: one for one in Category.objects.filter(is_active=True).order_by("place")}
    templates = {
        str(one.pk): one for one in Template.objects.filter(is_active=True).order_by("place", "pk")
    }
    form = NewForm(
        request.POST if request.method == "POST" else None,
        initial={
            "language": request.GET.get("language") or language,
            "audience": Article.PLAYERS,
            "title": request.GET.get("title", "")[:120],
        },
        shelves=[(slug, listing.name_in(one, language)) for slug, one in shelves.items()],
        templates=[(one.pk, _name(one, language)) for one in templates.values()],
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        is_governed = said["audience"] == Article.PLAYERS and said["topic"]
        about = About(
            category=shelves[said["category"]],
            kind=said["kind"],
            topic=said["topic"],
            audience=said["audience"],
            governance=Article.COMPLIANCE if is_governed else Article.OPEN,
            owner=request.person if request.person.may("knowledge.write") else None,
        )
        body = body_of(templates.get(said["template"]), said["language"])
        try:
            made = writing.begin(
                Words(said["title"], body=body),
                about=about,
                language=said["language"],
                by=request.person,
                now=timezone.now(),
            )
            to = reverse("article_words", args=[made.article.key, made.language])
            return HttpResponseRedirect(to)
        except writing.NotThese as error:
            form.add_error("title", str(error.message))
    typed, written = form["title"].value() or "", form["language"].value() or language
    context = {"form": form, "similar": _similar(request, typed, written)}
    status = 422 if form.errors else 200
    template = "knowledgebase/articles/new.html"
    return pages.page(request, template, context, here="knowledge", status=status)


@requires(RIGHT)
@require_GET
def article_near(request: Request) -> HttpResponse:
    """Articles that may say already what a title asks, while it is typed."""
    said, language = request.GET.get("title", ""), request.GET.get("language", "")
    similar = _similar(request, said, language)
    return fragment(request, "knowledgebase/articles/_near.html", {"similar": similar})


def _similar(request: Request, title: str, language: str) -> list[near.Near]:
    typed = squeeze(clean(title))[:120]
    known = language if language in states.LANGUAGES else request.person.language[:2]
    return near.articles(typed, person=request.person, now=timezone.now(), language=known)


def _name(template: Template, language: str) -> str:
    names: dict[str, str] = template.names
    return names.get(language) or names.get("en", "")
