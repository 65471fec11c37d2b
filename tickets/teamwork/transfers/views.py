"""Handing a ticket to another team."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.promises.actions.rows import WrongTime
from tickets.teamwork import promised
from tickets.teamwork.checklists.actions import lacking
from tickets.teamwork.transfers.actions import transfer
from tickets.thread import colleagues, reader
from tickets.thread.models import Ticket
from tickets.thread.objections import Objection
from tickets.thread.reader import Reader
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/teamwork/transfers"


class TransferForm(promised.PromisingForm):
    to = forms.TypedChoiceField(label=gettext_lazy("Which team goes on with it?"), coerce=int)
    note = forms.CharField(
        label=gettext_lazy("What they have to know"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ticket: Ticket, reader: Reader, **more: Any) -> None:
        super().__init__(*args, reader=reader, **more)
        self.teams = {team.pk: team for team in colleagues.teams_for(ticket)}
        to: Any = self.fields["to"]
        named = [(team.pk, team.name) for team in self.teams.values()]
        to.choices = [("", _("Choose a team")), *named]
        self.initial.setdefault("client_id", uuid4())


@require_http_methods(["GET", "POST"])
@requires("tickets.assign")
def transfers(request: Request, number: int) -> HttpResponse:
    """Hands it to another team; asked with GET, offers which, a note and a time for the player."""
    ticket = answers.ticket_for(request.person, number)
    who = reader.of(request)
    sent = request.POST if request.method == "POST" else None
    form = TransferForm(sent, ticket=ticket, reader=who)
    context: dict[str, Any] = {"ticket": ticket, "form": form}
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        to = form.teams[data["to"]]
        try:
            transfer(
                ticket,
                to=to,
                note=data["note"],
                given=data["promised"],
                client_id=data["client_id"] or uuid4(),
                by=who.person,
                now=who.now,
            )
        except WrongTime as error:
            form.add_error("promise_at", str(error.message))
        except Objection as error:
            form.add_error(None, str(error.message))
        else:
            said = _("#%(number)s is with %(team)s now") % {"number": number, "team": to.name}
            return answers.done(request, number, said)
    unfilled = lacking(ticket)
    context["first"] = unfilled.message if unfilled else ""
    status = 422 if form.errors else 200
    return dialogs.show(request, "transfer", context, status=status, folder=_FOLDER)
