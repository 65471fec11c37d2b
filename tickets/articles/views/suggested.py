"""What stands beside a conversation of articles: those that fit it, and those that were used."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page, requires
from tickets.articles import beside
from tickets.thread import reader
from tickets.thread.views import answers


@require_safe
@requires("knowledge.read")
def suggested_articles(request: Request, number: int) -> HttpResponse:
    """Asked for once the page is there, so that no page waits for it."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    who = reader.of(request)
    template = "tickets/articles/_beside.html"
    context = {"part": beside.of(ticket, who), "number": number, "dialog": template}
    if answers.is_fragment(request):
        return fragment(request, template, context)
    return page(request, "tickets/thread/dialog.html", context)
