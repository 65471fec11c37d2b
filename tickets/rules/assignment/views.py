"""Settings: how teams get their tickets, and who has how many."""

from typing import NamedTuple

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people import presence, reader, rota
from accounts.people.models import Person, Presence, Team
from accounts.people.sessions import Request
from accounts.people.settings_parts import page, tell
from accounts.people.work_forms import SPOKEN
from helpdesk.lib.doors import requires
from helpdesk.lib.text import sort_key
from tickets.rules.assignment import actions, load
from tickets.rules.assignment.models import TeamAssignment


class Member(NamedTuple):
    """One person of a team: what he has, and how much he takes."""

    id: int
    name: str
    state: str
    label: str
    has: int
    limit: int
    languages: str
    why_not: str  # nothing is given to him; empty when he gets the next one that fits


class Shown(NamedTuple):
    team: Team
    assigns: str
    members: list[Member]


@requires("assignment.manage")
@require_GET
def assignment(request: Request) -> HttpResponse:
    who = reader.of(request)
    ways = dict(TeamAssignment.objects.values_list("team_id", "assigns"))
    teams = [
        Shown(team, ways.get(team.pk, TeamAssignment.PULL), _members(team, who))
        for team in _led(who.person)
    ]
    template = "tickets/rules/assignment/settings.html"
    return page(request, template, {"teams": teams}, here="assignment_settings")


@requires("assignment.manage")
@require_POST
def choose(request: Request, team_id: int) -> HttpResponse:
    """Whether a team's tickets are given out or taken."""
    team = next((one for one in _led(request.person) if one.pk == team_id), None)
    assigns = request.POST.get("assigns", "")
    if team is None or assigns not in {TeamAssignment.PULL, TeamAssignment.PUSH}:
        raise Http404
    now = reader.of(request).now
    actions.choose_way(team, assigns=assigns, by=request.person, now=now)
    said = (
        _("%(team)s: tickets are given out now")
        if assigns == TeamAssignment.PUSH
        else _("%(team)s: people take their tickets now")
    )
    tell(request, said % {"team": team.name})
    return HttpResponseRedirect(reverse("assignment_settings"))


def _led(person: Person) -> list[Team]:
    teams = Team.objects.filter(is_active=True)
    if not person.may("shifts.oversee"):
        teams = teams.filter(pk__in=person.team_ids)
    return sorted(teams, key=lambda one: sort_key(one.name))


def _why_not(
    person: Person, row: Presence, has: int, limit: int, *, is_here: bool, is_on: bool
) -> str:
    if limit == 0:
        return (
            _("None until a number is set: leads the team")
            if _leads(person, row)
            else _("None: the number is 0")
        )
    if not is_here:
        return _("None: on shift, but no page is open") if is_on else _("None: no page is open")
    if person.presence != "online":
        return _("None: wants no work now")
    return _("None: has as many as set") if has >= limit else ""


def _leads(person: Person, row: Presence) -> bool:
    return row.ticket_limit is None and person.role in presence.LEADING


def _members(team: Team, who: reader.Reader) -> list[Member]:
    members = Person.objects.filter(
        kind=Person.STAFF, is_active=True, team_ids__contains=[team.pk]
    ).select_related("availability")
    able = [one for one in members if one.may("tickets.reply")]
    there = Person.objects.filter(rota.on_shift(now=who.now), pk__in=[one.pk for one in able])
    on_shift = set(there.values_list("pk", flat=True))
    counts = load.of(one.pk for one in able)
    found = []
    for one in able:
        row = getattr(one, "availability", None) or Presence(person=one)
        is_here = presence.is_here(one, now=who.now)
        said = presence.shown(one.presence, reason=row.away_reason, since=row.since)
        has, limit = counts.get(one.pk, 0), presence.ticket_limit(one, row)
        languages = [str(SPOKEN.get(code, code)) for code in row.languages or [one.language]]
        found.append(
            Member(
                one.pk,
                one.name,
                said.state if is_here else "offline",
                said.label if is_here else _("Not here"),
                has,
                limit,
                ", ".join(sorted(languages, key=sort_key)),
                _why_not(one, row, has, limit, is_here=is_here, is_on=one.pk in on_shift),
            )
        )
    return sorted(found, key=lambda one: sort_key(one.name))
