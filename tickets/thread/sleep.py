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

SOON, MORNING, TOMORROW, MONDAY = "soon", "morning", "tomorrow", "monday"
LATEST, OTHER = "latest", "other"
_NINE = time(9)
_SOON = timedelta(hours=3)


class Choice(NamedTuple):
    name: str
    title: str
    when: str
    is_chosen: bool


def moment(name: str, reader: Reader, ticket: Ticket) -> datetime | None:
    """The moment that a choice means now; None for one that is typed, or that this day lacks."""
    here = reader.now.astimezone(reader.tz)
    if name == SOON:
        return reader.now + _SOON
    if name == LATEST:
        return snoozing.latest(ticket, now=reader.now)
    # between midnight and nine, “tomorrow” alone would be more than a day away
    days = {MORNING: 0, TOMORROW: 1, MONDAY: 7 - here.weekday()}.get(name)
    if days is None or (name == MORNING and here.time() >= _NINE):
        return None
    return datetime.combine(here.date() + timedelta(days=days), _NINE, tzinfo=reader.tz)


def choices(reader: Reader, ticket: Ticket, *, chosen: str) -> list[Choice]:
    """Those that this day has and that can be kept, the one that was chosen last marked."""
    titles = {
        SOON: _("In 3 hours"),
        MORNING: _("This morning"),
        TOMORROW: _("Tomorrow morning"),
        MONDAY: _("On Monday"),
        LATEST: _("As late as possible"),
    }
    end = snoozing.latest(ticket, now=reader.now)
    found: dict[str, str] = {}
    for name in titles:
        at = moment(name, reader, ticket)
        if at is None or at <= reader.now or (end is not None and at > end):
            continue
        if reader.full(at) not in found.values():  # on a Sunday two are the same
            found[name] = reader.full(at)
    if chosen not in {*found, OTHER}:
        chosen = next(iter(found), OTHER)
    fixed = [Choice(name, titles[name], when, name == chosen) for name, when in found.items()]
    return [*fixed, Choice(OTHER, _("At another time"), "", chosen == OTHER)]


class SnoozeForm(forms.Form):
    """`until` is the name of a choice; `at` what was typed, in the reader's time zone."""

    until = forms.ChoiceField(
        choices=[(name, name) for name in (SOON, MORNING, TOMORROW, MONDAY, LATEST, OTHER)],
        label=gettext_lazy("Until when"),
    )
    at = forms.CharField(max_length=32, required=False, label=gettext_lazy("Date and time"))
    wakes_on_words = forms.BooleanField(
        required=False, label=gettext_lazy("Wake it when the player writes")
    )
    note = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Why, for whoever looks")
    )

    def __init__(self, *args: Any, reader: Reader, ticket: Ticket, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reader, self.ticket = reader, ticket

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name = given.get("until")
        at = moment(name, self.reader, self.ticket) if name else None
        if name == OTHER:
            at = typed(given.get("at", ""), self.reader)
        if name and at is None:
            self.add_error("at", _("Choose a date and a time."))
        given["moment"] = at
        return given


def warning(ticket: Ticket, reader: Reader) -> str:
    """That the clock goes on, and when it ends the sleep."""
    if snoozing.is_answer_due(ticket, now=reader.now):
        return str(snoozing.AnswerDue.message)
    end, due_at = snoozing.latest(ticket, now=reader.now), ticket.nearest_due
    if end is None or due_at is None:
        return ""
    said = (
        _("The clock keeps running. Answer due: %(due)s. Wakes at the latest: %(wakes)s.")
        if due_at == ticket.due_at
        else _("The clock keeps running. To be solved by: %(due)s. Wakes at the latest: %(wakes)s.")
    )
    return said % {"due": reader.full(due_at), "wakes": reader.full(end)}


def of(ticket: Ticket) -> Snooze | None:
    return Snooze.objects.filter(ticket=ticket).first() if ticket.is_asleep else None


def typed(text: str, reader: Reader) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=reader.tz)
