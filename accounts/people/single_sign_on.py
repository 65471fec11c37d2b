"""Single sign-on with the operator's own identity provider: an account there opens one here only
after its owner, signed in, has connected them (AU-5). Addresses and names that the provider tells
decide nothing."""

from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.people.actions import access
from accounts.people.identity_provider import IdentityProvider, session

PROVIDER = "idp"


def is_offered() -> bool:
    return bool(settings.OIDC_ISSUER)


def name() -> str:
    """What the provider is called on a button."""
    return settings.OIDC_NAME or urlsplit(settings.OIDC_ISSUER).hostname or ""


def is_connected(staff_id: int | None) -> bool:
    mine = SocialAccount.objects.filter(user_id=staff_id, provider=settings.OIDC_ISSUER)
    return is_offered() and mine.exists()


class Adapter(DefaultSocialAccountAdapter):
    """The library's hooks. Nobody signs up, and nobody is found by his address."""

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        """The one of the settings; none stand in the database."""
        if not is_offered() or provider not in (None, PROVIDER, "openid_connect"):
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=PROVIDER,
                name=name(),
                client_id=settings.OIDC_CLIENT_ID,
                secret=settings.OIDC_CLIENT_SECRET,
                settings={
                    "server_url": settings.OIDC_ISSUER,
                    "oauth_pkce_enabled": True,
                    "fetch_userinfo": False,
                },
            )
        ]

    def get_provider(self, request: Any, provider: Any, client_id: Any = None) -> IdentityProvider:
        return IdentityProvider(request, app=self.get_app(request, provider, client_id))

    def get_requests_session(self) -> requests.Session:
        return session()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The provider has said who it is. What follows is decided here, before the library."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_connected(request, sociallogin))
        if not sociallogin.is_existing:
            words = _(
                "Nobody here has connected this account of %(name)s. Sign in with your password,"
                " then connect it under “Sign-in and security”."
            )
            raise ImmediateHttpResponse(_refused(request, words % {"name": name()}))

    def on_authentication_error(self, request: HttpRequest, *given: Any, **more: Any) -> None:
        raise ImmediateHttpResponse(unreachable(request))


def unreachable(request: HttpRequest) -> HttpResponseRedirect:
    """The provider did not say who it is, for whatever reason."""
    words = _("%(name)s did not let you in. Try again, or come in another way.")
    return _refused(request, words % {"name": name()})


def _connected(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponseRedirect:
    staff: Any = request.user
    if not staff.is_authenticated:
        return HttpResponseRedirect(settings.LOGIN_URL)
    try:
        access.connect_single_sign_on(
            staff,
            provider=sociallogin.account.provider,
            uid=sociallogin.account.uid,
            now=timezone.now(),
        )
    except access.ConnectedElsewhere as error:
        return _refused(request, str(error.message))
    update_session_auth_hash(request, staff)
    messages.success(request, _("%(name)s opens your desk from now on.") % {"name": name()})
    return HttpResponseRedirect(reverse("security"))


def _refused(request: HttpRequest, words: str) -> HttpResponseRedirect:
    messages.error(request, words)
    is_in = request.user.is_authenticated
    return HttpResponseRedirect(reverse("security") if is_in else settings.LOGIN_URL)
