"""What a person fills in for a saved reply."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Team
from accounts.protection.purposes import PRODUCTS
from helpdesk.lib import html as markup

OWN = "me"


class SavedReplyForm(forms.Form):
    """A title, a shortcut, and one plain text per language of the product."""

    title = forms.CharField(label=_("Name"), max_length=80)
    shortcut = forms.CharField(
        label=_("Shortcut"),
        max_length=30,
        required=False,
        help_text=_("Agents type a slash and this in the composer."),
    )
    whose = forms.ChoiceField(
        label=_("Who is offered it"), required=False, help_text=_("This can’t be changed later.")
    )

    is_promotional = forms.BooleanField(
        label=_("This is an offer"),
        required=False,
        help_text=_(
            "Bonus, free bet, better odds, a campaign: it is switched off for players who are"
            " protected or have not agreed."
        ),
    )
    product = forms.ChoiceField(
        label=_("What is offered"),
        required=False,
        choices=[("", _("Any product")), *PRODUCTS.items()],
        help_text=_("The player has to have agreed to offers about it."),
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {str(team.pk): team for team in teams}
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            ("", _("Everybody")),
            (OWN, _("Only me")),
            *((pk, team.name) for pk, team in self._teams.items()),
        ]
        for code, name in settings.LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=name,
                max_length=20_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 7, "lang": code}),
            )

    @property
    def text_fields(self) -> dict[str, forms.BoundField]:
        """Language → its field, the person's languages as the product lists them."""
        return {name: self[name] for name in self.fields if name.startswith("text_")}

    @property
    def own(self) -> bool:
        return bool(self.cleaned_data["whose"] == OWN)

    @property
    def team(self) -> Team | None:
        return self._teams.get(self.cleaned_data["whose"])

    @property
    def texts(self) -> dict[str, str]:
        """Language → HTML of what was typed."""
        return {
            code: markup.from_text(self.cleaned_data[f"text_{code}"])
            for code, _name in settings.LANGUAGES
            if self.cleaned_data.get(f"text_{code}", "").strip()
        }
