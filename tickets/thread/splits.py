"""What a split offers: which messages, what the new conversation is called, whose it is."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Team
from helpdesk.lib import text as words
from tickets.thread import colleagues, names
from tickets.thread.forms import ReasonField
from tickets.thread.models import Message, Ticket
from tickets.thread.reader import Reader

_MOST = 100


class Choice(NamedTuple):
    id: int
    who: str
    words: str
    when: str
    is_note: bool
    is_chosen: bool


class SplitForm(forms.Form):
    subject = forms.CharField(
        max_length=250, required=False, label=gettext_lazy("Subject of the new conversation")
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)
    reason = ReasonField(label=gettext_lazy("Contact reason"), required=False)

    def __init__(self, *args: Any, ticket: Ticket, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        teams = [ticket.team_id, *(team.pk for team in colleagues.teams_for(ticket))]
        field: Any = self.fields["team"]
        field.queryset = Team.objects.filter(pk__in=teams).order_by("name")
        field.label_from_instance = lambda team: team.name
        self.initial = {"subject": ticket.subject, "team": ticket.team_id}
        self.fields["reason"].offer(language, empty=_("None yet"))  # type: ignore[attr-defined]


def choices(ticket: Ticket, reader: Reader, *, chosen: set[int], since: int) -> list[Choice]:
    """The message that it begins with, and what was said after it."""
    every = ticket.messages.exclude(state=Message.UNDONE).select_related("author")
    said = list(every.order_by("created_at", "seq"))
    start = next((place for place, one in enumerate(said) if one.pk == since), 0)
    return [
        Choice(
            one.pk,
            names.short(one.author.name) if one.kind == Message.RECEIVED else one.author.name,
            words.clip(words.squeeze(one.text), 90),
            reader.full(one.created_at),
            one.kind == Message.NOTE,
            one.pk in chosen,
        )
        for one in said[start : start + _MOST]
    ]
