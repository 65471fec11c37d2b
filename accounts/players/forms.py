"""What may be typed about a player."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.organisation.models import Brand
from accounts.players import names
from accounts.players.actions import looking
from accounts.players.spelling import NotAnAddress, normal


class AddressForm(forms.Form):
    """One more address, in the spelling that is kept."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(code, kind.name) for code, kind in names.KINDS.items()]
    )
    value = forms.CharField(
        label=_("Address"),
        max_length=254,
        help_text=_("An e-mail address, a phone number, or a name on a social network."),
        error_messages={"required": _("Write the address to add.")},
    )

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        self.brand = brand

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "kind" in data and "value" in data:
            try:
                data["value"] = normal(data["kind"], data["value"], brand=self.brand)
            except NotAnAddress as error:
                self.add_error("value", str(error.message))
        return data


class ProfileForm(forms.Form):
    """The name that is kept is not shown to whoever corrects it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty to keep the name as it is."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(names.LANGUAGES.items()))


class RevealForm(forms.Form):
    """Why somebody needs what is masked."""

    reason = forms.ChoiceField(
        label=_("Why do you need it?"),
        choices=list(looking.REASONS.items()),
        widget=forms.RadioSelect(attrs={"class": "radio"}),
        error_messages={"required": looking.NoReason.message},
    )
    said = forms.CharField(
        label=_("In your own words"),
        max_length=300,
        required=False,
        help_text=_("Needed for something else. Whoever checks the trail reads it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason") == looking.OTHER and not data.get("said", "").strip():
            self.add_error("said", str(looking.NoReason.message))
        return data
