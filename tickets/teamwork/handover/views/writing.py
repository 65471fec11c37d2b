"""Writing a handover: what was written is kept while it is written."""

import re
from datetime import timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import team_parts
from accounts.people.actions import shifts
from accounts.people.models import Person, Team
from accounts.people.rota import Shift
from accounts.people.sessions import Request
from helpdesk.lib.doors import problem, requires
from tickets.teamwork.handover import people, shown
from tickets.teamwork.handover.actions import submitting, writing
from tickets.teamwork.handover.actions.writing import Chosen
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread import objections, reader
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket

_PLACE = re.compile(r"(person|team)-([1-9]\d{0,17})", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_STAYS_ON = timedelta(minutes=30)


@requires("shifts.own")
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """What is his, for those who go on; submitting it ends his shift."""
    return _write(request, None)


@requires("shifts.plan")
@require_http_methods(["GET", "POST"])
def of_team(request: Request, team_id: int) -> HttpResponse:
    """A team's shift, for whoever leads the next one."""
    team = Team.objects.filter(pk=team_id, is_active=True).first()
    leads_all = request.person.may("shifts.oversee")
    if team is None or not (leads_all or team_id in request.person.team_ids):
        raise Http404
    return _write(request, team)


@requires("shifts.own")
@require_POST
def stay_on(request: Request) -> HttpResponse:
    """Half an hour more, from now or from the end that was planned."""
    now = timezone.now()
    shift = Shift.objects.running(now).filter(person=request.person).first()
    if shift is not None:
        try:
            until = max(shift.ends_at, now) + _STAYS_ON
            shifts.extend(shift, until=until, by=request.person, now=now)
            team_parts.tell(request, _("Your shift goes on for half an hour more"))
        except (shifts.IsOver, shifts.NotAShift, shifts.InThePast, shifts.Overlaps) as error:
            team_parts.tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(reverse("handovers"))


def _write(request: Request, team: Team | None) -> HttpResponse:
    by, now = request.person, timezone.now()
    open_draft = writing.begin if request.method == "POST" else writing.look
    draft = open_draft(by, now=now, team=team)
    error = ""
    is_fetch = request.headers.get("X-Requested-With") == "fetch"
    if request.method == "POST":
        try:
            _keep(draft, request.POST, by=by)
            if is_fetch:
                return HttpResponse(status=204)
            if request.POST.get("deed") == "submit":
                submitting.submit(draft, by=by, now=now)
                return _submitted(request, draft)
            team_parts.tell(request, _("The draft is kept"))
            return HttpResponseRedirect(request.path)
        except writing.WordsRemoved as refused:
            error = str(refused.message)
            if is_fetch:
                return problem(409, error, error)
        except (writing.NotADraft, submitting.NotOnShift, objections.Objection) as refused:
            error = str(refused.message)
    return _page(request, draft, team, error=error)


def _submitted(request: Request, draft: Handover) -> HttpResponse:
    said = (
        _("Handed over. The next shift sees it now.")
        if draft.team_id
        else _("Handed over. Your shift has ended; see you next time.")
    )
    team_parts.tell(request, said)
    return HttpResponseRedirect(reverse("handover", args=[draft.pk]))


def _keep(draft: Handover, sent: QueryDict, *, by: Person) -> None:
    """What the form says of each item; `all` is a place for every one."""
    everywhere = sent.get("all", "") if sent.get("deed") == "all" else ""
    items = list(HandoverItem.objects.filter(handover=draft))
    numbers = [item.subject_id for item in items if item.subject_type == "ticket"]
    tickets = Ticket.objects.in_bulk(numbers)
    chosen: dict[int, Chosen] = {}
    for item in items:
        place = everywhere or sent.get(f"place-{item.pk}", "")
        ticket = tickets.get(item.subject_id)
        if place == "own" and ticket is not None:
            place = f"team-{ticket.team_id}"
        to_id, team_id = item.to_id, item.team_id
        if found := _PLACE.fullmatch(place):
            kind, number = found[1], int(found[2])
            to_id = number if kind == "person" else None
            team_id = number if kind == "team" else item.team_id
        if to_id is not None and not _can_have(to_id, ticket):
            to_id = item.to_id if everywhere else None
        chosen[item.pk] = Chosen(
            to_id=to_id,
            team_id=team_id if _is_team(team_id) else item.team_id,
            note=sent.get(f"note-{item.pk}", item.note),
            stays=place == "stays" or (not place and item.stays),
        )
    version = sent.get("version", "")
    writing.keep(
        draft,
        by=by,
        now=timezone.now(),
        note=sent.get("note"),
        items=chosen,
        version=int(version) if _NUMBER.fullmatch(version) else None,
    )


def _can_have(person_id: int, ticket: Ticket | None) -> bool:
    person = Person.objects.filter(pk=person_id, kind=Person.STAFF).first()
    return person is not None and ticket is not None and assignment.can_own(person, ticket)


def _is_team(pk: int | None) -> bool:
    return pk is not None and Team.objects.filter(pk=pk, is_active=True).exists()


def _page(request: Request, draft: Handover, team: Team | None, *, error: str) -> HttpResponse:
    who = reader.of(request)
    draft = Handover.objects.select_related("giver", "team").get(pk=draft.pk)
    of_tickets = draft.items.filter(subject_type="ticket")
    item_of = dict(of_tickets.values_list("subject_id", "pk"))
    tickets = list(Ticket.objects.filter(pk__in=item_of))
    among = [] if team else people.can_go_on(tickets, giver=request.person, now=who.now)
    able = {
        item_of[ticket.pk]: [one for one in among if assignment.can_own(one, ticket)]
        for ticket in tickets
    }
    context = {
        "draft": shown.handover(draft, who),
        "team": team,
        "among": among,
        "able": able,
        "teams": [] if team else shown.teams_for(tickets),
        "error": error,
    }
    template = "tickets/teamwork/handover/writing.html"
    return team_parts.page(
        request, template, context, here="handovers", status=422 if error else 200
    )
