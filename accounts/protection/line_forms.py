"""What is typed of a help line."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from accounts.players.names import LANGUAGES
from accounts.protection import help_lines
from accounts.protection.models import HelpLine

_HOURS = "hours_"


class LineForm(forms.Form):
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("For what"))
    name = forms.CharField(label=_("Name"), max_length=120, validators=[wording.check_name])
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        help_text=_("As it is dialled in that country."),
    )
    url = forms.URLField(
        label=_("Page"),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write an address that begins with https.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which they answer"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        everywhere = ("", _("Everywhere"))
        named = help_lines.every_country(get_language() or "en")
        self.fields["country"].choices = [everywhere, *named]  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(help_lines.KINDS.items())  # type: ignore[attr-defined]
        self.fields["languages"].choices = list(LANGUAGES.items())  # type: ignore[attr-defined]
        for code, _own_name in settings.PLAYER_LANGUAGES:
            self.fields[f"{_HOURS}{code}"] = forms.CharField(
                label=str(LANGUAGES[code]),
                max_length=80,
                required=False,
                validators=[wording.check_name],
            )

    @staticmethod
    def now(line: HelpLine) -> dict[str, Any]:
        plain = ("country", "kind", "name", "phone", "url", "languages")
        hours = {f"{_HOURS}{code}": said for code, said in line.hours.items()}
        return {**{name: getattr(line, name) for name in plain}, **hours}

    def hours(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(_HOURS)]

    def clean_phone(self) -> str:
        said: str = self.cleaned_data["phone"].strip()
        if said and not (set(said) <= set("0123456789 +-()/") and any(map(str.isdigit, said))):
            raise forms.ValidationError(_("Write a number such as 0800 123 456."))
        return said

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("phone") and not said.get("url"):
            self.add_error("phone", _("Give a phone number or a page."))
        return said

    def given(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        hours = {name: said.pop(name) for name in list(said) if name.startswith(_HOURS)}
        spoken = {name.removeprefix(_HOURS): text for name, text in hours.items() if text}
        return {**said, "hours": spoken}
