"""The way in through the operator's identity provider, and connecting it."""

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.core.internal import ratelimit as rates
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from accounts.people import single_sign_on
from accounts.people.actions import access
from accounts.people.identity_provider import Away, Doors
from accounts.people.sessions import Request
from accounts.people.views.entrance import OWN
from helpdesk.lib.doors import page, public, requires

_BEGINNING = {"single_sign_on": "30/m/ip"}
# what it said was no answer of an identity provider
_NO_ANSWER = (Away, RequestException, AttributeError, LookupError, TypeError, ValueError)


@public("the way in")
@require_POST
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    _check(provider_id)
    allowed = rates.consume(
        request, app="accounts.people", action="single_sign_on", config=_BEGINNING
    )
    if allowed is None:
        return ratelimit.respond_429(request)
    return _sent_there(request, AuthProcess.LOGIN, get_next_redirect_url(request))


@public("where the identity provider sends people back to; its state belongs to their session")
@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    _check(provider_id)
    view = OAuth2CallbackView.adapter_view(Doors(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except _NO_ANSWER:
        return single_sign_on.unreachable(request)
    return answer


@requires(OWN)
@require_POST
def connect(request: Request) -> HttpResponse:
    """From the page of one's own security, by somebody who has just shown who he is."""
    _check(single_sign_on.PROVIDER)
    if account_adapter(request).is_reauthentication_required(app="socialaccount"):
        return _asked_again()
    return _sent_there(request, AuthProcess.CONNECT, reverse("security"))


@requires(OWN)
@require_POST
def disconnect(request: Request) -> HttpResponse:
    if account_adapter(request).is_reauthentication_required(app="socialaccount"):
        return _asked_again()
    staff = request.person.staff
    access.disconnect_single_sign_on(staff, now=timezone.now())
    update_session_auth_hash(request, staff)
    messages.success(request, _("%(name)s no longer opens your desk.") % _named())
    return HttpResponseRedirect(reverse("security"))


def _check(provider_id: str) -> None:
    if provider_id != single_sign_on.PROVIDER or not single_sign_on.is_offered():
        raise Http404


def _sent_there(request: HttpRequest, process: str, back: str | None) -> HttpResponse:
    """A page that leads on by itself: a form of ours may lead to no other origin."""
    provider = get_adapter(request).get_provider(request, single_sign_on.PROVIDER)
    try:
        redirect = provider.redirect(request, process=process, next_url=back)
    except _NO_ANSWER:
        return single_sign_on.unreachable(request)
    context = {"url": redirect["Location"], **_named()}
    return page(request, "accounts/people/leaving.html", context)


def _asked_again() -> HttpResponseRedirect:
    """He comes back to his page and presses once more."""
    query = urlencode({"next": reverse("security")})
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{query}")


def _named() -> dict[str, str]:
    return {"name": single_sign_on.name()}
