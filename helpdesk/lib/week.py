"""Hours of a week as a person types them: every day in one line, 09:00–12:30, 13:30–18:00."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import hours, times

ALWAYS, CHOSEN = "always", "chosen"
_SPAN = re.compile(r"(\d{1,2}[:.]\d{2})\s*(?:-|–|—|to)\s*(\d{1,2}[:.]\d{2})", re.ASCII)
Weekly = Mapping[str, Sequence[Sequence[str]]]  # as `helpdesk.lib.hours` reads it; empty is always


class WeekForm(forms.Form):
    """Always, or seven days. Its page is components/_week_hours.html."""

    when = forms.ChoiceField(
        label=_("When somebody is there"),
        choices=[(ALWAYS, _("Always")), (CHOSEN, _("At these hours"))],
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        names = get_day_names("wide", "stand-alone", get_language() or "en")
        for number, day in enumerate(hours.DAYS):
            self.fields[day] = forms.CharField(
                label=names[number],
                required=False,
                max_length=160,
                widget=forms.TextInput(
                    attrs={"placeholder": _("closed"), "inputmode": "text", "autocomplete": "off"}
                ),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for day in hours.DAYS:
            typed = data.get(day, "")
            try:
                is_read = not _SPAN.sub("", typed).strip(" ,;\t")
                hours.read({day: _SPAN.findall(typed)}, zone=times.zone("UTC"))
            except hours.BadTime:
                is_read = False
            if not is_read:
                said = _("Write hours as 09:00–12:30, 13:30–18:00, or leave it empty.")
                self.add_error(day, said)
        return data

    def weekly(self) -> dict[str, list[list[str]]]:
        """What was typed, once it is valid."""
        data = self.cleaned_data
        if data["when"] == ALWAYS:
            return {}
        return {day: [list(span) for span in _SPAN.findall(data[day])] for day in hours.DAYS}

    def days(self) -> list[Any]:
        return [self[day] for day in hours.DAYS]


def typed(weekly: Weekly) -> dict[str, Any]:
    """Hours that are kept, as they stand in the form."""
    days = {
        day: ", ".join(f"{start}–{end}" for start, end in weekly.get(day, [])) for day in hours.DAYS
    }
    return {**days, "when": CHOSEN if weekly else ALWAYS}
