"""The doors of briefings."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import notifications as news
from accounts.people import online_blocks, team_parts
from accounts.people.models import Team
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import forbidden, get_visible, requires
from helpdesk.lib.text import sort_key
from tickets.teamwork.briefings import shown
from tickets.teamwork.briefings.actions import publishing, reading
from tickets.teamwork.briefings.forms import KINDS, BriefingForm
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt
from tickets.thread import reader

_SHOWN = 60


@requires("briefings.read")
@require_GET
def briefings(request: Request) -> HttpResponse:
    """Unread ones first; to whoever writes, how many have read each."""
    who = reader.of(request)
    writes = who.person.may("briefings.write")
    found = Briefing.objects.visible_to(who.person).order_by("-starts_at")[:_SHOWN]
    lines = shown.lines(found, who, counts=writes)
    context = {
        "unread": [line for line in lines if line.is_unread],
        "others": [line for line in lines if not line.is_unread],
        "writes": writes,
    }
    template = "tickets/teamwork/briefings/briefings.html"
    return team_parts.page(request, template, context, here="briefings")


@requires("briefings.read")
@require_GET
def briefing(request: Request, briefing_id: int) -> HttpResponse:
    row = get_visible(Briefing, request.person, pk=briefing_id)
    who = reader.of(request)
    news.read_about(who.person, "briefing", row.pk, now=who.now)
    own = BriefingReceipt.objects.filter(briefing=row, person=who.person).first()
    asked = row.audience().filter(pk=who.person.pk).exists()
    writes = who.person.may("briefings.write")
    names = dict(Team.objects.values_list("pk", "name"))
    context = {
        "briefing": row,
        "kind": KINDS[row.kind],
        "html": markup.from_text(row.text),
        "about": f"{who.full(row.starts_at)} · {shown.teams_of(row, names)}",
        "until": who.inside(row.ends_at) if row.ends_at else "",
        "changed": who.inside(row.changed_at) if row.changed_at else "",
        "state": shown.state_of(row, who.now),
        "read": who.inside(own.read_at) if own and own.read_at else "",
        "must_read": asked and not (own and own.read_at),
        "receipts": shown.receipts(row, who) if writes else [],
        "is_kept": writes and row.is_kept_by(who.person),
    }
    template = "tickets/teamwork/briefings/briefing.html"
    return team_parts.page(request, template, context, here="briefings")


@requires("briefings.read")
@require_POST
def read(request: Request, briefing_id: int) -> HttpResponse:
    """He has read it."""
    row = get_visible(Briefing, request.person, pk=briefing_id)
    if reading.read(row, by=request.person, now=reader.of(request).now):
        is_free = request.person.presence != "online" and not online_blocks.of(request.person)
        said = _("Noted: you have read it. You can go online now.") if is_free else ""
        team_parts.tell(request, said or _("Noted: you have read it"))
    return HttpResponseRedirect(reverse("briefings"))


@requires("briefings.write")
@require_POST
def attendance(request: Request, briefing_id: int) -> HttpResponse:
    """Who was at the meeting."""
    row = get_visible(Briefing, request.person, pk=briefing_id)
    given = [int(pk) for pk in request.POST.getlist("there") if pk.isascii() and pk.isdecimal()]
    try:
        reading.note_attendance(
            row, present_ids=given, by=request.person, now=reader.of(request).now
        )
        team_parts.tell(request, _("Attendance is noted"))
    except (reading.NoMeeting, publishing.NotHis) as error:
        team_parts.tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(reverse("briefing", args=[row.pk]))


@requires("briefings.write")
@require_http_methods(["GET", "POST"])
def write(request: Request) -> HttpResponse:
    """A new one."""
    return _form(request, None)


@requires("briefings.write")
@require_http_methods(["GET", "POST"])
def change(request: Request, briefing_id: int) -> HttpResponse:
    row = get_visible(Briefing, request.person, pk=briefing_id)
    return _form(request, row) if row.is_kept_by(request.person) else forbidden(request)


@requires("briefings.write")
@require_POST
def withdraw(request: Request, briefing_id: int) -> HttpResponse:
    row = get_visible(Briefing, request.person, pk=briefing_id)
    try:
        publishing.withdraw(row, by=request.person, now=reader.of(request).now)
        team_parts.tell(request, _("The briefing is withdrawn"))
    except publishing.NotHis as error:
        team_parts.tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(reverse("briefings"))


def _form(request: Request, row: Briefing | None) -> HttpResponse:
    who = reader.of(request)
    everywhere = who.person.may("shifts.oversee")
    teams = Team.objects.filter(is_active=True)
    if not everywhere:
        teams = teams.filter(pk__in=who.person.team_ids)
    form = BriefingForm(
        request.POST if request.method == "POST" else None,
        teams=sorted(teams, key=lambda one: sort_key(one.name)),
        for_everybody=everywhere,
        tz=who.tz,
        row=row,
    )
    if form.is_valid():
        try:
            said = dict(form.cleaned_data)
            if row is None:
                row = publishing.publish(**said, by=who.person, now=who.now)
            else:
                publishing.change(row, **said, by=who.person, now=who.now)
            team_parts.tell(request, _("Saved"))
            return HttpResponseRedirect(reverse("briefing", args=[row.pk]))
        except publishing.NotYourTeam as error:
            form.add_error("team_ids", str(error.message))
        except (publishing.NothingSaid, publishing.NotHis) as error:
            form.add_error(None, str(error.message))
    context = {"briefing": row, "form": form}
    template = "tickets/teamwork/briefings/writing.html"
    status = 422 if form.errors else 200
    return team_parts.page(request, template, context, here="briefings", status=status)
