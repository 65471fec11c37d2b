"""What a player types from a document."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.verification import papers

_EARLIEST = date(1900, 1, 1)
_NEEDED = {"country", "number", "birth_date", "expiry_date", "issued_date"}
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"}


class _Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")


class DetailsForm(forms.Form):
    """Only the fields that this kind of document asks for; `order` is how they stand there."""

    country = forms.ChoiceField(label=_("Issued in"))
    number = forms.CharField(label=_("Number of the document"), min_length=4, max_length=30)
    birth_date = _Day(label=_("Your birth date"))
    expiry_date = _Day(label=_("Valid until"))
    issued_date = _Day(label=_("Date on the document"))
    iban = forms.CharField(label=_("IBAN on it, if there is one"), max_length=42)
    mrz = forms.CharField(
        label=_("The lines with < at the bottom, if there are any"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks: Sequence[str] = papers.of(kind).asks
        for name in list(self.fields):
            if name not in asks:
                del self.fields[name]
                continue
            self.fields[name].required = name in _NEEDED
            self.fields[name].widget.attrs |= {"class": "input input--l", "autocomplete": "off"}
        if "country" in self.fields:
            self.fields["country"].choices = countries()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for name in ("birth_date", "expiry_date", "issued_date"):
            day = typed.get(name)
            if day is not None and day < _EARLIEST:
                self.add_error(name, _("Look at the year once more."))
        return typed


def countries() -> list[tuple[str, str]]:
    """In the order of the language that is spoken; the first is no choice."""
    names = Locale.parse((get_language() or "en").replace("-", "_")).territories
    known = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return [("", "—"), *sorted(known, key=lambda one: one[1])]
