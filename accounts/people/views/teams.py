"""Teams and who is on them."""

from django.db.models import F, Func, IntegerField
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people.actions import teams as actions
from accounts.people.forms import TeamForm
from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import text as words
from helpdesk.lib.doors import requires


@requires("people.see")
@require_GET
def teams(request: Request) -> HttpResponse:
    return _shown(request, TeamForm())


@requires("people.manage")
@require_POST
def found_team(request: Request) -> HttpResponse:
    form = TeamForm(request.POST)
    if form.is_valid():
        try:
            actions.found_team(**form.cleaned_data, by=request.person, now=timezone.now())
            return HttpResponseRedirect(reverse("teams"))
        except actions.NameTaken:
            form.add_error("name", _("There is a team with this name already."))
    return _shown(request, form)


@requires("people.manage")
@require_http_methods(["GET", "POST"])
def team(request: Request, team_id: int) -> HttpResponse:
    found = Team.objects.filter(pk=team_id).first()
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = TeamForm(sent, initial={"name": found.name})
    if form.is_valid():
        try:
            actions.rename_team(found, **form.cleaned_data, by=request.person, now=timezone.now())
            return HttpResponseRedirect(reverse("teams"))
        except actions.NameTaken:
            form.add_error("name", _("There is a team with this name already."))
    people = Person.objects.filter(kind=Person.STAFF, is_active=True, team_ids__contains=[found.pk])
    context = {
        "team": found,
        "form": form,
        "people": sorted(people, key=lambda one: words.sort_key(one.name)),
    }
    status = 422 if form.errors else 200
    return page(request, "accounts/people/team.html", context, here="teams", status=status)


def _shown(request: Request, form: TeamForm) -> HttpResponse:
    counts: dict[int, int] = {}
    members = Person.objects.filter(kind=Person.STAFF, is_active=True).annotate(
        team=Func(F("team_ids"), function="unnest", output_field=IntegerField())
    )
    for pk in members.values_list("team", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    found = Team.objects.select_related("brand").filter(is_active=True)
    lines = [
        (row.pk, row.name, row.brand.name if row.brand else "", counts.get(row.pk, 0))
        for row in sorted(found, key=lambda row: words.sort_key(row.name))
    ]
    context = {"teams": lines, "form": form, "may_manage": request.person.may("people.manage")}
    status = 422 if form.errors else 200
    return page(request, "accounts/people/teams.html", context, here="teams", status=status)
