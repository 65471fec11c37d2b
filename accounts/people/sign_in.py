"""How staff sign in: who is let through, and what the sign-in library does in our way."""

import base64
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ResetPasswordForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.people import known_browsers
from accounts.people.actions import access
from accounts.people.models import Person, StaffUser
from helpdesk.lib import crypto, doors, peer

LONGEST_PASSWORD = 256
_FACTOR = "second factor"
_BEGUN_WITH = "sign_in_begun_with"
# Attempts that count: of one browser that is known, and of all that are not.
_KNOWN = {"login_failed": "10/5m/key"}
_STRANGERS = {"login_failed": "100/h/key"}
_RESETS = {"reset_password": "60/h/key"}


class StaffBackend(BaseBackend):
    """E-mail and password of an active member of staff, in one query.

    An address that nobody has costs the same hash as a wrong password, so that time tells
    nothing (AU-3).
    """

    def authenticate(
        self, request: HttpRequest | None, email: Any = None, password: Any = None, **_ignored: Any
    ) -> StaffUser | None:
        if not _is_plausible(email) or not _is_plausible(password):
            return None
        staff = (
            StaffUser.objects.select_related("person")
            .alias(lowered=Lower("email"))
            .filter(lowered=email.strip().lower())
            .first()
        )
        matches = check_password(password, staff.password if staff else _nobodys_password())
        return staff if staff and matches and may_enter(staff) else None

    def get_user(self, user_id: int) -> StaffUser | None:
        staff = StaffUser.objects.select_related("person").filter(pk=user_id).first()
        return staff if staff and may_enter(staff) else None


class StaffAdapter(DefaultAccountAdapter):
    """The library's hooks. Nobody signs up; what happens is done by our actions."""

    # the library's Turkish says another word for a password than the rest of the desk
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("This is not your password of today."),
        # asked for by no name: its forms say it themselves, and find our translation of it
        "passwords_differ": _("You must type the same password each time."),
    }
    _login_failed_rl_usage: Any

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Who has just signed in or out sees that; the library's sentences stay away."""

    def is_safe_url(self, url: str) -> bool:
        return bool(url) and doors.is_own_url(url)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return str(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return str(settings.LOGIN_URL)

    def get_client_ip(self, request: HttpRequest) -> str:
        return peer.address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the attempt before anything is compared; success takes the count back."""
        email = str(credentials.get("email", ""))
        known = known_browsers.recognise(request, email, now=timezone.now())
        if known:
            counted = _consume(request, "login_failed", _KNOWN, key=known)
        else:
            super().pre_authenticate(request, **credentials)
            counted = _consume(request, "login_failed", _STRANGERS, key="everybody")
            if counted:
                counted.usage += self._login_failed_rl_usage.usage
        if counted is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage = counted

    def pre_login(self, request: HttpRequest, user: StaffUser, **kwargs: Any) -> Any:
        """What the password was worth when it was typed: the second factor may come later."""
        request.session[_BEGUN_WITH] = user.get_session_auth_hash()
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: StaffUser) -> None:
        request.session.pop(_BEGUN_WITH, None)
        if not may_enter(user):
            clear_login(request)
            raise ImmediateHttpResponse(HttpResponseRedirect(settings.LOGIN_URL))
        super().login(request, user)
        access.sign_in(user.person, now=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        person = getattr(request, "person", None)
        super().logout(request)
        if person is not None:
            access.sign_out(person, now=timezone.now())

    def post_login(self, request: HttpRequest, user: StaffUser, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        known_browsers.remember(response, user.email, now=timezone.now())
        return response

    def set_password(self, user: StaffUser, password: str) -> None:
        access.change_password(user, password=password, now=timezone.now())

    def reauthenticate(self, user: StaffUser, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago has just shown who he is."""
        records = get_authentication_records(self.request, self.request.user)
        oldest = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > oldest for record in records)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: people are told by the reactions to our own events."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise NotImplementedError("mails about signing in are sent by accounts.people.mails")

    def respond_user_inactive(self, request: HttpRequest, user: StaffUser) -> HttpResponse:
        return HttpResponseRedirect(settings.LOGIN_URL)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps authenticator secrets and the seeds of recovery codes sealed at rest."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.seal(text.encode(), purpose=_FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unseal(base64.b64decode(encrypted_text), purpose=_FACTOR).decode()


class AskForReset(ResetPasswordForm):
    """Asks for a mail. Whether there is anybody to get it, nobody can tell from the answer."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = str(self.cleaned_data["email"])
        if _consume(request, "reset_password", _RESETS, key="everybody") is not None:
            access.ask_for_reset(email, now=timezone.now())
        return email


class MaximumLengthValidator:
    """Keeps the work of hashing bounded."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return ngettext(
            "Use at most %(count)s character.",
            "Use at most %(count)s characters.",
            LONGEST_PASSWORD,
        ) % {"count": LONGEST_PASSWORD}


def may_enter(staff: StaffUser) -> bool:
    """Whether this sign-in belongs to somebody who works here now."""
    return staff.person.is_active and staff.person.kind == Person.STAFF


def proved_at(request: HttpRequest) -> datetime | None:
    """When whoever uses this browser last showed who he is."""
    moments = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if isinstance(record.get("at"), int | float)
    ]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def ask_again(request: HttpRequest, *, back: str) -> HttpResponseRedirect:
    """Asks once more who he is, by his second factor where he has one; then he is where he was."""
    staff: Any = request.user
    kinds = set(staff.authenticator_set.values_list("type", flat=True))
    ways = {"totp": "mfa_reauthenticate", "webauthn": "mfa_reauthenticate_webauthn"}
    way = next((ways[kind] for kind in ways if kind in kinds), "account_reauthenticate")
    return HttpResponseRedirect(f"{reverse(way)}?{urlencode({'next': back})}")


def forget_stale(request: HttpRequest) -> None:
    """Drops a sign-in that waits for its second factor when the account has changed since:
    what the password was worth then, it is no longer."""
    pending = unstash_login(request, peek=True)
    if pending is None:
        return
    begun_with = str(request.session.get(_BEGUN_WITH, ""))
    user = pending.user
    if user is None or not constant_time_compare(begun_with, user.get_session_auth_hash()):
        clear_login(request)


@lru_cache(maxsize=1)
def _nobodys_password() -> str:
    """Made once: a backend lives for one attempt only, and hashing twice would be noticed."""
    return make_password(crypto.new_secret())


def _is_plausible(words: object) -> bool:
    """Whether a typed address or password is worth asking the database about."""
    return isinstance(words, str) and 0 < len(words) <= LONGEST_PASSWORD and "\0" not in words


def _consume(
    request: HttpRequest, action: str, rates: dict[str, str], *, key: str
) -> ratelimit.RateLimitUsage | None:
    return ratelimit.consume(request, app="accounts.people", action=action, config=rates, key=key)
