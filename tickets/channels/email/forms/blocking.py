"""What a person fills in to keep a sender out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.organisation.models import Brand
from accounts.people.models import Person
from tickets.channels.email.mail import addresses


class BlockForm(forms.Form):
    value = forms.CharField(
        label=_("Address or domain"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("An address, or @ and a domain for everybody there."),
    )
    brand = forms.ModelChoiceField(
        label=_("Brand"), queryset=Brand.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, *args: Any, by: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        brands = Brand.objects.filter(pk__in=by.brand_ids).order_by("name")
        self.fields["brand"].queryset = brands  # type: ignore[attr-defined]
        self.fields["brand"].label_from_instance = lambda brand: brand.name  # type: ignore[attr-defined]
        if len(brands) == 1:
            self.fields["brand"].initial = brands[0]

    def clean_value(self) -> str:
        value = self.cleaned_data["value"].strip().lower()
        # a domain is written like an address of nobody
        typed = f"anybody{value}" if value.startswith("@") else value
        try:
            known = addresses.normalise(typed).lower()
        except addresses.NotAnAddress as error:
            raise ValidationError(_now("Write an address, or @ and a domain.")) from error
        return known.removeprefix("anybody") if value.startswith("@") else known
