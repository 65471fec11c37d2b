"""What a player types from a document."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.verification import papers
from helpdesk.lib import text as words

_EARLIEST = date(1900, 1, 1)
_NEEDED = {"country", "number", "birth_date", "expiry_date", "issued_date"}
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"}


class _Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")


class DetailsForm(forms.Form):
    """Only the fields that this kind of document asks for; `order` is how they stand there. What is
    `kept` already may stay empty: it is shown to nobody again. `home` is the player's country."""

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

    def __init__(
        self, *args: Any, kind: str, kept: Collection[str] = (), home: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asks: Sequence[str] = papers.of(kind).asks
        for name in list(self.fields):
            if name not in asks:
                del self.fields[name]
                continue
            self.fields[name].required = name in _NEEDED and name not in kept
            self.fields[name].widget.attrs |= {"class": "input input--l", "autocomplete": "off"}
        if "country" in self.fields:
            self.fields["country"].choices = countries(home)  # type: ignore[attr-defined]
            self.fields["country"].initial = home

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for name in ("birth_date", "expiry_date", "issued_date"):
            day = typed.get(name)
            if day is not None and day < _EARLIEST:
                self.add_error(name, _("Look at the year once more."))
        return typed


def countries(home: str = "") -> list[tuple[str, str]]:
    """In the order of the language that is spoken, but the own country before the others; the
    first is no choice."""
    language = get_language() or "en"
    names = Locale.parse(language.replace("-", "_")).territories
    known = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    order = words.sort_key if language[:2] == "tr" else _plain
    known.sort(key=lambda one: (one[0] != home, order(one[1])))
    return [("", "—"), *known]


def _plain(name: str) -> tuple[str, str]:
    """Letters with marks stand beside those without, as they do in English, German and Spanish."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one)), name
