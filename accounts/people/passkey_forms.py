"""What a browser sends of a passkey: the library checks the key, this the shape. What it stumbles
over is no key, and never an error of ours."""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as library
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import text as words

LONGEST_NAME = 60
_LONGEST_PART = 20_000
_PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")
_STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError),
    *(TypeError, ValueError, struct.error),
)


class PasskeyForm(library.AddWebAuthnForm):
    """Always a whole way in of its own: bound to the device, opened by finger, face or PIN."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False)
    passwordless = None

    def clean_name(self) -> str:
        typed = words.squeeze(words.clean(self.cleaned_data["name"]))
        return typed or _now("Passkey")

    def clean_credential(self) -> Any:
        return _shaped(self.cleaned_data["credential"])

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        try:
            cleaned: dict[str, Any] = super().clean()
        except _STUMBLES as error:
            raise _refused() from error
        return cleaned


class _Checked:
    def clean_credential(self) -> Authenticator:
        _shaped(self.cleaned_data["credential"])  # type: ignore[attr-defined]
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        except _STUMBLES as error:
            raise _refused() from error
        return found


class AuthenticateForm(_Checked, library.AuthenticateWebAuthnForm):
    pass


class LoginForm(_Checked, library.LoginWebAuthnForm):
    pass


class ReauthenticateForm(_Checked, library.ReauthenticateWebAuthnForm):
    pass


def _shaped(credential: Any) -> Any:
    """The same, if what is read of it are words of a sensible length."""
    named = credential.get("response") if isinstance(credential, dict) else None
    if not isinstance(named, dict):
        raise _refused()
    parts = [credential.get(name) for name in ("id", "rawId", "type")]
    parts += [named[name] for name in _PARTS if named.get(name) is not None]
    for part in parts:
        if not isinstance(part, str) or not part.isascii() or len(part) > _LONGEST_PART:
            raise _refused()
    return credential


def _refused() -> forms.ValidationError:
    return forms.ValidationError(_now("This passkey was not accepted. Try again."))
