"""The people of the house: who they are, what they may, and how they come and go."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.organisation.models import Brand
from accounts.people import presence, rights
from accounts.people.actions import access, joining, rows, standing
from accounts.people.forms import BelongingForm, InvitationForm
from accounts.people.models import Invitation, Person, Team
from accounts.people.right_words import WORDS
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from accounts.people.verbs import visible_people
from helpdesk.lib import text as words
from helpdesk.lib import times
from helpdesk.lib.doors import requires


class PersonLine(NamedTuple):
    id: int
    name: str
    email: str
    role: str | Promise
    teams: str
    presence: str
    is_active: bool
    has_factor: bool


class InvitationLine(NamedTuple):
    id: int
    name: str
    email: str
    role: str | Promise
    until: str


@requires("people.see")
@require_GET
def people(request: Request) -> HttpResponse:
    now, person = timezone.now(), request.person
    teams = dict(Team.objects.values_list("pk", "name"))
    found = (
        visible_people(person)
        .select_related("staff", "availability")
        .annotate(
            has_factor=Exists(
                Authenticator.objects.filter(
                    user__person=OuterRef("pk"), type=Authenticator.Type.TOTP
                )
            )
        )
    )
    lines = [_line(row, teams, now) for row in found]
    lines.sort(key=lambda line: (not line.is_active, words.sort_key(line.name)))
    context = {
        "people": lines,
        "invitations": _invitations(person, now) if person.may("people.invite") else [],
        "may_manage": person.may("people.manage"),
        "may_invite": person.may("people.invite"),
    }
    return page(request, "accounts/people/people.html", context, here="people")


@requires("people.invite")
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    by = request.person
    roles = [role for role in rights.ROLES if joining.may_give(by, role)]
    teams, brands = _teams(), _brands_of(by)
    first = {"role": "agent", "language": by.language, "brands": [brand.pk for brand in brands]}
    sent = request.POST if request.method == "POST" else None
    form = InvitationForm(sent, initial=first, roles=roles, teams=teams, brands=brands)
    if form.is_valid():
        clean = form.cleaned_data
        try:
            joining.invite(
                email=clean["email"],
                name=clean["name"],
                role=clean["role"],
                team_ids=clean["teams"],
                brand_ids=clean["brands"],
                language=clean["language"],
                by=by,
                now=timezone.now(),
            )
        except joining.EmailTaken:
            form.add_error("email", _("Somebody signs in with this address already."))
        except (rows.Unknown, joining.BeyondYou):
            form.add_error("teams", _("These teams and brands don’t go together."))
        else:
            messages.success(request, _("The invitation is on its way."))
            return HttpResponseRedirect(reverse("people"))
    status = 422 if form.errors else 200
    return page(
        request, "accounts/people/invite.html", {"form": form}, here="people", status=status
    )


@requires("people.invite")
@require_POST
def withdraw_invitation(request: Request, invitation_id: int) -> HttpResponse:
    invitation = _open_invitations(request.person, timezone.now()).filter(pk=invitation_id).first()
    if invitation is None:
        raise Http404
    joining.withdraw_invitation(invitation, by=request.person, now=timezone.now())
    return HttpResponseRedirect(reverse("people"))


@requires("people.manage")
@require_http_methods(["GET", "POST"])
def person(request: Request, person_id: int) -> HttpResponse:
    """One colleague. What was changed is saved together or not at all."""
    colleague = _colleague(person_id)
    teams, brands = _teams(), _brands_of(request.person)
    belongs = {"role": colleague.role, "teams": colleague.team_ids, "brands": colleague.brand_ids}
    sent = request.POST if request.method == "POST" else None
    form = BelongingForm(sent, initial=belongs, teams=teams, brands=brands)
    if colleague.pk == request.person.pk:
        form.keep_role()
    if sent is not None and form.is_valid() and _change(request, colleague, form):
        messages.success(request, _("Saved. %(name)s signs in again.") % {"name": colleague.name})
        return HttpResponseRedirect(reverse("person", args=[colleague.pk]))
    return _shown(request, colleague, form, status=422 if form.errors else 200)


@requires("people.manage")
@require_POST
def deactivate(request: Request, person_id: int) -> HttpResponse:
    return _do(request, person_id, standing.deactivate)


@requires("people.manage")
@require_POST
def reactivate(request: Request, person_id: int) -> HttpResponse:
    return _do(request, person_id, standing.reactivate)


@requires("people.manage")
@require_POST
def end_sessions(request: Request, person_id: int) -> HttpResponse:
    return _do(request, person_id, access.end_sessions)


@requires("people.manage")
@require_POST
def reset_second_factor(request: Request, person_id: int) -> HttpResponse:
    return _do(request, person_id, access.reset_second_factor)


@requires("people.see")
@require_GET
def roles(request: Request) -> HttpResponse:
    """Every right and who has it, as the code has it: this page can't be out of date."""
    by_right = [
        (WORDS.get(code, code), [role in holders for role in rights.ROLES])
        for code, holders in rights.RIGHTS.items()
    ]
    context = {"roles": rights.ROLES, "by_right": by_right, "own": request.person.role}
    return page(request, "accounts/people/roles.html", context, here="roles")


def _do(request: Request, person_id: int, deed: Callable[..., Any]) -> HttpResponse:
    """One deed on a colleague, and back to his page, with the reason if it could not be done."""
    colleague = _colleague(person_id)
    try:
        deed(colleague, by=request.person, now=timezone.now())
    except (standing.LastAdministrator, standing.NotYourself) as refusal:
        messages.error(request, _reason(refusal))
    return HttpResponseRedirect(reverse("person", args=[colleague.pk]))


def _change(request: Request, colleague: Person, form: BelongingForm) -> bool:
    clean = form.cleaned_data
    try:
        standing.place(
            colleague,
            role=clean["role"],
            team_ids=clean["teams"],
            brand_ids=clean["brands"],
            by=request.person,
            now=timezone.now(),
        )
    except (standing.LastAdministrator, standing.NotYourself) as refusal:
        form.add_error("role", _reason(refusal))
    except rows.Unknown:
        form.add_error("teams", _("These teams and brands don’t go together."))
    return not form.errors


def _shown(
    request: Request, colleague: Person, form: BelongingForm, *, status: int
) -> HttpResponse:
    types = set(Authenticator.objects.filter(user__person=colleague).values_list("type", flat=True))
    context = {
        "colleague": colleague,
        "form": form,
        "has_factor": Authenticator.Type.TOTP in types,
        "is_self": colleague.pk == request.person.pk,
    }
    return page(request, "accounts/people/person.html", context, here="people", status=status)


def _colleague(person_id: int) -> Person:
    found = Person.objects.select_related("staff").filter(pk=person_id, kind=Person.STAFF).first()
    if found is None:
        raise Http404
    return found


def _reason(refusal: Exception) -> str:
    if isinstance(refusal, standing.LastAdministrator):
        return _("Make somebody else an administrator first: one has to stay.")
    return _("A colleague has to do this for you.")


def _line(person: Any, teams: dict[int, str], now: datetime) -> PersonLine:
    return PersonLine(
        id=person.pk,
        name=person.name,
        email=person.staff.email,
        role=rights.ROLES.get(person.role, person.role),
        teams=", ".join(sorted(teams[pk] for pk in person.team_ids if pk in teams)),
        presence=person.presence if presence.is_here(person, now=now) else "offline",
        is_active=person.is_active,
        has_factor=person.has_factor,
    )


def _invitations(person: Person, now: datetime) -> list[InvitationLine]:
    tz = times.zone(person.time_zone)
    return [
        InvitationLine(
            id=row.pk,
            name=row.name,
            email=row.email,
            role=rights.ROLES.get(row.role, row.role),
            until=times.full(row.expires_at, tz=tz, language=person.language, now=now),
        )
        for row in _open_invitations(person, now)
    ]


def _open_invitations(person: Person, now: datetime) -> Any:
    """Those that still open a way in; without the right to manage people, one's own only."""
    found = Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=now
    ).order_by("-pk")
    return found if person.may("people.manage") else found.filter(invited_by=person)


def _teams() -> list[Team]:
    found = Team.objects.filter(is_active=True)
    return sorted(found, key=lambda team: words.sort_key(team.name))


def _brands_of(person: Person) -> list[Brand]:
    found = Brand.objects.filter(is_active=True).order_by("name")
    return list(found if person.may("people.manage") else found.filter(pk__in=person.brand_ids))
