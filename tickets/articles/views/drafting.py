"""A draft of an article from a solved conversation, after a look at what there is already."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase.articles import canonical, near
from knowledgebase.articles.actions import writing
from knowledgebase.articles.models import Article, Category
from knowledgebase.articles.words import Words
from tickets.articles import beside
from tickets.articles import drafting as drafts
from tickets.articles.actions import drafting
from tickets.articles.forms import DraftForm
from tickets.thread import reader
from tickets.thread.reader import Reader
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/articles/dialogs"


@require_http_methods(["GET", "POST"])
@requires("knowledge.draft")
def article_from_ticket(request: Request, number: int) -> HttpResponse:
    """Asked with GET, what the conversation would say as an article; sent, it is a draft."""
    ticket, who = answers.ticket_for(request.person, number), reader.of(request)
    shelves = {one.slug: one for one in Category.objects.filter(is_active=True).order_by("place")}
    named = [(slug, _name(one, who)) for slug, one in shelves.items()]
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        initial=drafts.of(ticket)._asdict() if request.method == "GET" else None,
        shelves=named,
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            made = drafting.draft(
                ticket,
                Words(given["title"], given["summary"], body=given["body"]),
                category=shelves[given["category"]],
                by=who.person,
                now=who.now,
            )
        except drafting.Drafted as error:
            return HttpResponseRedirect(_place(error.article), status=303)
        except drafting.NotSolved as error:
            return answers.refused(request, 409, str(error.message), number=number)
        except writing.NotThese as error:
            form.add_error("title", str(error.message))
        else:
            return HttpResponseRedirect(_place(made.article, made.language), status=303)
    context = {
        "ticket": ticket,
        "form": form,
        "words": Markup(canonical.clean(form["body"].value() or "")),  # noqa: S704 - it is clean
        "similar": near.articles(
            form["title"].value() or "",
            person=who.person,
            now=who.now,
            language=ticket.language,
        ),
    }
    status = 422 if form.errors else 200
    return dialogs.show(request, "draft", context, status=status, folder=_FOLDER)


def _place(article: Article, language: str = "") -> str:
    """Where he goes on with it."""
    return beside.words_of(article, language or article.language)


def _name(category: Category, who: Reader) -> str:
    names: dict[str, str] = category.names
    return names.get(who.language) or names.get("en", category.slug)
