"""A conversation is about an incident, or is not."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase import pages
from knowledgebase.notices.models import Notice
from knowledgebase.notices.said import in_reader_language
from tickets.incidents import beside
from tickets.incidents.actions import linking
from tickets.incidents.forms import LinkForm
from tickets.thread import sight
from tickets.thread.models import Ticket
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/incidents/dialogs"
_HIGHEST = 2**63 - 1
_MOST = 200


@require_http_methods(["GET", "POST"])
@requires("tickets.link")
def incident(request: Request, number: int) -> HttpResponse:
    """About one of those that stand."""
    ticket = answers.ticket_for(request.person, number)
    offered = beside.open_incidents(ticket.brand_id, request.person)
    named = [(one.pk, in_reader_language(one.titles)) for one in offered]
    form = LinkForm(request.POST if request.method == "POST" else None, offered=named)
    if form.is_bound and form.is_valid():
        chosen = next(one for one in offered if one.pk == form.cleaned_data["incident"])
        linking.link(ticket, chosen, by=request.person, now=timezone.now())
        return answers.done(request, number, _("Linked with the incident"))
    context = {"ticket": ticket, "form": form, "offered": named}
    status = 422 if form.errors else 200
    return dialogs.show(request, "incident", context, status=status, folder=_FOLDER)


@require_POST
@requires("tickets.link")
def unlink(request: Request, number: int, service_notice_id: int) -> HttpResponse:
    ticket = answers.ticket_for(request.person, number)
    linking.unlink(
        ticket, _notice(request, service_notice_id), by=request.person, now=timezone.now()
    )
    return answers.done(request, number, _("The link is taken off"))


@require_POST
@requires("tickets.link")
def link_many(request: Request, service_notice_id: int) -> HttpResponse:
    """Those that were ticked on the incident's page."""
    notice, person = _notice(request, service_notice_id), request.person
    given = [one for one in request.POST.getlist("ticket") if one.isascii() and one.isdecimal()]
    numbers = [int(one) for one in given[:_MOST] if len(one) < 16]
    found = list(Ticket.objects.visible_to(person).filter(pk__in=numbers).order_by("pk"))
    looks_only = sight.looks_only_at(person, found)
    linked = 0
    for ticket in found:
        if ticket.pk not in looks_only and ticket.brand_id in notice.brand_ids:
            linking.link(ticket, notice, by=person, now=timezone.now())
            linked += 1
    said = ngettext("%(n)s conversation is linked", "%(n)s conversations are linked", linked)
    pages.tell(request, said % {"n": linked})
    return HttpResponseRedirect(reverse("service_notice", args=[notice.pk]), status=303)


def _notice(request: Request, pk: int) -> Notice:
    found = Notice.objects.visible_to(request.person).filter(
        pk=min(pk, _HIGHEST), kind=Notice.INCIDENT
    )
    notice = found.first()
    if notice is None:
        raise Http404
    return notice
