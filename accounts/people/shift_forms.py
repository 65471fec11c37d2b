"""What can be said of shifts."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person

_DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]


# typed, as a browser's own field for a time reads in the browser's language and not in the reader's
_HOUR = forms.TextInput(
    attrs={"placeholder": "09:00", "maxlength": 5, "inputmode": "decimal", "autocomplete": "off"}
)
_FORMATS = ["%H:%M", "%H.%M", "%H"]


class _Hours(forms.Form):
    starts = forms.TimeField(label=_("Begins"), widget=_HOUR, input_formats=_FORMATS)
    ends = forms.TimeField(
        label=_("Ends"),
        widget=_HOUR,
        input_formats=_FORMATS,
        help_text=_("An end before the beginning is on the next day."),
    )

    def span(self, day: date, tz: ZoneInfo) -> tuple[datetime, datetime]:
        """Both moments, by the clock on the wall of the zone."""
        starts: time = self.cleaned_data["starts"]
        ends: time = self.cleaned_data["ends"]
        last = day if ends > starts else day + timedelta(days=1)
        return datetime.combine(day, starts, tz), datetime.combine(last, ends, tz)


class PlanForm(_Hours):
    """Shifts of one person on several days of the week that is shown."""

    person = forms.TypedChoiceField(label=_("Who"), coerce=int)
    days = forms.MultipleChoiceField(
        label=_("On which days"),
        choices=_DAYS,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    field_order = ("person", "days", "starts", "ends")

    def __init__(self, sent: Any = None, *, people: Iterable[Person], **more: Any) -> None:
        super().__init__(sent, **more)
        self.fields["person"].choices = [(one.pk, one.name) for one in people]  # type: ignore[attr-defined]


class ShiftForm(_Hours):
    """One shift."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ("day", "starts", "ends")
