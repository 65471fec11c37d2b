"""One word to everybody who wrote about an incident."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.organisation.wording import Unfit
from accounts.people import reader as readers
from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, get_visible, requires
from knowledgebase import pages
from knowledgebase.notices.models import Notice
from tickets.incidents import beside
from tickets.incidents.actions import spreading
from tickets.incidents.forms import BroadcastForm
from tickets.incidents.models import Broadcast

_REFUSED = (spreading.NothingToSay, spreading.Nobody, spreading.AsksForSecret)
_HIGHEST = 2**63 - 1


@require_POST
@requires("notices.write")
def spread(request: Request, service_notice_id: int) -> HttpResponse:
    notice = get_visible(Notice, request.person, pk=min(service_notice_id, _HIGHEST))
    form = BroadcastForm(request.POST)
    why = ""
    if not form.is_valid():
        why = " ".join(str(one[0]) for one in form.errors.values())
    elif not request.person.may("tickets.reply"):
        raise Http404
    else:
        try:
            spreading.begin(
                notice,
                form.said(),
                solves=form.cleaned_data["solves"],
                root_cause=form.cleaned_data["root_cause"],
                client_id=form.name(),
                by=request.person,
                now=timezone.now(),
            )
        except _REFUSED as error:
            why = str(error.message)
        except Unfit as error:
            why = " ".join(error.messages)
    if why:
        title = _("That was not done")
        back = reverse("service_notice", args=[notice.pk])
        context = {"title": title, "detail": why, "back": back, "notice": notice, "form": form}
        return pages.page(
            request, "tickets/incidents/again.html", context, here="notices", status=422
        )
    pages.tell(request, _("Everybody is being written to"))
    return _back(notice.pk)


@require_POST
@requires("notices.write")
def stop(request: Request, broadcast_id: int) -> HttpResponse:
    made = _made(request, broadcast_id)
    spreading.stop(made, by=request.person, now=timezone.now())
    return _back(made.notice_id)


@require_GET
@requires("notices.see")
def progress(request: Request, service_notice_id: int) -> HttpResponse:
    """How far they are; a page asks while one goes on."""
    notice = get_visible(Notice, request.person, pk=min(service_notice_id, _HIGHEST))
    context = {"progress": beside.progress(notice, readers.of(request)), "notice": notice}
    return fragment(request, "tickets/incidents/_progress.html", context)


def _made(request: Request, pk: int) -> Broadcast:
    ours = Notice.objects.visible_to(request.person)
    found = Broadcast.objects.filter(pk=min(pk, _HIGHEST), notice__in=ours).first()
    if found is None:
        raise Http404
    return found


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('service_notice', args=[pk])}#told", status=303)
