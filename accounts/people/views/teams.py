"""Teams and who is on them."""

from django.db.models import F, Func, IntegerField
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.organisation.models import Brand
from accounts.people import settings_parts, team_uses
from accounts.people.actions import teams as actions
from accounts.people.forms import MembersForm, NewTeamForm, number
from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import text as words
from helpdesk.lib.doors import requires


@requires("people.see")
@require_GET
def teams(request: Request) -> HttpResponse:
    return _shown(request, NewTeamForm(brands=_brands()))


@requires("people.manage")
@require_POST
def found_team(request: Request) -> HttpResponse:
    form = NewTeamForm(request.POST, brands=_brands())
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            made = actions.found_team(
                name=name, brand=form.brand, by=request.person, now=timezone.now()
            )
            settings_parts.tell(request, _("Choose who is on the team"))
            return HttpResponseRedirect(reverse("team_settings", args=[made.pk]))
        except actions.NameTaken:
            form.add_error("name", _("There is a team with this name already."))
    return _shown(request, form)


@requires("people.manage")
@require_http_methods(["GET", "POST"])
def team(request: Request, team_id: int) -> HttpResponse:
    """Its name and its members, saved together."""
    found = _found(team_id)
    staff = _staff_for(found)
    members = [pk for pk, _name, team_ids in staff if found.pk in team_ids]
    form = MembersForm(
        request.POST if request.method == "POST" else None,
        initial={"name": found.name, "people": members},
        staff=[(pk, name) for pk, name, _team_ids in staff],
    )
    if form.is_valid():
        clean = form.cleaned_data
        try:
            actions.change_team(
                found,
                name=clean["name"],
                people_ids=clean["people"],
                by=request.person,
                now=timezone.now(),
            )
            settings_parts.tell(request, _("Saved"))
            return HttpResponseRedirect(reverse("team_settings", args=[team_id]))
        except actions.NameTaken:
            form.add_error("name", _("There is a team with this name already."))
    context = {"team": found, "form": form, "brand": found.brand}
    status = 422 if form.errors else 200
    return page(request, "accounts/people/team.html", context, here="teams", status=status)


@requires("people.manage")
@require_http_methods(["GET", "POST"])
def team_closing(request: Request, team_id: int) -> HttpResponse:
    """GET says what stands in the way and who could take it; POST closes the team."""
    found = _found(team_id)
    others = Team.objects.filter(is_active=True, brand__in=[found.brand_id]) | Team.objects.filter(
        is_active=True, brand=None
    )
    others = others.exclude(pk=team_id)
    in_the_way = team_uses.of(found)
    error = ""
    if request.method == "POST":
        to = others.filter(pk=number(request.POST.get("to")) or 0).first()
        try:
            actions.close_team(found, to=to, by=request.person, now=timezone.now())
            said = _("“%(name)s” is closed") % {"name": found.name}
            settings_parts.tell(request, said, undo=reverse("team_reopening", args=[team_id]))
            return HttpResponseRedirect(reverse("teams"))
        except actions.StillUsed as refused:
            in_the_way = refused.blocks
            error = _("The team is still open. This comes first:")
    context = {
        "team": found,
        "blocks": in_the_way,
        "can_close": all(block.can_move for block in in_the_way),
        "others": sorted(others, key=lambda one: words.sort_key(one.name)),
        "error": error,
    }
    status = 422 if error else 200
    return page(request, "accounts/people/team_closing.html", context, here="teams", status=status)


@requires("people.manage")
@require_POST
def team_reopening(request: Request, team_id: int) -> HttpResponse:
    found = _found(team_id)
    actions.reopen_team(found, by=request.person, now=timezone.now())
    settings_parts.tell(request, _("“%(name)s” is open again") % {"name": found.name})
    return HttpResponseRedirect(reverse("teams"))


def _found(team_id: int) -> Team:
    found = Team.objects.select_related("brand").filter(pk=team_id).first()
    if found is None:
        raise Http404
    return found


def _led_by(person: Person) -> set[int]:
    """The teams whose chats are his to look after."""
    if not person.may("chats.supervise"):
        return set()
    if person.may("people.manage"):
        return set(Team.objects.filter(is_active=True).values_list("pk", flat=True))
    return set(person.team_ids)


def _brands() -> list[Brand]:
    return list(Brand.objects.filter(is_active=True).order_by("name"))


def _staff_for(team: Team) -> list[tuple[int, str, list[int]]]:
    """Who could be on the team: active, and of its brand."""
    staff = Person.objects.filter(kind=Person.STAFF, is_active=True)
    if team.brand_id is not None:
        staff = staff.filter(brand_ids__contains=[team.brand_id])
    found = staff.values_list("pk", "name", "team_ids")
    return sorted(found, key=lambda one: words.sort_key(one[1]))


def _shown(request: Request, form: NewTeamForm) -> HttpResponse:
    counts: dict[int, int] = {}
    members = Person.objects.filter(kind=Person.STAFF, is_active=True).annotate(
        team=Func(F("team_ids"), function="unnest", output_field=IntegerField())
    )
    for pk in members.values_list("team", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    every = sorted(Team.objects.select_related("brand"), key=lambda row: words.sort_key(row.name))
    lines = [
        (row.pk, row.name, row.brand.name if row.brand else "", counts.get(row.pk, 0))
        for row in every
        if row.is_active
    ]
    may_manage = request.person.may("people.manage")
    context = {
        "teams": lines,
        "closed": [(row.pk, row.name) for row in every if not row.is_active],
        "form": form,
        "may_manage": may_manage,
        "led": _led_by(request.person),
    }
    status = 422 if form.errors else 200
    return page(request, "accounts/people/teams.html", context, here="teams", status=status)
