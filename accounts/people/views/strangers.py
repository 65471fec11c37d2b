"""Doors for people who are not signed in: demo, invitation, language."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.core.internal import ratelimit as rates
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.actions import joining, profile
from accounts.people.forms import AcceptForm, number
from accounts.people.models import StaffUser
from accounts.people.sessions import Request
from helpdesk.lib.doors import is_own_url, page, public

# demo people have addresses of a domain that can't exist; somebody real is never offered
DEMO_DOMAIN = ".example"
_ACCEPTING = {"invitation": "20/m/ip"}


@public("in demo mode only, which production refuses: the demo's people by one click")
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    staff = (
        StaffUser.objects.select_related("person")
        .filter(
            person_id=number(request.POST.get("person")) or 0,
            person__is_active=True,
            email__endswith=DEMO_DOMAIN,
        )
        .first()
    )
    if staff is None:
        raise Http404
    get_adapter(request).login(request, staff)
    return HttpResponseRedirect(_next(request))


@public("its token proves that he who opens it reads the mail of the one who was invited")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    allowed = rates.consume(
        request, app="accounts.people", action="invitation", config=_ACCEPTING, limit_get=True
    )
    if allowed is None:
        return ratelimit.respond_429(request)
    now = timezone.now()
    found = joining.open_invitation(token, now=now)
    if found is None:
        return _not_open(request)
    picked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    with override(picked if picked in dict(settings.LANGUAGES) else found.language):
        initial = {"name": found.name}
        sent = request.POST if request.method == "POST" else None
        form = AcceptForm(sent, initial=initial, invitation=found)
        if not form.is_valid():
            status = 422 if form.errors else 200
            context = {"form": form, "email": found.email}
            return page(request, "accounts/people/invitation.html", context, status=status)
    words = form.cleaned_data
    try:
        person = joining.accept(token, name=words["name"], password=words["password"], now=now)
    except joining.NotOpen:
        return _not_open(request)
    credentials = {"email": person.staff.email, "password": words["password"]}
    return perform_password_login(request, credentials, Login(user=person.staff))


@public("a stranger picks the language of the pages before the desk")
@require_POST
def set_language(request: Request) -> HttpResponse:
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request))
    if language not in dict(settings.LANGUAGES):
        return response
    person = request.person
    if person:
        profile.change_profile(
            person,
            name=person.name,
            language=language,
            time_zone=person.time_zone,
            by=person,
            now=timezone.now(),
        )
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SECURE,
        samesite="Lax",
    )
    return response


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if wanted and is_own_url(wanted) else settings.LOGIN_REDIRECT_URL


def _not_open(request: HttpRequest) -> HttpResponse:
    """The same for a token that is unknown, used, withdrawn or too old."""
    return page(request, "accounts/people/invitation_closed.html", status=404)
