"""What is said of an article beside its words: for whom, by whom, until when; how sure we are."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.organisation.models import Brand
from accounts.people import reader as readers
from accounts.people import rights
from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib.doors import forbidden, requires
from helpdesk.lib.text import sort_key
from knowledgebase import pages
from knowledgebase.articles import seen, states
from knowledgebase.articles.about_form import AboutForm
from knowledgebase.articles.actions import arranging, publishing, writing
from knowledgebase.articles.models import Article
from knowledgebase.articles.views.article import get_article, standing

_REFUSALS = (arranging.NotYours, arranging.StillRead, writing.NotYours)


@requires("knowledge.draft")
@require_http_methods(["GET", "POST"])
def article_about(request: Request, key: str) -> HttpResponse:
    reader, found = readers.of(request), get_article(request, key)
    if not writing.may_write(found, request.person):
        return forbidden(request)
    form = AboutForm(
        request.POST if request.method == "POST" else None,
        article=found,
        language=reader.language[:2],
        tz=reader.tz,
        brands=Brand.objects.filter(pk__in=request.person.brand_ids).order_by("name"),
        owners=_owners(found),
    )
    if form.is_bound and form.is_valid():
        try:
            arranging.arrange(found, form.about(), by=request.person, now=reader.now)
            pages.tell(request, _("Saved"))
            return HttpResponseRedirect(reverse("article", args=[key]))
        except publishing.NotYet as error:
            form.add_error(None, " ".join(error.hindrances))
        except _REFUSALS as error:
            form.add_error(None, str(error.message))
    texts = seen.texts_of(found)
    code = found.language if found.language in texts else next(iter(texts), found.language)
    context = {**standing(found, texts, code, reader), "form": form}
    status = 422 if form.errors else 200
    template = "knowledgebase/articles/about.html"
    return pages.page(request, template, context, here="knowledge", status=status)


@requires("knowledge.draft")
@require_POST
def article_confidence(request: Request, key: str) -> HttpResponse:
    """How sure we are of it; in the archive nobody reads it."""
    found = get_article(request, key)
    said = request.POST.get("confidence", "")
    if said not in states.CONFIDENCES:
        raise Http404
    try:
        arranging.judge(found, said, by=request.person, now=timezone.now())
        pages.tell(request, _("Saved"))
    except _REFUSALS as error:
        pages.tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(reverse("article", args=[key]))


def _owners(found: Article) -> list[Person]:
    """Whoever looks after articles, and who does now."""
    people = Person.objects.filter(
        kind=Person.STAFF, is_active=True, role__in=rights.RIGHTS["knowledge.draft"]
    )
    owners = {one.pk: one for one in people}
    if found.owner is not None:
        owners.setdefault(found.owner.pk, found.owner)
    return sorted(owners.values(), key=lambda one: sort_key(one.name))
