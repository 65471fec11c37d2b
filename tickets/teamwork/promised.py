"""A time that the player is given while a matter goes to others: part of the forms that do that."""

from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.people.models import Person, Team
from tickets.promises import whens
from tickets.promises.actions import making
from tickets.promises.models import Promise
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader


class Given(NamedTuple):
    """What the player was given: until when he hears from us."""

    due_at: datetime


class PromisingForm(forms.Form):
    """`promise_by` is the name of a time, or empty; `promise_at` what was typed."""

    promise_by = forms.ChoiceField(label=gettext_lazy("And promise the player"), required=False)
    promise_at = forms.CharField(
        label=gettext_lazy("Date and time"),
        required=False,
        max_length=32,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reader = reader
        field: Any = self.fields["promise_by"]
        field.choices = [("", _("No time")), *_choices(reader)]
        if not reader.person.may("promises.make"):
            del self.fields["promise_by"], self.fields["promise_at"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name = given.get("promise_by")
        given["promised"] = None
        if name:
            typed = given.get("promise_at", "")
            is_typed = name == whens.OTHER
            at = whens.typed(typed, self.reader) if is_typed else whens.moment(name, self.reader)
            if at is None or at <= self.reader.now:
                self.add_error("promise_at", whens.unread(typed))
            else:
                given["promised"] = Given(at)
        return given


def make(ticket: Ticket, given: Given, *, team: Team, by: Person, now: datetime) -> Promise:
    """Part of the deed that gives the matter to `team`: the time goes with it."""
    with override(ticket.language):
        text = _("An answer from %(team)s") % {"team": team.name}
    return making.promise(
        ticket,
        text=text,
        due_at=given.due_at,
        team=team,
        language=ticket.language,
        by=by,
        now=now,
    )


def _choices(reader: Reader) -> list[tuple[str, str]]:
    return [
        (one.name, f"{one.title} · {one.time}" if one.time else one.title)
        for one in whens.offered(reader)
    ]
