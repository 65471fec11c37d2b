"""What mailboxes say by themselves, and the switch that lets them speak again."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import requires
from tickets.channels.email.actions import acknowledging
from tickets.channels.email.fetching import health
from tickets.channels.email.forms.acknowledgement import AcknowledgementForm
from tickets.channels.email.verbs import visible_mailboxes
from tickets.channels.email.views.mailboxes import RIGHT, managed, tabs


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def acknowledgement(request: Request, mailbox_id: int) -> HttpResponse:
    mailbox = managed(request, mailbox_id)
    sent = request.POST if request.method == "POST" else None
    form = AcknowledgementForm(sent, mailbox=mailbox)
    if form.is_bound and form.is_valid():
        acknowledging.change_acknowledgement(
            mailbox, is_on=form.cleaned_data["is_on"], texts=form.texts, by=request.person
        )
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("acknowledgement", args=[mailbox.pk]))
    context = {
        "mailbox": mailbox,
        "form": form,
        "tabs": tabs(mailbox, here="acknowledgement"),
        "health": health.of(mailbox, person=request.person, now=timezone.now()),
    }
    status = 422 if form.errors else 200
    template = "tickets/channels/email/acknowledgement.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer


@requires("mail.intake")
@require_POST
def close_breaker(request: Request) -> HttpResponse:
    """Automatic mail of the person's brands may leave again."""
    mailboxes = {box.brand_id: box for box in visible_mailboxes(request.person).order_by("-pk")}
    if not mailboxes:
        raise Http404
    by, now = request.person, timezone.now()
    for breaker in acknowledging.open_breakers(mailboxes):
        mailbox = mailboxes[breaker.brand_id]
        acknowledging.close_breaker(breaker, mailbox=mailbox, by=by, now=now)
    messages.success(request, _("Automatic mail leaves again."))
    return HttpResponseRedirect(reverse("mail_intake"))
