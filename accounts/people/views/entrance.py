"""The library's pages that we use, each named as open or with its right."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accounts.people import sign_in
from accounts.people.actions import access
from accounts.people.models import StaffUser
from helpdesk.lib.doors import public, requires

OWN = "self.settings"


class AskForReset(account.PasswordResetView):
    form_class = sign_in.AskForReset


class ActivateSecondFactor(totp.ActivateTOTPView):
    """Sets up the authenticator app; sessions that began without it end, but for this one."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            end_other_sessions(self.request, "person.factor_added")
        return response


class DeactivateSecondFactor(totp.DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            end_other_sessions(self.request, "person.factor_removed")
        return response


class SecondStep(mfa.AuthenticateView):
    """Asks for what this person has: digits, a passkey, or either."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        kinds = set(self.stage.login.user.authenticator_set.values_list("type", flat=True))
        shown: dict[str, Any] = super().get_context_data(**more)
        return shown | {"has_app": "totp" in kinds, "has_passkey": "webauthn" in kinds}


class GenerateRecoveryCodes(codes.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        staff: Any = self.request.user
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            access.make_recovery_codes(staff, now=timezone.now())
        return response


@public("the way in")
def login(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO and not StaffUser.objects.exists():
        return HttpResponseRedirect(reverse("first_run"))
    sign_in.forget_stale(request)
    return account.login(request)


@public("the second step of the way in")
def authenticate(request: HttpRequest) -> HttpResponse:
    sign_in.forget_stale(request)
    return SecondStep.as_view()(request)


logout = public("anybody may leave")(account.logout)
reset = public("for those who can't sign in")(AskForReset.as_view())
reset_done = public("says that a mail may be on its way")(account.password_reset_done)
reset_from_key = public("opened by a mailed link")(account.password_reset_from_key)
reset_from_key_done = public("leads back to the way in")(account.password_reset_from_key_done)

change_password = requires(OWN)(account.password_change)
reauthenticate = requires(OWN)(account.reauthenticate)
second_factor = requires(OWN)(mfa.index)
reauthenticate_by_code = requires(OWN)(mfa.reauthenticate)
activate = requires(OWN)(ActivateSecondFactor.as_view())
deactivate = requires(OWN)(DeactivateSecondFactor.as_view())
view_codes = requires(OWN)(codes.view_recovery_codes)
generate_codes = requires(OWN)(GenerateRecoveryCodes.as_view())
download_codes = requires(OWN)(codes.download_recovery_codes)


def end_other_sessions(request: HttpRequest, verb: str) -> None:
    """The way in has changed: whoever came by the old one comes again, but for this browser."""
    staff: Any = request.user
    access.change_second_factor(staff, verb=verb, now=timezone.now())
    update_session_auth_hash(request, staff)
