"""How a national register is reached, as it is typed."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class RegisterForm(forms.Form):
    name = forms.CharField(label=_("Name of the register"), max_length=60)
    base_url = forms.URLField(
        label=_("Address"),
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Write an address that begins with https.")},
        help_text=_("Where its questions begin, such as https://register.example/v1"),
        widget=forms.URLInput(attrs={"spellcheck": "false"}),
    )
    key_id = forms.CharField(label=_("Name of the key"), max_length=60)
    secret = forms.CharField(
        label=_("Secret that signs our questions"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("As the register gave it. It is kept sealed and never shown again."),
    )

    def __init__(self, *args: Any, is_new: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["secret"].required = is_new

    def clean_base_url(self) -> str:
        url = str(self.cleaned_data["base_url"]).rstrip("/")
        parts = urlsplit(url)
        if parts.query or parts.fragment or parts.username is not None:
            raise forms.ValidationError(_("Write the address alone, without name or query."))
        # who is asked about concerns nobody on the way
        if parts.scheme != "https" and (settings.SECURE or parts.scheme != "http"):
            raise forms.ValidationError(_("Write an address that begins with https."))
        return url
