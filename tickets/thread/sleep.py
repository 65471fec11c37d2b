"""Until when a ticket may sleep: the times that people mean, in their own time zone."""

from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.thread.actions import snoozing
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.records import Snooze

SOON, TOMORROW, MONDAY, OTHER = "soon", "tomorrow", "monday", "other"
_MORNING = time(9)
_SOON = timedelta(hours=3)


class Choice(NamedTuple):
    name: str
    title: str
    when: str
    is_chosen: bool


def moment(name: str, reader: Reader) -> datetime | None:
    """The moment that a choice means now; None for one that is typed."""
    today = reader.now.astimezone(reader.tz).date()
    if name == SOON:
        return reader.now + _SOON
    if name in {TOMORROW, MONDAY}:
        days = 1 if name == TOMORROW else 7 - today.weekday()
        return datetime.combine(today + timedelta(days=days), _MORNING, tzinfo=reader.tz)
    return None


def choices(reader: Reader, *, chosen: str) -> list[Choice]:
    """Those that this day has, the one that was chosen last marked."""
    titles = {SOON: _("In 3 hours"), TOMORROW: _("Tomorrow morning"), MONDAY: _("On Monday")}
    found: dict[str, str] = {}
    for name in titles:
        at = moment(name, reader)
        # on a Sunday both are the same
        if at and reader.full(at) not in found.values():
            found[name] = reader.full(at)
    if chosen not in {*found, OTHER}:
        chosen = SOON
    fixed = [Choice(name, titles[name], when, name == chosen) for name, when in found.items()]
    return [*fixed, Choice(OTHER, _("At another time"), "", chosen == OTHER)]


class SnoozeForm(forms.Form):
    """`until` is the name of a choice; `at` what was typed, in the reader's time zone."""

    until = forms.ChoiceField(
        choices=[(name, name) for name in (SOON, TOMORROW, MONDAY, OTHER)],
        label=gettext_lazy("Until when"),
    )
    at = forms.CharField(max_length=32, required=False, label=gettext_lazy("Date and time"))
    wakes_on_words = forms.BooleanField(
        required=False, label=gettext_lazy("Wake it when the player writes")
    )
    note = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Why, for whoever looks")
    )

    def __init__(self, *args: Any, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name = given.get("until")
        at = moment(name, self.reader) if name else None
        if name == OTHER:
            at = _typed(given.get("at", ""), self.reader)
            if at is None:
                self.add_error("at", _("Choose a date and a time."))
        given["moment"] = at
        return given


def warning(ticket: Ticket, reader: Reader) -> str:
    """That the clock goes on, and when it ends the sleep."""
    end = snoozing.latest(ticket)
    if end is None or ticket.due_at is None:
        return ""
    if end <= reader.now:
        return str(snoozing.AnswerDue.message)
    said = _("The clock keeps running. Answer due: %(due)s. Wakes at the latest: %(wakes)s.")
    return said % {"due": reader.full(ticket.due_at), "wakes": reader.full(end)}


def of(ticket: Ticket) -> Snooze | None:
    return Snooze.objects.filter(ticket=ticket).first() if ticket.is_asleep else None


def _typed(text: str, reader: Reader) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=reader.tz)
