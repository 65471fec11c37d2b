"""How a brand's platform is reached, as it is typed."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ConnectionForm(forms.Form):
    base_url = forms.URLField(
        label=_("Address"),
        max_length=300,
        assume_scheme="https",
        help_text=_("Where its calls begin, such as https://platform.example/lunaro"),
        widget=forms.URLInput(attrs={"spellcheck": "false"}),
    )
    key_id = forms.RegexField(
        r"^[A-Za-z0-9._-]+$",
        label=_("Name of the key"),
        max_length=60,
        help_text=_("By this the platform knows who calls."),
        error_messages={"invalid": _("Write letters, digits, dots and lines, and no spaces.")},
    )

    def clean_base_url(self) -> str:
        url = str(self.cleaned_data["base_url"]).rstrip("/")
        parts = urlsplit(url)
        if parts.query or parts.fragment or parts.username is not None:
            raise forms.ValidationError(_("Write the address alone, without name or query."))
        # what is said there concerns people and their money
        if parts.scheme != "https" and (settings.SECURE or parts.scheme != "http"):
            raise forms.ValidationError(_("Write an address that begins with https."))
        return url

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("base_url", "key_id")}
