"""Passkeys: added, named, removed, and the whole way in with one of them."""

from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn import views as library
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _now
from django.views.generic.edit import FormView

from accounts.people.devices import device_name
from accounts.people.passkey_forms import LONGEST_NAME
from accounts.people.views.entrance import OWN, end_other_sessions
from helpdesk.lib.doors import public, requires


class AddPasskey(library.AddWebAuthnView):
    def get_form_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_form_kwargs()
        device = device_name(self.request.META.get("HTTP_USER_AGENT", ""))
        return given | {"initial": {"name": device[:LONGEST_NAME]}}

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        shown = FormView.get_context_data(self, **more)
        return shown | {"options": auth.begin_registration(self.request.user, True)}

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            end_other_sessions(self.request, "person.passkey_added")
        return response


class RenamePasskey(library.EditWebAuthnView):
    success_url = reverse_lazy("mfa_index")


class RemovePasskey(library.RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            end_other_sessions(self.request, "person.passkey_removed")
        return response


class LoginByPasskey(library.LoginWebAuthnView):
    """Neither password nor code: possession and finger are two factors already."""

    def form_valid(self, form: Any) -> HttpResponse:
        key = form.cleaned_data["credential"]
        login = Login(user=key.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, key, login)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        words = _now("This passkey does not open the desk. Come in another way.")
        messages.error(self.request, words)
        return HttpResponseRedirect(reverse("account_login"))


class ReauthenticateByPasskey(library.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))


login = public("the way in")(LoginByPasskey.as_view())
add = requires(OWN)(AddPasskey.as_view())
rename = requires(OWN)(RenamePasskey.as_view())
remove = requires(OWN)(RemovePasskey.as_view())
reauthenticate = requires(OWN)(ReauthenticateByPasskey.as_view())
