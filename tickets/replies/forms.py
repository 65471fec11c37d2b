"""What a person fills in for a saved reply."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import html as markup


class SavedReplyForm(forms.Form):
    """A title, a shortcut, and one plain text per language of the product."""

    title = forms.CharField(label=_("Name"), max_length=80)
    shortcut = forms.CharField(
        label=_("Shortcut"),
        max_length=30,
        required=False,
        help_text=_("Agents type a slash and this in the composer."),
    )
    own = forms.BooleanField(label=_("Only for me"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=name,
                max_length=20_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 7, "lang": code}),
            )

    @property
    def texts(self) -> dict[str, str]:
        """Language → HTML of what was typed."""
        return {
            code: markup.from_text(self.cleaned_data[f"text_{code}"])
            for code, _name in settings.LANGUAGES
            if self.cleaned_data.get(f"text_{code}", "").strip()
        }
