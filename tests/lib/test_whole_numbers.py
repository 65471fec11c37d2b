"""A whole number that somebody types is refused in our own words."""

import pytest
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from helpdesk.lib.whole_numbers import WholeNumber


class Sheet(forms.Form):
    port = WholeNumber(label=_("Port"), least=1, most=65535)
    days = WholeNumber(label=_("Days"), least=0, most=9, required=False)


@pytest.mark.parametrize("typed", ["", "0", "65536", "abc", "1,5", "1.5", "-1", "9" * 5000])
def test_says_which_field_and_what_is_allowed(typed: str) -> None:
    with override("en"):
        sheet = Sheet({"port": typed})
        assert sheet.errors == {"port": ["Port: write a whole number from 1 to 65535."]}
    with override("tr"):
        [said] = Sheet({"port": typed}).errors["port"]
        assert said.startswith("Bağlantı noktası: ") and "65535" in said


def test_takes_what_is_allowed_and_nothing_where_it_may() -> None:
    sheet = Sheet({"port": " 993 ", "days": ""})
    assert sheet.is_valid()
    assert sheet.cleaned_data == {"port": 993, "days": None}
    assert "days" in Sheet({"port": "993", "days": "10"}).errors


def test_leaves_nothing_to_the_words_of_the_browser() -> None:
    field = str(Sheet({"port": "abc"})["port"])
    assert 'type="text"' in field and 'value="abc"' in field
    assert " required" not in field and "max=" not in field
