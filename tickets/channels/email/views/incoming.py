"""How a mailbox's mail comes in: at the door, or fetched from the operator's own server."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import requires
from tickets.channels.email.fetching import actions, health, trial
from tickets.channels.email.fetching.forms import IMAP, IncomingForm, filled_in
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.trial import Outcome
from tickets.channels.email.models import Mailbox
from tickets.channels.email.oauth.models import Grant, Registration
from tickets.channels.email.oauth.providers import KEYS, provider
from tickets.channels.email.views.mailboxes import RIGHT, managed, tabs


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def incoming(request: Request, mailbox_id: int) -> HttpResponse:
    """`deed` says which button: save, fill in a provider's server, or only try it out."""
    mailbox = managed(request, mailbox_id)
    if request.method != "POST":
        chosen = {"way": IMAP} if request.GET.get("way") == IMAP else None
        return _shown(request, mailbox, _form(request, mailbox, None, chosen))
    deed = request.POST.get("deed", "")
    if deed == "fill":
        return _shown(request, mailbox, _form(request, mailbox, None, filled_in(request.POST)))
    form = _form(request, mailbox, request.POST)
    if not form.is_valid():
        return _shown(request, mailbox, form, status=422)
    if deed == "try":
        if not form.is_imap:
            return _shown(request, mailbox, form)
        form.show_password()
        stored, now = _fetching(mailbox), timezone.now()
        outcome = trial.of(
            form.chosen(), mailbox=mailbox, stored=stored, by=request.person, now=now
        )
        return _shown(request, mailbox, form, outcome=outcome)
    now = timezone.now()
    if form.is_imap:
        actions.set_up(mailbox, **form.chosen(), by=request.person, now=now)
    else:
        actions.stop(mailbox, by=request.person)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("mailbox_incoming", args=[mailbox.pk]))


@requires(RIGHT)
@require_POST
def read_now(request: Request, mailbox_id: int) -> HttpResponse:
    mailbox = managed(request, mailbox_id)
    actions.read_now(mailbox, by=request.person, now=timezone.now())
    messages.success(request, _("The mailbox is being read again."))
    return HttpResponseRedirect(reverse("mailbox_incoming", args=[mailbox.pk]))


def _form(
    request: Request, mailbox: Mailbox, sent: Any, typed: dict[str, Any] | None = None
) -> IncomingForm:
    first = {"user_name": mailbox.address} if _fetching(mailbox) is None else {}
    return IncomingForm(
        sent,
        initial={**first, **(typed or {})},
        fetching=_fetching(mailbox),
        time_zone=request.person.time_zone,
        now=timezone.now(),
    )


def _fetching(mailbox: Mailbox) -> Fetching | None:
    found: Fetching | None = getattr(mailbox, "fetching", None)
    return found


def _shown(
    request: Request,
    mailbox: Mailbox,
    form: IncomingForm,
    *,
    outcome: Outcome | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    grant = Grant.objects.filter(mailbox=mailbox).first()
    registered = set(Registration.objects.values_list("provider", flat=True))
    sign_in = form["sign_in"].value()
    context = {
        "mailbox": mailbox,
        "incoming": form,
        "outcome": outcome,
        "tabs": tabs(mailbox, here="mailbox_incoming"),
        "health": health.of(mailbox, person=request.person, now=now),
        "today": health.mails_today(mailbox, person=request.person, now=now),
        "grant": grant if grant and grant.provider == sign_in else None,
        "provider": provider(sign_in) if sign_in in KEYS else None,
        "is_registered": sign_in in registered,
    }
    template = "tickets/channels/email/incoming.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer
