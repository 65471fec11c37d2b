"""Handovers that come: read, and taken in item by item."""

from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people import notifications as news
from accounts.people import team_parts
from accounts.people.models import Team
from accounts.people.rota import Shift
from accounts.people.sessions import Request
from helpdesk.lib.doors import get_visible, requires
from helpdesk.lib.text import sort_key
from tickets.teamwork.handover import shown
from tickets.teamwork.handover.actions import acknowledging
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread import reader

_SHOWN = 30


@requires("briefings.read")
@require_GET
def team(request: Request) -> HttpResponse:
    """The way to the team leads to the first page that is open to him."""
    return HttpResponseRedirect(team_parts.first(request.person))


@requires("briefings.read")
@require_GET
def team_count(request: Request) -> JsonResponse:
    """For the rail: what he has to take in or to read."""
    return JsonResponse({"count": team_parts.waiting(request.person, now=timezone.now())})


@requires("shifts.own")
@require_GET
def handovers(request: Request) -> HttpResponse:
    """What was handed over lately, what he has begun, and how long his shift is."""
    who = reader.of(request)
    visible = Handover.objects.visible_to(who.person).select_related("giver", "team")
    items = Prefetch("items", HandoverItem.objects.visible_to(who.person))
    given = visible.exclude(state=Handover.DRAFT).prefetch_related(items)
    lines = shown.lines(given.order_by("-submitted_at")[:_SHOWN], who)
    shift = Shift.objects.running(who.now).filter(person=who.person).order_by("starts_at").first()
    has_draft = visible.filter(state=Handover.DRAFT, team=None).exists()
    context = {
        "waiting": [line for line in lines if line.for_me],
        "earlier": [line for line in lines if not line.for_me],
        "shift_ends": who.inside(shift.ends_at) if shift else "",
        "is_late": shift is not None and shift.ends_at <= who.now,
        "has_draft": has_draft,
        "teams": _led(request),
    }
    return team_parts.page(
        request, "tickets/teamwork/handover/handovers.html", context, here="handovers"
    )


@requires("shifts.own")
@require_GET
def handover(request: Request, handover_id: int) -> HttpResponse:
    row = get_visible(Handover, request.person, pk=handover_id)
    if row.state == Handover.DRAFT:
        name = "handover_of_team" if row.team_id else "my_handover"
        return HttpResponseRedirect(reverse(name, args=[row.team_id] if row.team_id else []))
    who = reader.of(request)
    news.read_about(who.person, "handover", row.pk, now=who.now)
    context = {"handover": shown.handover(row, who), "is_mine": row.giver_id == who.person.pk}
    return team_parts.page(
        request, "tickets/teamwork/handover/handover.html", context, here="handovers"
    )


@requires("shifts.own")
@require_POST
def taking_in(request: Request, handover_id: int, item_id: int) -> HttpResponse:
    """He has taken one item in."""
    row = get_visible(Handover, request.person, pk=handover_id)
    item = get_object_or_404(
        HandoverItem.objects.visible_to(request.person), handover=row, pk=item_id
    )
    try:
        after = acknowledging.acknowledge(item, by=request.person, now=timezone.now())
        if after.state == Handover.ACKNOWLEDGED:
            team_parts.tell(request, _("Everything urgent is taken in"))
    except acknowledging.NotForYou as error:
        team_parts.tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(f"{reverse('handover', args=[row.pk])}#item-{item_id}")


def _led(request: Request) -> list[Team]:
    """Teams whose shift he hands over as a whole."""
    person = request.person
    if not person.may("shifts.plan"):
        return []
    teams = Team.objects.filter(is_active=True)
    if not person.may("shifts.oversee"):
        teams = teams.filter(pk__in=person.team_ids)
    return sorted(teams, key=lambda one: sort_key(one.name))
