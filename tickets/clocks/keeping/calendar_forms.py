"""Turns what was typed on a calendar's page into clean values, and keeps it where it is wrong."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import week
from tickets.clocks.models import Calendar

MOST_EMPTY = 3  # lines for more holidays
_NEAR = ("Europe/Istanbul", "Europe/London", "Europe/Berlin", "UTC")  # stand first


class CalendarForm(week.WeekForm):
    name = forms.CharField(label=_("Name"), max_length=80)
    time_zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["when"].label = _("When time counts")
        zones = [*_NEAR, *sorted(available_timezones() - set(_NEAR))]
        self.fields["time_zone"].choices = [(zone, zone) for zone in zones]  # type: ignore[attr-defined]
        sent = self.data if isinstance(self.data, QueryDict) else QueryDict()
        self.holidays = _typed(sent) if self.is_bound else list(self.initial.get("holidays", []))

    @staticmethod
    def now(row: Calendar) -> dict[str, Any]:
        return {
            **week.typed(row.weekly),
            "name": row.name,
            "time_zone": row.time_zone,
            "holidays": [(one["date"], one["name"]) for one in row.holidays],
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for typed, _name in self.holidays:
            if typed and not _is_date(typed):
                self.add_error(None, _("Write each date as year, month and day."))
        return data

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "name": data["name"],
            "time_zone": data["time_zone"],
            "weekly": self.weekly(),
            "holidays": [(date.fromisoformat(day), said) for day, said in self.holidays if day],
        }

    def dates(self) -> list[tuple[str, str]]:
        """Those there are, and empty lines for more."""
        return [*self.holidays, *[("", "")] * MOST_EMPTY]


def _typed(sent: QueryDict) -> list[tuple[str, str]]:
    days, names = sent.getlist("holiday"), sent.getlist("holiday_name")
    names += [""] * (len(days) - len(names))
    return [
        (day.strip()[:10], said[:60])
        for day, said in zip(days, names, strict=False)
        if day.strip() or said.strip()
    ]


def _is_date(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True
