"""The settings of calendars."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib import hours, times
from helpdesk.lib.doors import fragment, requires
from tickets.clocks.keeping import naming, reach, week
from tickets.clocks.keeping.actions import calendars as actions
from tickets.clocks.keeping.calendar_forms import CalendarForm
from tickets.clocks.models import Calendar, SlaPolicy

_FOLDER = "tickets/clocks/settings/"


@requires("sla.manage")
@require_GET
def calendars(request: Request) -> HttpResponse:
    return _page(request, "calendars", {"chosen": None})


@requires("sla.manage")
@require_http_methods(["GET", "POST"])
def calendar_new(request: Request) -> HttpResponse:
    return _edited(request, None)


@requires("sla.manage")
@require_http_methods(["GET", "POST"])
def calendar(request: Request, pk: int) -> HttpResponse:
    return _edited(request, _found(pk))


@requires("sla.manage")
@require_POST
def calendar_removal(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    try:
        actions.remove(found, by=request.person)
    except actions.InUse as error:
        used = SlaPolicy.objects.filter(pk__in=error.policy_ids)
        named = naming.all_of([f"“{naming.name(policy)}”" for policy in used])
        said = _("%(policies)s still count on it. Choose other hours there first.")
        settings_parts.tell(request, said % {"policies": named}, tone="error")
        return HttpResponseRedirect(reverse("calendar", args=[pk]))
    settings_parts.tell(request, _("“%(name)s” is deleted") % {"name": found.name})
    return HttpResponseRedirect(reverse("calendars"))


def _edited(request: Request, chosen: Calendar | None) -> HttpResponse:
    usual = {"when": "chosen", "time_zone": request.person.time_zone, "holidays": []}
    initial = CalendarForm.now(chosen) if chosen else usual
    form = CalendarForm(request.POST if request.method == "POST" else None, initial=initial)
    deed = request.POST.get("do", "save")
    if form.is_bound and deed != "save":
        form.is_valid()
        if request.headers.get("X-Fragment"):
            return fragment(request, f"{_FOLDER}_week.html", {"week": _week(request, form, chosen)})
    elif form.is_bound and form.is_valid():
        kept = _kept(request, form, chosen)
        if kept is not None:
            settings_parts.tell(request, _("“%(name)s” is saved") % {"name": kept.name})
            return HttpResponseRedirect(reverse("calendar", args=[kept.pk]))
    context = {"form": form, "chosen": chosen, "week": _week(request, form, chosen)}
    is_refused = form.is_bound and bool(form.errors)
    return _page(request, "calendar", context, status=422 if is_refused else 200)


def _kept(request: Request, form: CalendarForm, chosen: Calendar | None) -> Calendar | None:
    """What was kept; where it was refused, the words stand beside the field."""
    field = {
        actions.NoName: "name",
        actions.NoZone: "time_zone",
        actions.NeverOpen: "when",
        reach.TooFar: "when",
    }
    try:
        if chosen is None:
            return actions.add(**form.given(), by=request.person, now=timezone.now())
        return actions.change(chosen, **form.given(), by=request.person)
    except (
        actions.NoName,
        actions.NoZone,
        actions.NeverOpen,
        actions.TooMany,
        reach.TooFar,
    ) as error:
        form.add_error(field.get(type(error)), str(error.message))
    return None


def _week(request: Request, form: CalendarForm, chosen: Calendar | None) -> list[week.Day]:
    """This week as it would be with what is typed; as it is kept while that is no hours."""
    given: dict[str, Any] | None = None
    if form.is_bound and form.is_valid():
        given = form.given()
    elif chosen is not None:
        days = [(date.fromisoformat(one["date"]), one["name"]) for one in chosen.holidays]
        given = {"time_zone": chosen.time_zone, "weekly": chosen.weekly, "holidays": days}
    if given is None:
        return []
    holidays = dict(given["holidays"])
    zone = times.zone(given["time_zone"])
    weekly = given["weekly"]
    found = hours.read(weekly, zone=zone, closed_dates=holidays)
    return week.of(found, holidays, now=timezone.now(), language=request.person.language)


def _found(pk: int) -> Calendar:
    found = Calendar.objects.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _page(request: Request, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context["calendars"] = list(Calendar.objects.all())
    answer: HttpResponse = settings_parts.page(
        request, f"{_FOLDER}{name}.html", context, here="calendars", status=status
    )
    return answer
