"""Turns what was typed on a calendar's page into clean values, and keeps it where it is wrong."""

import re
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from babel.dates import get_day_names
from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import hours, times
from tickets.clocks.models import Calendar

ALWAYS, CHOSEN = "always", "chosen"
MOST_EMPTY = 3  # lines for more holidays
_SPAN = re.compile(r"(\d{1,2}[:.]\d{2})\s*(?:-|–|—|to)\s*(\d{1,2}[:.]\d{2})", re.ASCII)
_NEAR = ("Europe/Istanbul", "Europe/London", "Europe/Berlin", "UTC")  # stand first


class CalendarForm(forms.Form):
    """Every day in one line: 09:00–12:30, 13:30–18:00."""

    name = forms.CharField(label=_("Name"), max_length=80)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    when = forms.ChoiceField(
        label=_("When time counts"),
        choices=[(ALWAYS, _("Always")), (CHOSEN, _("At these hours"))],
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        zones = [*_NEAR, *sorted(available_timezones() - set(_NEAR))]
        self.fields["time_zone"].choices = [(zone, zone) for zone in zones]  # type: ignore[attr-defined]
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
        sent = self.data if isinstance(self.data, QueryDict) else QueryDict()
        self.holidays = _typed(sent) if self.is_bound else list(self.initial.get("holidays", []))

    @staticmethod
    def now(row: Calendar) -> dict[str, Any]:
        days = {
            day: ", ".join(f"{start}–{end}" for start, end in row.weekly.get(day, []))
            for day in hours.DAYS
        }
        return {
            **days,
            "name": row.name,
            "time_zone": row.time_zone,
            "when": CHOSEN if row.weekly else ALWAYS,
            "holidays": [(one["date"], one["name"]) for one in row.holidays],
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for day in hours.DAYS:
            said = _("Write hours as 09:00–12:30, 13:30–18:00, or leave it empty.")
            if _SPAN.sub("", data.get(day, "")).strip(" ,;\t"):
                self.add_error(day, said)
                continue
            try:
                hours.read({day: _SPAN.findall(data.get(day, ""))}, zone=times.zone("UTC"))
            except hours.BadTime:
                self.add_error(day, said)
        for typed, _name in self.holidays:
            if typed and not _is_date(typed):
                self.add_error(None, _("Write each date as year, month and day."))
        return data

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        weekly = {day: [list(span) for span in _SPAN.findall(data[day])] for day in hours.DAYS}
        return {
            "name": data["name"],
            "time_zone": data["time_zone"],
            "weekly": {} if data["when"] == ALWAYS else weekly,
            "holidays": [(date.fromisoformat(day), said) for day, said in self.holidays if day],
        }

    def days(self) -> list[Any]:
        return [self[day] for day in hours.DAYS]

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
