"""The addresses that players write to."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import requires
from tickets.channels.email import actions
from tickets.channels.email.forms import ChangedMailboxForm, MailboxForm, NewMailboxForm
from tickets.channels.email.models import Mailbox
from tickets.channels.email.verbs import visible_mailboxes

RIGHT = "organisation.manage"


@requires(RIGHT)
@require_GET
def mailboxes(request: Request) -> HttpResponse:
    return _shown(request, NewMailboxForm(by=request.person))


@requires(RIGHT)
@require_POST
def add_mailbox(request: Request) -> HttpResponse:
    form = NewMailboxForm(request.POST, by=request.person)
    if form.is_valid():
        try:
            actions.add_mailbox(**form.cleaned_data, by=request.person, now=timezone.now())
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("mailboxes"))
        except actions.TakenAddress as error:
            form.add_error("address", str(error.message))
    return _shown(request, form)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def mailbox(request: Request, mailbox_id: int) -> HttpResponse:
    found = visible_mailboxes(request.person).select_related("brand").filter(pk=mailbox_id).first()
    if found is None:
        raise Http404
    first = {
        "address": found.address,
        "name": found.name,
        "team": found.team_id,
        "is_active": found.is_active,
    }
    sent = request.POST if request.method == "POST" else None
    form = ChangedMailboxForm(sent, initial=first, brands=[found.brand_id])
    if form.is_bound and form.is_valid():
        try:
            actions.change_mailbox(found, **form.cleaned_data, by=request.person)
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("mailboxes"))
        except actions.TakenAddress as error:
            form.add_error("address", str(error.message))
    context = {"mailbox": found, "form": form}
    status = 422 if form.errors else 200
    template = "tickets/channels/email/mailbox.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer


def _shown(request: Request, form: MailboxForm) -> HttpResponse:
    found: list[Mailbox] = list(
        visible_mailboxes(request.person).select_related("brand", "team").order_by("address")
    )
    context = {"mailboxes": found, "form": form}
    status = 422 if form.errors else 200
    template = "tickets/channels/email/mailboxes.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer
