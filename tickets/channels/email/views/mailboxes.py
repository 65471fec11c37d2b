"""The addresses that players write to: what each is. How its mail comes in is `incoming.py`."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import requires
from tickets.channels.email.actions import mailboxes as actions
from tickets.channels.email.fetching import actions as fetching_actions
from tickets.channels.email.fetching import health, trial
from tickets.channels.email.fetching.forms import IncomingForm, filled_in
from tickets.channels.email.forms.mailboxes import ChangedMailboxForm, NewMailboxForm
from tickets.channels.email.models import Mailbox
from tickets.channels.email.verbs import visible_mailboxes

RIGHT = "organisation.manage"


class Tab(NamedTuple):
    """One of the pages of a mailbox; `route` takes its id."""

    route: str
    label: str | Promise


TABS = [
    Tab("mailbox", gettext_lazy("Mailbox")),
    Tab("mailbox_incoming", gettext_lazy("Mail in")),
    Tab("mailbox_sending", gettext_lazy("Mail out")),
    Tab("mailbox_signing", gettext_lazy("Signing (DKIM)")),
    Tab("acknowledgement", gettext_lazy("Acknowledgement")),
]


def tabs(mailbox: Mailbox, *, here: str) -> list[tuple[str, str, bool]]:
    """The pages of a mailbox as (label, address, whether this is it)."""
    return [
        (str(tab.label), reverse(tab.route, args=[mailbox.pk]), tab.route == here) for tab in TABS
    ]


def managed(request: Request, mailbox_id: int) -> Mailbox:
    """A mailbox that this person may change, with how it is fetched."""
    seen = visible_mailboxes(request.person).select_related("brand", "fetching", "sending")
    found = seen.filter(pk=mailbox_id).first()
    if found is None:
        raise Http404
    return found


@requires(RIGHT)
@require_GET
def mailboxes(request: Request) -> HttpResponse:
    now = timezone.now()
    found = visible_mailboxes(request.person).select_related("brand", "team", "fetching", "sending")
    lines = [
        (mailbox, health.of(mailbox, person=request.person, now=now))
        for mailbox in found.order_by("address")
    ]
    template = "tickets/channels/email/mailboxes.html"
    answer: HttpResponse = page(request, template, {"lines": lines}, here="mailboxes")
    return answer


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def add_mailbox(request: Request) -> HttpResponse:
    """One page for all of it; whoever signs in at Google or Microsoft goes there next."""
    sent = request.POST if request.method == "POST" else None
    deed = request.POST.get("deed", "")
    if sent is not None and deed == "fill":
        form = NewMailboxForm(initial=sent.dict(), by=request.person)
        return _making(request, form, _incoming(request, None, filled_in(sent)))
    form, incoming = NewMailboxForm(sent, by=request.person), _incoming(request, sent)
    if sent is None or not incoming.is_valid():
        return _making(request, form, incoming)
    if deed == "try":
        form = NewMailboxForm(initial=sent.dict(), by=request.person)
        return _making(request, form, incoming, _tried(request, incoming))
    if form.is_valid():
        try:
            return _added(request, form, incoming)
        except (actions.TakenAddress, actions.ForeignDomain) as error:
            form.add_error("address", str(error.message))
    return _making(request, form, incoming)


def _incoming(request: Request, sent: Any, first: dict[str, Any] | None = None) -> IncomingForm:
    zone, now = request.person.time_zone, timezone.now()
    return IncomingForm(sent, initial=first or {}, fetching=None, time_zone=zone, now=now)


def _tried(request: Request, incoming: IncomingForm) -> trial.Outcome | None:
    if not incoming.is_imap:
        return None
    incoming.show_password()
    by, now = request.person, timezone.now()
    return trial.of(incoming.chosen(), mailbox=None, stored=None, by=by, now=now)


def _added(request: Request, form: NewMailboxForm, incoming: IncomingForm) -> HttpResponse:
    chosen = incoming.chosen() if incoming.is_imap else None
    what = {**form.cleaned_data, "by": request.person, "now": timezone.now()}
    added = fetching_actions.add_mailbox(**what, fetched=chosen)
    messages.success(request, _("Saved."))
    if chosen is None:
        return HttpResponseRedirect(reverse("mailboxes"))
    return HttpResponseRedirect(reverse("mailbox_incoming", args=[added.pk]))


def _making(
    request: Request,
    form: NewMailboxForm,
    incoming: IncomingForm,
    outcome: trial.Outcome | None = None,
) -> HttpResponse:
    context = {"form": form, "incoming": incoming, "outcome": outcome}
    status = 422 if form.errors or incoming.errors else 200
    template = "tickets/channels/email/new_mailbox.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def mailbox(request: Request, mailbox_id: int) -> HttpResponse:
    found = managed(request, mailbox_id)
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
        except (actions.TakenAddress, actions.ForeignDomain) as error:
            form.add_error("address", str(error.message))
    context = {
        "mailbox": found,
        "form": form,
        "tabs": tabs(found, here="mailbox"),
        "health": health.of(found, person=request.person, now=timezone.now()),
    }
    status = 422 if form.errors else 200
    template = "tickets/channels/email/mailbox.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer
