"""An article beside a conversation: read, found right, or said to be wrong."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.articles import beside, shown
from tickets.articles.actions import using
from tickets.articles.forms import FlagForm
from tickets.thread import reader
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/articles/dialogs"


@require_safe
@requires("knowledge.read")
def article_beside(request: Request, number: int, article: str) -> HttpResponse:
    """It is noted that he has read it."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    who = reader.of(request)
    found = _found(ticket, article, request.GET.get("language", ""), who)
    using.read(ticket, found.article_id, found.revision_id, by=who.person, now=who.now)
    context = shown.context(ticket, found, who)
    return dialogs.show(request, "article", context, folder=_FOLDER)


@require_POST
@requires("knowledge.flag")
def confirm_article(request: Request, number: int, article: str) -> HttpResponse:
    """What it says is right: reuse is review."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    who = reader.of(request)
    found = _found(ticket, article, "", who)
    using.confirm(ticket, found.article_id, by=who.person, now=who.now)
    return answers.done(
        request, number, _("Noted that “%(title)s” is right") % {"title": found.title}
    )


@require_POST
@requires("knowledge.write")
def fix_article(request: Request, number: int, article: str) -> HttpResponse:
    """He changes it himself: its words are opened."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    who = reader.of(request)
    found = _found(ticket, article, request.GET.get("language", ""), who)
    opened = using.fix(ticket, found.article_id, by=who.person, now=who.now)
    return HttpResponseRedirect(beside.edit_url(opened, found.language, who.person), status=303)


@require_http_methods(["GET", "POST"])
@requires("knowledge.flag")
def flag_article(request: Request, number: int, article: str) -> HttpResponse:
    """Something in it is wrong, or should be said otherwise: whoever keeps it looks into that
    within four hours."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    who = reader.of(request)
    language = request.GET.get("language", "")
    found = _found(ticket, article, language, who)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        using.flag(
            ticket, found.article_id, words, language=found.language, by=who.person, now=who.now
        )
        return answers.done(request, number, _("Whoever keeps this article looks into it"))
    context = {"ticket": ticket, "article": found, "form": form}
    status = 422 if form.errors else 200
    return dialogs.show(request, "flag", context, status=status, folder=_FOLDER)


def _found(ticket: Ticket, key: str, language: str, who: Reader) -> shown.Shown:
    found = shown.find(ticket, key, language[:5], who)
    if found is None:
        raise Http404
    return found
