"""Whole numbers that people type: what is wrong is said with its field, and what it may be."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class Digits(forms.TextInput):
    """A plain line: what a browser says of a field of numbers, it says in its own language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class WholeNumber(forms.IntegerField):
    widget = Digits

    def __init__(self, *, least: int, most: int, label: Any = None, **more: Any) -> None:
        self.least, self.most = least, most
        super().__init__(min_value=least, max_value=most, label=label, **more)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(self._allowed(), code="number") from error

    def _allowed(self) -> str:
        return _("%(field)s: write a whole number from %(least)s to %(most)s.") % {
            "field": self.label,
            "least": self.least,
            "most": self.most,
        }
