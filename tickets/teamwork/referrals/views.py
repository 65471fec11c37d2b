"""Letting others look at a ticket, and no longer."""

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from helpdesk.lib.text import sort_key
from tickets.teamwork.referrals import actions
from tickets.thread import colleagues
from tickets.thread.models import Ticket
from tickets.thread.records import Referral
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/teamwork/referrals/dialogs"
_TEAM, _PERSON = "team", "person"


class ReferralForm(forms.Form):
    """To whom: "team-4" or "person-7"."""

    to = forms.ChoiceField(label=gettext_lazy("Who looks at it"))
    note = forms.CharField(
        label=gettext_lazy("Why, for whoever looks"), max_length=300, required=False
    )

    def __init__(self, *args: object, ticket: Ticket, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.teams = {f"{_TEAM}-{team.pk}": team for team in colleagues.teams_for(ticket)}
        self.people = {f"{_PERSON}-{one.pk}": one for one in _who_could(ticket)}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            (_("Departments"), [(key, team.name) for key, team in self.teams.items()]),
            (_("Colleagues"), [(key, one.name) for key, one in self.people.items()]),
        ]


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.refer")
def referrals(request: Request, number: int) -> HttpResponse:
    """Lets a department or a colleague look; DELETE ends it for the one that `referral` names."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        return _end(request, number)
    form = ReferralForm(request.POST if request.method == "POST" else None, ticket=ticket)
    if form.is_bound and form.is_valid():
        to = form.cleaned_data["to"]
        team, person = form.teams.get(to), form.people.get(to)
        try:
            made = actions.refer(
                ticket,
                team=team,
                person=person,
                note=form.cleaned_data["note"],
                by=request.person,
                now=timezone.now(),
            )
        except (actions.ToNobody, actions.Final) as error:
            form.add_error("to", str(error.message))
        else:
            said = _("%(name)s can look at #%(number)s now")
            undo = f"{reverse('referrals', args=[number])}?_method=delete&referral={made.pk}"
            named = {"name": _name(team, person), "number": number}
            return answers.done(request, number, said % named, undo=undo)
    status = 422 if form.errors else 200
    context = {"ticket": ticket, "form": form}
    return dialogs.show(request, "referral", context, status=status, folder=_FOLDER)


def _end(request: Request, number: int) -> HttpResponse:
    given = request.POST.get("referral") or request.GET.get("referral") or ""
    is_number = given.isascii() and given.isdecimal() and len(given) < 19
    found = Referral.objects.filter(ticket=number, pk=int(given)).first() if is_number else None
    if found is None:
        raise Http404
    actions.end(found, by=request.person, now=timezone.now())
    said = _("%(name)s no longer looks at #%(number)s")
    named = {"name": _name(found.team, found.person), "number": number}
    return answers.done(request, number, said % named)


def _name(team: Team | None, person: Person | None) -> str:
    return team.name if team is not None else person.name if person is not None else ""


def _who_could(ticket: Ticket) -> list[Person]:
    """Members of staff of the brand who may read tickets and do not see this one by their team."""
    found = Person.objects.filter(
        kind=Person.STAFF, is_active=True, sees_all=False, brand_ids__contains=[ticket.brand_id]
    ).exclude(team_ids__contains=[ticket.team_id])
    able = [one for one in found[:500] if one.may("tickets.see") and one.pk != ticket.assignee_id]
    return sorted(able, key=lambda one: sort_key(one.name))
