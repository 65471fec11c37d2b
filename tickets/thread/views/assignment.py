"""Who has a ticket: taken, given, given back, handed to another team."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.models import Person, Team
from accounts.people.sessions import Request
from helpdesk.lib.doors import forbidden, requires
from tickets.thread import colleagues
from tickets.thread.actions import assignment as actions
from tickets.thread.objections import Objection
from tickets.thread.views import answers, dialogs


@require_POST
@requires("tickets.assign")
def claim(request: Request, number: int) -> HttpResponse:
    """Takes what nobody has."""
    ticket = answers.ticket_for(request.person, number)
    try:
        actions.claim(ticket, by=request.person, now=timezone.now())
    except actions.Taken as error:
        return _taken(request, number, error.owner)
    return answers.done(request, number, _("#%(number)s is yours") % {"number": number})


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.assign")
def assignment(request: Request, number: int) -> HttpResponse:
    """Gives a ticket to a person, or back to its team; asked with GET, offers who can have it."""
    ticket = answers.ticket_for(request.person, number)
    if request.method == "GET":
        people = colleagues.who_can_own(ticket, by=request.person)
        context = {"ticket": ticket, "people": people, "owner_id": ticket.assignee_id}
        return dialogs.show(request, "assignment", context)
    wanted = "" if answers.undoes(request) else request.POST.get("to", "").strip()
    to = _person(wanted)
    if wanted and to is None:
        return answers.refused(request, 422, _("There is no such person."), number=number)
    if to is not None and to.pk != request.person.pk and not _may_give(request.person):
        return forbidden(request)
    try:
        actions.assign(ticket, to=to, by=request.person, now=timezone.now())
    except actions.CannotOwn as error:
        return answers.refused(request, 422, str(error.message), number=number)
    said = (
        _("%(name)s has #%(number)s now") % {"name": to.name, "number": number}
        if to
        else _("#%(number)s is back with its team") % {"number": number}
    )
    return answers.done(request, number, said)


@require_http_methods(["GET", "POST"])
@requires("tickets.assign")
def team(request: Request, number: int) -> HttpResponse:
    """Hands a ticket to another team; asked with GET, offers the teams of its brand."""
    ticket = answers.ticket_for(request.person, number)
    if request.method == "GET":
        teams = colleagues.teams_for(ticket)
        return dialogs.show(request, "team", {"ticket": ticket, "teams": teams})
    to = _team(request.POST.get("to", ""))
    if to is None or to not in colleagues.teams_for(ticket):
        return answers.refused(request, 422, _("There is no such team."), number=number)
    try:
        actions.move(ticket, to=to, by=request.person, now=timezone.now())
    except Objection as error:
        return answers.refused(request, 422, str(error.message), number=number)
    said = _("#%(number)s is with %(team)s now") % {"number": number, "team": to.name}
    return answers.done(request, number, said)


def _taken(request: Request, number: int, owner: Person | None) -> HttpResponse:
    if owner is None:
        return answers.refused(request, 409, _("It is closed already."), number=number)
    said = _("%(name)s has it already.") % {"name": owner.name}
    return answers.refused(request, 409, said, number=number, owner=owner.pk)


def _may_give(person: Person) -> bool:
    return person.may("tickets.assign_others")


def _person(given: str) -> Person | None:
    if not given.isascii() or not given.isdecimal() or len(given) > 18:
        return None
    return Person.objects.filter(pk=int(given), kind=Person.STAFF).first()


def _team(given: str) -> Team | None:
    if not given.isascii() or not given.isdecimal() or len(given) > 18:
        return None
    return Team.objects.filter(pk=int(given)).first()
