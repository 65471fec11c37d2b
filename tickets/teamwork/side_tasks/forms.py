"""What forms on side tasks may say; they turn input into clean values and decide nothing."""

from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.people.models import Person, Team
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from tickets.teamwork.promised import PromisingForm
from tickets.thread import colleagues
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

LONGEST = 50_000
OTHER = "other"
_HOURS = (1, 2, 4, 8, 24, 72)
_EVENING = time(18)


class Choice(NamedTuple):
    name: str
    title: str
    when: str


class WordsForm(forms.Form):
    """Words on a task, plain or as the editor made them, and files that were uploaded before."""

    text = forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea, label=gettext_lazy("Words")
    )
    client_id = forms.UUIDField(required=False)
    does = forms.ChoiceField(
        choices=[(one, one) for one in ("answer", "add", "ask_back")], initial="add"
    )

    @property
    def given(self) -> dict[str, Any]:
        return {
            "html": markup.from_text(self.cleaned_data["text"]),
            "client_id": client_id_of(self),
            "handles": handles_of(self),
        }


class AskForm(PromisingForm):
    """Which department, what, until when, and whether the ticket waits for it."""

    team = forms.TypedChoiceField(label=gettext_lazy("Which department"), coerce=int)
    owner = forms.TypedChoiceField(
        label=gettext_lazy("For somebody in particular"),
        coerce=int,
        required=False,
        empty_value=None,
    )
    title = forms.CharField(
        label=gettext_lazy("What you need, in a few words"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=gettext_lazy("What they have to know"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    within = forms.ChoiceField(label=gettext_lazy("Needed"), initial="4")
    at = forms.CharField(
        label=gettext_lazy("Date and time"),
        required=False,
        max_length=32,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    waits = forms.BooleanField(
        label=gettext_lazy("The conversation waits for the answer"),
        required=False,
        initial=True,
        help_text=gettext_lazy("It is on hold until then and comes back to the top by itself."),
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ticket: Ticket, reader: Reader, **more: Any) -> None:
        super().__init__(*args, reader=reader, **more)
        self.ticket = ticket
        self._teams = {team.pk: team for team in departments_for(ticket)}
        self._people = {one.pk: one for one in people_of(list(self._teams.values()), ticket)}
        own = _("%(team)s (has this conversation)") % {"team": ticket.team.name}
        named = self._teams.items()
        teams = [(pk, own if pk == ticket.team_id else team.name) for pk, team in named]
        field: Any = self.fields["team"]
        field.choices = [("", _("Choose a department")), *teams]
        owner: Any = self.fields["owner"]
        owner.choices = [("", _("Whoever of them is free")), *self._by_team(teams)]
        within: Any = self.fields["within"]
        within.choices = [(one.name, one.title) for one in times_for(reader)]
        self.initial.setdefault("client_id", uuid4())

    def _by_team(self, teams: list[tuple[int, str]]) -> list[tuple[str, list[tuple[int, str]]]]:
        """Under the names by which the departments are chosen: <grouped-choice> shows the people
        of the chosen one by them."""
        found = []
        for pk, name in teams:
            people = [p for p in self._people.values() if pk in p.team_ids]
            if people:
                found.append((name, [(person.pk, person.name) for person in people]))
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        within = given.get("within")
        if within:
            given["due_at"] = moment(within, given.get("at", ""), self.reader)
            if given["due_at"] is None:
                self.add_error("at", _("Choose a date and a time."))
        return given

    @property
    def given(self) -> dict[str, Any]:
        """What `asking.ask` takes."""
        data = self.cleaned_data
        return {
            "team": self._teams[data["team"]],
            "owner": self._people.get(data["owner"]),
            "title": data["title"],
            "html": markup.from_text(data["text"]) if data["text"].strip() else "",
            "due_at": data["due_at"],
            "waits": data["waits"],
            "given": data["promised"],
            "client_id": client_id_of(self),
            "handles": handles_of(self),
        }


class DueForm(forms.Form):
    """Another time for a task."""

    within = forms.ChoiceField(label=gettext_lazy("Needed"))
    at = forms.CharField(label=gettext_lazy("Date and time"), required=False, max_length=32)

    def __init__(self, *args: Any, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reader = reader
        within: Any = self.fields["within"]
        within.choices = [(one.name, one.title) for one in times_for(reader)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("within"):
            given["due_at"] = moment(given["within"], given.get("at", ""), self.reader)
            if given["due_at"] is None:
                self.add_error("at", _("Choose a date and a time."))
        return given


def departments_for(ticket: Ticket) -> list[Team]:
    """Every team of the brand; the ticket's own comes last, as others are meant as a rule."""
    own = [ticket.team] if ticket.team.is_active else []
    return [*colleagues.teams_for(ticket), *own]


def people_of(teams: list[Team], ticket: Ticket) -> list[Person]:
    """Who of these departments can answer."""
    found = Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        team_ids__overlap=[team.pk for team in teams],
        brand_ids__contains=[ticket.brand_id],
    )
    able = [person for person in found[:500] if person.may("tasks.answer")]
    return sorted(able, key=lambda person: words.sort_key(person.name))


def times_for(reader: Reader) -> list[Choice]:
    """The times that people mean, each with when that is."""
    found = []
    for hours in _HOURS:
        title = (
            ngettext("in %(n)s hour", "in %(n)s hours", hours) % {"n": hours}
            if hours < 24
            else ngettext("in %(n)s day", "in %(n)s days", hours // 24) % {"n": hours // 24}
        )
        at = reader.now + timedelta(hours=hours)
        found.append(Choice(str(hours), title, reader.full(at)))
    evening = _today_at(_EVENING, reader)
    if evening - reader.now > timedelta(minutes=30):
        found.insert(3, Choice("evening", _("by this evening"), reader.full(evening)))
    return [*found, Choice(OTHER, _("At another time"), "")]


def moment(name: str, typed: str, reader: Reader) -> datetime | None:
    """The moment that a choice means now."""
    if name == "evening":
        return _today_at(_EVENING, reader)
    if name != OTHER:
        return reader.now + timedelta(hours=int(name))
    try:
        at = datetime.fromisoformat(typed.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=reader.tz)


def client_id_of(form: forms.Form) -> UUID:
    """A name for the words, so that a repeated send is harmless; whoever gave none gets one."""
    return form.cleaned_data.get("client_id") or uuid4()


def handles_of(form: forms.Form) -> list[str]:
    data: Any = form.data
    given = data.getlist("handles") if hasattr(data, "getlist") else data.get("handles", [])
    return [str(handle)[:32] for handle in given][:100]


def _today_at(at: time, reader: Reader) -> datetime:
    return datetime.combine(reader.now.astimezone(reader.tz).date(), at, tzinfo=reader.tz)
