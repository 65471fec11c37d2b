"""How much work somebody takes and what he can: what routing goes by."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.people import presence, rights, settings_parts, skills
from accounts.people.actions import availability
from accounts.people.models import Person, Presence, Team
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from accounts.people.work_forms import SPOKEN, WorkForm
from helpdesk.lib import text as words
from helpdesk.lib.doors import requires


class WorkLine(NamedTuple):
    """What one member of a team takes, every word ready."""

    id: int
    name: str
    shown: presence.Shown
    is_there: bool
    takes_chats: bool
    limit: int
    languages: str
    skills: str


@requires("chats.supervise")
@require_GET
def team_chats(request: Request, team_id: int) -> HttpResponse:
    """Who of a team takes how many chats, in which languages and on what."""
    team = Team.objects.filter(pk=team_id).first()
    if team is None or not _leads(request.person, [team_id]):
        raise Http404
    members = Person.objects.filter(
        kind=Person.STAFF, is_active=True, team_ids__contains=[team_id]
    ).select_related("availability")
    now, names = timezone.now(), dict(skills.offered(request.person.language))
    lines = [_line(one, names, now) for one in members]
    lines.sort(key=lambda line: (not line.takes_chats, words.sort_key(line.name)))
    context = {"team": team, "lines": lines, "may_manage": request.person.may("people.manage")}
    return page(request, "accounts/people/team_chats.html", context, here="teams")


@requires("chats.supervise")
@require_http_methods(["GET", "POST"])
def person_chats(request: Request, person_id: int) -> HttpResponse:
    """One colleague's. A lead sets how many; languages and skills whoever manages people."""
    by = request.person
    colleague = Person.objects.filter(pk=person_id, kind=Person.STAFF, is_active=True).first()
    if colleague is None or not _leads(by, colleague.team_ids):
        raise Http404
    row = presence.of(colleague)
    offered = skills.offered(by.language)
    sent = request.POST if request.method == "POST" else None
    form = WorkForm(
        sent,
        row=row,
        ticket_limit=presence.ticket_limit(colleague, row),
        offered=offered,
        all_of_it=by.may("people.manage"),
    )
    if form.is_valid():
        availability.place_work(
            colleague,
            chat_limit=form.cleaned_data["chat_limit"],
            ticket_limit=form.cleaned_data["ticket_limit"],
            languages=form.cleaned_data.get("languages"),
            skills=form.cleaned_data.get("skills"),
            by=by,
            now=timezone.now(),
        )
        settings_parts.tell(request, _("Saved"))
        return HttpResponseRedirect(reverse("person_chats", args=[person_id]))
    context = {
        "colleague": colleague,
        "form": form,
        "languages": _languages(colleague, row),
        "skills": _skills(row, dict(offered)),
        "teams": _teams_of(colleague),
    }
    status = 422 if form.errors else 200
    return page(request, "accounts/people/person_chats.html", context, here="teams", status=status)


def _leads(by: Person, team_ids: Iterable[int]) -> bool:
    """Whether one of these teams is his to look after: all are, for who manages people."""
    return by.may("people.manage") or not set(by.team_ids).isdisjoint(team_ids)


def _line(person: Person, names: dict[str, str], now: datetime) -> WorkLine:
    row = getattr(person, "availability", None) or Presence(person=person)
    return WorkLine(
        id=person.pk,
        name=person.name,
        shown=presence.shown(person.presence, reason=row.away_reason, since=row.since),
        is_there=presence.is_here(person, now=now),
        takes_chats=rights.allows(person.role, "chats.take"),
        limit=row.chat_limit,
        languages=_languages(person, row),
        skills=_skills(row, names),
    )


def _languages(person: Person, row: Presence) -> str:
    """Those he answers in; who chose none answers in his own."""
    return _list(SPOKEN.get(code, code) for code in row.languages or [person.language])


def _skills(row: Presence, names: dict[str, str]) -> str:
    return _list(names.get(code, code) for code in row.skills)


def _list(said: Iterable[str]) -> str:
    return ", ".join(sorted(said, key=words.sort_key))


def _teams_of(person: Person) -> list[tuple[int, str]]:
    found = Team.objects.filter(pk__in=person.team_ids, is_active=True).values_list("pk", "name")
    return sorted(found, key=lambda team: words.sort_key(team[1]))
