"""Being given leave for a mailbox's account at Google or Microsoft."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import crypto
from helpdesk.lib.doors import requires
from tickets.channels.email.fetching.actions import connect_account
from tickets.channels.email.oauth import actions, registrations
from tickets.channels.email.oauth.models import Registration
from tickets.channels.email.oauth.providers import KEYS, provider
from tickets.channels.email.views.mailboxes import RIGHT, managed

_ASKED = "mail_leave_asked"
_SECONDS = 600


class RegistrationForm(forms.Form):
    client_id = forms.CharField(
        label=gettext_lazy("Client ID"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    client_secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Kept encrypted. Empty: it stays as it is."),
    )

    def __init__(self, *args: Any, is_new: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["client_secret"].required = is_new


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def registration(request: Request, key: str) -> HttpResponse:
    """How the operator is known to a provider; `?mailbox=` is where one came from."""
    if key not in KEYS:
        raise Http404
    known = Registration.objects.filter(provider=key).first()
    sent = request.POST if request.method == "POST" else None
    first = {"client_id": known.client_id} if known else {}
    form = RegistrationForm(sent, initial=first, is_new=known is None)
    back = _back(request)
    if form.is_valid():
        try:
            actions.register(key, **form.cleaned_data, by=request.person, now=timezone.now())
        except actions.OthersRule as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    context = {
        "form": form,
        "provider": provider(key),
        "brands": list(registrations.brands_of(key)),
        "rules": registrations.is_ruled_by(request.person, key),
        "back": back,
        "redirect_uri": _here(),
    }
    status = 422 if form.errors else 200
    template = "tickets/channels/email/mail_provider.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer


@requires(RIGHT)
@require_GET
def connect(request: Request, mailbox_id: int) -> HttpResponse:
    """To the provider, where the account's owner says yes or no. Nothing of ours changes here but
    what this browser has asked, which is why following a link is enough."""
    mailbox = managed(request, mailbox_id)
    fetching = getattr(mailbox, "fetching", None)
    if fetching is None or fetching.sign_in not in KEYS:
        raise Http404
    asked = {
        "state": crypto.new_secret(),
        "verifier": crypto.new_secret(48),
        "mailbox": mailbox.pk,
        "provider": fetching.sign_in,
        "account": fetching.user_name,
        "until": timezone.now().timestamp() + _SECONDS,
    }
    try:
        url = actions.authorize_url(
            fetching.sign_in,
            redirect_uri=_here(),
            state=asked["state"],
            verifier=asked["verifier"],
            account=fetching.user_name,
        )
    except actions.NotGiven:
        return HttpResponseRedirect(
            f"{reverse('mail_provider', args=[fetching.sign_in])}?mailbox={mailbox.pk}"
        )
    request.session[_ASKED] = asked
    return HttpResponseRedirect(url)


@requires(RIGHT)
@require_GET
def connected(request: Request) -> HttpResponse:
    """Back from the provider, with a code or without."""
    asked = request.session.pop(_ASKED, None)
    state = request.GET.get("state", "")
    if (
        not isinstance(asked, dict)
        or not crypto.is_secret_shaped(state)
        or not constant_time_compare(asked["state"], state)
        or timezone.now().timestamp() > asked["until"]
    ):
        messages.error(request, _("The answer came too late or to another browser. Try again."))
        return HttpResponseRedirect(reverse("mailboxes"))
    mailbox = managed(request, asked["mailbox"])
    try:
        if "code" not in request.GET:
            raise actions.NotGiven
        connect_account(
            mailbox,
            key=asked["provider"],
            code=request.GET["code"],
            verifier=asked["verifier"],
            redirect_uri=_here(),
            account=asked["account"],
            by=request.person,
            now=timezone.now(),
        )
        messages.success(request, _("The account is connected."))
    except actions.NotGiven as error:
        said = _("The account was not connected.")
        messages.error(request, f"{said} {error.words}".strip())
    return HttpResponseRedirect(reverse("mailbox_incoming", args=[mailbox.pk]))


def _here() -> str:
    return f"{settings.APP_ORIGIN}{reverse('mailbox_connected')}"


def _back(request: Request) -> str:
    mailbox_id = request.GET.get("mailbox", "")
    if mailbox_id.isascii() and mailbox_id.isdecimal() and len(mailbox_id) < 19:
        return reverse("mailbox_incoming", args=[int(mailbox_id)])
    return reverse("mailboxes")
