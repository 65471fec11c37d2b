"""Who works when: the week of a team."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import reader, team_parts, week
from accounts.people.actions import shifts as actions
from accounts.people.forms import number
from accounts.people.models import Person, Team
from accounts.people.rota import Shift
from accounts.people.sessions import Request
from accounts.people.shift_forms import PlanForm, ShiftForm
from helpdesk.lib.doors import requires
from helpdesk.lib.text import sort_key

_REFUSED = (actions.NotAShift, actions.InThePast, actions.Overlaps, actions.IsOver)


@requires("people.see")
@require_GET
def shifts(request: Request) -> HttpResponse:
    """The week of one of his teams; whoever leads it plans it here."""
    return _week(request, None)


@requires("shifts.plan")
@require_POST
def plan(request: Request, team_id: int) -> HttpResponse:
    """The same hours for one person on several days, all of them or none."""
    team = _led(request.person, team_id)
    who = reader.of(request)
    monday = week.monday_of(request.POST.get("week", ""), who)
    form = PlanForm(request.POST, people=_members(team))
    if form.is_valid():
        person = Person.objects.get(pk=form.cleaned_data["person"])
        try:
            with transaction.atomic():
                for day in form.cleaned_data["days"]:
                    starts, ends = form.span(monday + timedelta(days=int(day)), who.tz)
                    actions.plan(person, starts_at=starts, ends_at=ends, by=who.person, now=who.now)
            team_parts.tell(request, _("Planned for %(name)s") % {"name": person.name})
            return _back(team, monday.isoformat())
        except _REFUSED as error:
            form.add_error(None, str(error.message))
    return _week(request, form)


@requires("shifts.plan")
@require_POST
def copy(request: Request, team_id: int) -> HttpResponse:
    """The week before, once more."""
    team = _led(request.person, team_id)
    who = reader.of(request)
    monday = week.monday_of(request.POST.get("week", ""), who)
    made = actions.copy_week(
        team, week_of=monday, by=who.person, now=who.now, zone=who.person.time_zone
    )
    said = ngettext("%(num)s shift copied", "%(num)s shifts copied", made) % {"num": made}
    team_parts.tell(request, said if made else _("There was nothing to copy"))
    return _back(team, monday.isoformat())


@requires("shifts.plan")
@require_http_methods(["GET", "POST"])
def shift(request: Request, shift_id: int) -> HttpResponse:
    """Other hours for one, or it is taken away."""
    who = reader.of(request)
    found = Shift.objects.select_related("person").filter(pk=shift_id).first()
    if found is None or not _leads(who.person, found.person.team_ids) or _is_far(who.person, found):
        raise Http404
    starts, ends = found.starts_at.astimezone(who.tz), found.ends_at.astimezone(who.tz)
    first = {
        "day": starts.date().isoformat(),
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
    }
    form = ShiftForm(request.POST if request.method == "POST" else None, initial=first)
    back = f"{reverse('shifts')}?week={starts.date().isoformat()}"
    try:
        if request.method == "POST" and request.POST.get("deed") == "drop":
            actions.drop(found, by=who.person, now=who.now)
            team_parts.tell(request, _("The shift is taken away"))
            return HttpResponseRedirect(back)
        if form.is_valid():
            begins, until = form.span(form.cleaned_data["day"], who.tz)
            actions.change(found, starts_at=begins, ends_at=until, by=who.person, now=who.now)
            team_parts.tell(request, _("Saved"))
            return HttpResponseRedirect(back)
    except _REFUSED as error:
        form.add_error(None, str(error.message))
    context = {
        "shift": found,
        "form": form,
        "back": back,
        "is_over": found.ended_at is not None,
        "can_drop": found.starts_at > who.now,
    }
    status = 422 if form.errors else 200
    return team_parts.page(
        request, "accounts/people/shift.html", context, here="shifts", status=status
    )


def _week(request: Request, form: PlanForm | None) -> HttpResponse:
    who = reader.of(request)
    sent = request.POST if form else request.GET
    teams = _teams(who.person)
    wanted = number(sent.get("team")) or 0
    own = [one for one in teams if one.pk in who.person.team_ids]
    team = next((one for one in teams if one.pk == wanted), next(iter(own or teams), None))
    context: dict[str, Any] = {"teams": teams, "team": team, "week": None, "form": form}
    if team is not None:
        monday = week.monday_of(sent.get("week", ""), who)
        may_plan = who.person.may("shifts.plan") and _leads(who.person, [team.pk])
        context |= {
            "week": week.of(team, monday, who),
            "may_plan": may_plan,
            "form": form or PlanForm(people=_members(team)) if may_plan else None,
        }
    status = 422 if form and form.errors else 200
    return team_parts.page(
        request, "accounts/people/shifts.html", context, here="shifts", status=status
    )


def _teams(person: Person) -> list[Team]:
    teams = Team.objects.filter(is_active=True)
    if not person.may("shifts.oversee"):
        teams = teams.filter(pk__in=person.team_ids)
    return sorted(teams, key=lambda one: sort_key(one.name))


def _leads(person: Person, team_ids: list[int]) -> bool:
    return person.may("shifts.oversee") or not set(person.team_ids).isdisjoint(team_ids)


def _is_far(person: Person, shift: Shift) -> bool:
    """He works for other brands."""
    return set(person.brand_ids).isdisjoint(shift.person.brand_ids)


def _led(person: Person, team_id: int) -> Team:
    team = Team.objects.filter(pk=team_id, is_active=True).first()
    if team is None or not _leads(person, [team_id]):
        raise Http404
    return team


def _members(team: Team) -> list[Person]:
    members = Person.objects.filter(kind=Person.STAFF, is_active=True, team_ids__contains=[team.pk])
    return sorted(members, key=lambda one: sort_key(one.name))


def _back(team: Team, week_of: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('shifts')}?team={team.pk}&week={week_of}")
