"""What is typed of the help centre of a brand."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from knowledgebase.portal.actions.dressing import LONGEST_SEARCH, MOST_SEARCHES
from knowledgebase.portal.models import HelpCentre

EMBLEMS = {HelpCentre.MOON: _("Moon"), HelpCentre.TOWER: _("Tower"), HelpCentre.ARCS: _("Arcs")}


class Searches(forms.CharField):
    """One search on each line."""

    def __init__(self, *, language: str, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 5, "lang": language, "class": "input area"})
        longest = (LONGEST_SEARCH + 2) * MOST_SEARCHES
        super().__init__(widget=widget, required=False, max_length=longest, **more)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        said = [line for line in lines if line]
        if len(said) > MOST_SEARCHES:
            raise forms.ValidationError(
                _("Write %(n)s searches at most, one on each line."), params={"n": MOST_SEARCHES}
            )
        if any(len(one) > LONGEST_SEARCH for one in said):
            raise forms.ValidationError(
                _("Write searches of %(n)s letters at most."), params={"n": LONGEST_SEARCH}
            )
        for one in said:
            wording.check(one)
        return said


class CentreForm(forms.Form):
    """The sign, and what is offered in each of the brand's `languages` (code, name)."""

    emblem = forms.ChoiceField(
        label=_("Emblem"), widget=forms.RadioSelect(attrs={"class": "radio"})
    )

    privacy_url = forms.URLField(
        label=_("Address of your privacy policy"),
        help_text=_(
            "The page on privacy leads there. Empty: it says only what the help centre does."
        ),
        max_length=200,
        required=False,
        assume_scheme="https",
        validators=[RegexValidator(r"^https://", _("Write an address that begins with https://."))],
    )

    def __init__(self, *args: Any, languages: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["emblem"].choices = list(EMBLEMS.items())  # type: ignore[attr-defined]
        self.languages = list(languages)
        for code, name in self.languages:
            self.fields[_field(code)] = Searches(language=code, label=name)

    def searches(self) -> list[forms.BoundField]:
        return [self[_field(code)] for code, _name in self.languages]

    def popular(self) -> dict[str, list[str]]:
        return {code: self.cleaned_data[_field(code)] for code, _name in self.languages}

    @staticmethod
    def of(centre: HelpCentre) -> dict[str, str]:
        typed = {_field(code): "\n".join(said) for code, said in centre.popular.items()}
        return {"emblem": centre.emblem, "privacy_url": centre.privacy_url, **typed}


def _field(language: str) -> str:
    return f"searches_{language}"
