"""When a reply may leave: the times that people mean, in the writer's own time zone."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.thread import sleep
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sleep import MONDAY, MORNING, OTHER, TOMORROW, Choice

HOUR = "hour"
_NAMES = (HOUR, MORNING, TOMORROW, MONDAY)


def moment(name: str, reader: Reader, ticket: Ticket) -> datetime | None:
    """The moment that a choice means now; None for one that is typed, or that this day lacks."""
    if name == HOUR:
        return reader.now + timedelta(hours=1)
    return sleep.moment(name, reader, ticket) if name in _NAMES else None


def choices(reader: Reader, ticket: Ticket, *, chosen: str) -> list[Choice]:
    """Those that this day has, the one that was chosen last marked."""
    titles = {
        HOUR: _("In an hour"),
        MORNING: _("This morning"),
        TOMORROW: _("Tomorrow morning"),
        MONDAY: _("On Monday"),
    }
    found: dict[str, str] = {}
    for name in titles:
        at = moment(name, reader, ticket)
        if at is not None and at > reader.now and reader.full(at) not in found.values():
            found[name] = reader.full(at)
    if chosen not in {*found, OTHER}:
        chosen = TOMORROW if TOMORROW in found else next(iter(found), OTHER)
    fixed = [Choice(name, titles[name], when, name == chosen) for name, when in found.items()]
    return [*fixed, Choice(OTHER, _("At another time"), "", chosen == OTHER)]


class LaterForm(forms.Form):
    """`until` is the name of a choice; `at` what was typed, in the reader's time zone."""

    until = forms.ChoiceField(
        choices=[(name, name) for name in (*_NAMES, OTHER)], label=gettext_lazy("When")
    )
    at = forms.CharField(max_length=32, required=False, label=gettext_lazy("Date and time"))
    cancels_on_words = forms.BooleanField(
        required=False, label=gettext_lazy("Do not send it if the player writes first")
    )

    def __init__(self, *args: Any, reader: Reader, ticket: Ticket, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reader, self.ticket = reader, ticket

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name = given.get("until")
        at = moment(name, self.reader, self.ticket) if name else None
        if name == OTHER:
            at = sleep.typed(given.get("at", ""), self.reader)
        if name and at is None:
            self.add_error("at", _("Choose a date and a time."))
        given["moment"] = at
        return given
