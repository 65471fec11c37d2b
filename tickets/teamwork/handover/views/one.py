"""One conversation is handed over, from its own page."""

import re

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from helpdesk.lib.doors import forbidden, fragment, page, requires
from tickets.teamwork.handover import shown
from tickets.teamwork.handover.actions import handing
from tickets.teamwork.handover.people import with_load
from tickets.thread import objections, reader
from tickets.thread.actions import assignment, replying
from tickets.thread.models import Ticket
from tickets.thread.views import answers

_PLACE = re.compile(r"(person|team)-([1-9]\d{0,17})", re.ASCII)


class HandingForm(forms.Form):
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_lazy("How it stands, what was tried, what comes next, who waits"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "input area"}),
        help_text=_lazy("Only the team sees this. Whoever takes it reads it first."),
    )


@require_http_methods(["GET", "POST"])
@requires("tickets.assign")
def handing_over(request: Request, number: int) -> HttpResponse:
    """To a colleague on shift or to a team, with words; a chat goes on by its own way."""
    ticket = answers.ticket_for(request.person, number)
    if ticket.assignee_id not in {None, request.person.pk} and not request.person.may(
        "tickets.assign_others"
    ):
        return forbidden(request)
    if request.method == "GET":
        first = HandingForm(initial={"client_id": replying.new_client_id()})
        return _ask(request, ticket, first, status=200)
    form = HandingForm(request.POST)
    to, team = _chosen(request, ticket)
    if to is None and team is None:
        form.add_error(None, _("Choose a colleague or a team."))
    if not form.is_valid():
        return _ask(request, ticket, form, status=422)
    try:
        handing.hand_over(
            ticket,
            to=to,
            team=team,
            note=form.cleaned_data["note"],
            client_id=form.cleaned_data["client_id"] or replying.new_client_id(),
            by=request.person,
            now=reader.of(request).now,
        )
    except (
        handing.NotThere,
        handing.SamePlace,
        assignment.CannotOwn,
        objections.Objection,
    ) as error:
        form.add_error(None, str(error.message))
        return _ask(request, ticket, form, status=409)
    name = to.name if to else team.name if team else ""
    return answers.done(request, number, _("Handed over to %(name)s") % {"name": name})


def _chosen(request: Request, ticket: Ticket) -> tuple[Person | None, Team | None]:
    found = _PLACE.fullmatch(request.POST.get("to", ""))
    if found is None:
        return None, None
    if found[1] == "person":
        return Person.objects.filter(pk=int(found[2]), kind=Person.STAFF).first(), None
    among = {team.pk: team for team in shown.teams_for([ticket])}
    return None, among.get(int(found[2]))


def _ask(request: Request, ticket: Ticket, form: HandingForm, *, status: int) -> HttpResponse:
    who = reader.of(request)
    is_part = answers.is_fragment(request)
    template = "tickets/teamwork/handover/dialogs/one.html"
    context = {
        "is_part": is_part,
        "heading": "h2" if is_part else "h1",
        "action": request.path,
        "back": reverse("ticket", args=[ticket.pk]),
        "number": ticket.pk,
        "form": form,
        "people": with_load(ticket, giver=ticket.assignee or who.person, now=who.now),
        "teams": shown.teams_for([ticket]),
        "own_team": ticket.team_id,
        "wanted": request.POST.get("to", ""),
        "dialog": template,
    }
    if is_part:
        return fragment(request, template, context, status=status)
    return page(request, "tickets/teamwork/handover/dialog.html", context, status=status)
