"""How a mailbox's mail leaves: under whose name, and through which server."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import crypto
from helpdesk.lib.doors import requires
from tickets.channels.email.fetching import health
from tickets.channels.email.models import Mailbox
from tickets.channels.email.oauth.models import Grant
from tickets.channels.email.outbound import illness, trial
from tickets.channels.email.outbound.actions.leaving import Wanted, change_sending
from tickets.channels.email.outbound.forms import SendingForm, filled_in
from tickets.channels.email.outbound.models import Sending
from tickets.channels.email.outbound.servers import sender_name
from tickets.channels.email.views.mailboxes import RIGHT, managed, tabs

_TRIED = "mail_trial"  # in the session: which way a test mail went, and how


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def sending(request: Request, mailbox_id: int) -> HttpResponse:
    """`deed` says which button: save, fill in a provider's server, or only send a test mail."""
    mailbox = managed(request, mailbox_id)
    if request.method != "POST":
        return _shown(request, mailbox, _form(request, mailbox, None))
    deed, now = request.POST.get("deed", ""), timezone.now()
    if deed == "fill":
        return _shown(request, mailbox, _form(request, mailbox, None, filled_in(request.POST)))
    form = _form(request, mailbox, request.POST)
    if deed == "try" and form.is_valid() and not form.cleaned_data["to"]:
        form.add_error("to", _("Write the address that the test mail should go to."))
    if not form.is_valid():
        return _shown(request, mailbox, form, status=422)
    if deed == "try":
        form.show_password()
        unsaved = form.wanted().of(mailbox, _known(mailbox))
        to = form.cleaned_data["to"]
        outcome = trial.of(mailbox, unsaved, to=to, by=request.person, now=now)
        request.session[_TRIED] = [_name(mailbox, form.wanted()), *outcome]
        return _shown(request, mailbox, form, outcome=outcome)
    tried = _tried(request, mailbox, form.wanted())
    saved = change_sending(mailbox, form.wanted(), by=request.person, now=now, tried=tried)
    if tried is not None and not tried.went_well:
        said = _("Saved, though the test mail did not leave: %(reason)s")
        messages.error(request, said % {"reason": tried.message})
    elif saved.is_untried:
        messages.success(request, _("Saved. A test mail shows whether mail leaves this way."))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("mailbox_sending", args=[mailbox.pk]))


def _tried(request: Request, mailbox: Mailbox, wanted: Wanted) -> trial.Outcome | None:
    """How the latest test mail went, if it went just this way."""
    name, *outcome = request.session.pop(_TRIED, [""])
    return trial.Outcome(*outcome) if name == _name(mailbox, wanted) else None


def _name(mailbox: Mailbox, wanted: Wanted) -> str:
    """Of a way out, without its password."""
    way = (wanted.host, wanted.port, wanted.security, wanted.sign_in, wanted.user_name)
    return crypto.mac("mail trial", mailbox.pk, *way, wanted.password or "")


def _known(mailbox: Mailbox) -> Sending | None:
    return Sending.objects.filter(mailbox=mailbox).first()


def _form(
    request: Request, mailbox: Mailbox, sent: Any, typed: dict[str, Any] | None = None
) -> SendingForm:
    known = _known(mailbox)
    own_address = request.person.staff.email
    first = {"to": own_address, "user_name": mailbox.address if known is None else ""}
    named = sender_name(mailbox.name, agent=request.person.name, names_agent=True)
    return SendingForm(
        sent,
        initial={**{name: said for name, said in first.items() if said}, **(typed or {})},
        sending=known,
        can_connect=Grant.objects.filter(mailbox=mailbox).exists(),
        example=(mailbox.name, named),
    )


def _shown(
    request: Request,
    mailbox: Mailbox,
    form: SendingForm,
    *,
    outcome: trial.Outcome | None = None,
    status: int = 200,
) -> HttpResponse:
    now, known = timezone.now(), _known(mailbox)
    context = {
        "mailbox": mailbox,
        "sending": form,
        "outcome": outcome,
        "illness": illness.of(known, person=request.person, now=now),
        "tabs": tabs(mailbox, here="mailbox_sending"),
        "health": health.of(mailbox, person=request.person, now=now),
    }
    template = "tickets/channels/email/sending.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer
