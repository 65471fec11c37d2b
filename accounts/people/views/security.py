"""Everything about one's own way in: sessions, second factor, API tokens."""

from datetime import datetime
from typing import NamedTuple

from allauth.account.adapter import get_adapter as account_adapter
from allauth.mfa.models import Authenticator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people import single_sign_on
from accounts.people.actions import access, tokens
from accounts.people.devices import device_name
from accounts.people.forms import TokenForm
from accounts.people.models import ApiToken, Person, StaffSession
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import crypto, times
from helpdesk.lib.doors import requires


class SessionLine(NamedTuple):
    """`handle` names the session on a page; its key is a secret and never leaves the cookie."""

    handle: str
    device: str
    since: str
    seen: str
    is_this: bool


class TokenLine(NamedTuple):
    id: int
    name: str
    hint: str
    used: str
    ends: str
    is_over: bool


@requires("self.settings")
@require_GET
def security(request: Request) -> HttpResponse:
    return _shown(request)


@requires("self.settings")
@require_POST
def end_session(request: Request, handle: str) -> HttpResponse:
    """Ends one of the own sessions."""
    for session in _sessions(request.person):
        if handle_of(session) == handle:
            access.end_session(session, by=request.person, now=timezone.now())
    return HttpResponseRedirect(reverse("security"))


@requires("self.settings")
@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Ends all of them, this one too: whoever else is in, is out."""
    access.end_sessions(request.person, by=request.person, now=timezone.now())
    request.session.flush()
    return HttpResponseRedirect(reverse("account_login"))


@requires("tokens.own")
@require_POST
def create_token(request: Request) -> HttpResponse:
    """Shows the new token on the page that answers, and never again."""
    form, now = TokenForm(request.POST), timezone.now()
    if not form.is_valid():
        return _shown(request, form=form, status=422)
    lasts = form.lasts
    if account_adapter(request).is_reauthentication_required(app="accounts"):
        return _asked_again(form)
    try:
        _token, clear = tokens.create_token(
            request.person,
            name=form.cleaned_data["name"],
            by=request.person,
            now=now,
            expires_at=now + lasts if lasts else None,
        )
    except tokens.NoSecondFactor:
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    except tokens.TooMany:
        form.add_error(None, _("Revoke a token that you no longer use, then try again."))
        return _shown(request, form=form, status=422)
    return _shown(request, clear=clear)


def _asked_again(form: TokenForm) -> HttpResponseRedirect:
    """Who he is; then he finds what he typed, and presses once more."""
    typed = {name: form.cleaned_data[name] for name in ("name", "days")}
    back = f"{reverse('security')}?{urlencode(typed)}#tokens"
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


@requires("tokens.own")
@require_POST
def revoke_token(request: Request, token_id: int) -> HttpResponse:
    token = (
        ApiToken.objects.select_related("person").filter(pk=token_id, person=request.person).first()
    )
    if token is None:
        raise Http404
    tokens.revoke_token(token, by=request.person, now=timezone.now())
    return HttpResponseRedirect(reverse("security"))


def handle_of(session: StaffSession) -> str:
    return crypto.digest(session.session_key)[:24]


def _shown(
    request: Request, *, form: TokenForm | None = None, clear: str = "", status: int = 200
) -> HttpResponse:
    person, now = request.person, timezone.now()
    has_tokens = person.may("tokens.own")
    rows = ApiToken.objects.filter(person=person, revoked_at=None).order_by("-pk")
    context = {
        "form": form or TokenForm(initial={"days": "90", **request.GET.dict()}),
        "clear": clear,
        "has_factor": request.has_second_factor,
        "codes_left": _codes_left(request),
        "single_sign_on": single_sign_on.name() if single_sign_on.is_offered() else "",
        "is_connected": single_sign_on.is_connected(request.user.pk),
        "sessions": _session_lines(request, now=now),
        "has_tokens": has_tokens,
        "tokens": [_token_line(row, person, now) for row in rows] if has_tokens else [],
    }
    return page(request, "accounts/people/security.html", context, here="security", status=status)


def _sessions(person: Person) -> list[StaffSession]:
    return list(
        StaffSession.objects.select_related("staff__person")
        .filter(staff__person=person, expire_date__gt=timezone.now())
        .order_by("-last_seen_at")
    )


def _session_lines(request: Request, *, now: datetime) -> list[SessionLine]:
    person = request.person
    return [
        SessionLine(
            handle=handle_of(session),
            device=device_name(session.device),
            since=_when(session.created_at, person, now),
            seen=_when(session.last_seen_at or session.created_at, person, now),
            is_this=session.session_key == request.session.session_key,
        )
        for session in _sessions(person)
    ]


def _token_line(token: ApiToken, person: Person, now: datetime) -> TokenLine:
    return TokenLine(
        id=token.pk,
        name=token.name,
        hint=token.hint,
        used=_when(token.last_used_at, person, now) if token.last_used_at else "",
        ends=_when(token.expires_at, person, now) if token.expires_at else "",
        is_over=token.expires_at is not None and token.expires_at <= now,
    )


def _codes_left(request: Request) -> int | None:
    codes = Authenticator.objects.filter(
        user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(codes.wrap().get_unused_codes()) if codes else None


def _when(at: datetime, person: Person, now: datetime) -> str:
    return times.full(at, tz=times.zone(person.time_zone), language=person.language, now=now)
