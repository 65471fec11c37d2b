"""The operator's identity provider: where its doors are, and who it says has come.

Whom it names is known by the provider and the name that it gives him, together: the same name at
another provider is somebody else (OpenID Connect Core, 2).
"""

import logging
import threading
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.utils import timezone

from helpdesk.lib import web_session

log = logging.getLogger(__name__)

LONGEST_NAME = 191  # that a provider may give somebody: what the library keeps
_KEPT, _GIVEN_UP = timedelta(minutes=10), timedelta(seconds=15)

# address → until when this holds, and what was said there; None when nothing could be heard
_heard: dict[str, tuple[datetime, dict[str, Any] | None]] = {}
_asking = threading.Lock()


class Away(Exception):
    """It can't be asked where its doors are, or what it says is not of the provider that the
    settings name."""


class Doors(OpenIDConnectOAuth2Adapter):
    @property
    def openid_config(self) -> dict[str, Any]:
        """Asked for once in ten minutes; while it fails, every 15 seconds and by one only."""
        url, now = self.get_provider().server_url, timezone.now()
        with _asking:
            until, said = _heard.get(url, (now, None))
            if until <= now:
                said = _asked(url)
                _heard[url] = (now + (_KEPT if said else _GIVEN_UP), said)
        if said is None:
            raise Away
        return said


class IdentityProvider(OpenIDConnectProvider):
    """The one of the settings."""

    oauth2_adapter_class = Doors

    @property
    def sub_id(self) -> str:
        """What an account, and a way there that somebody has begun, belong to."""
        return str(settings.OIDC_ISSUER)

    def extract_uid(self, data: dict[str, Any]) -> str:
        """From what the provider has signed for us, and from nothing else."""
        name = data["id_token"]["sub"]
        if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or "\0" in name:
            raise ValueError("this is nobody's name")
        return name

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: what else the provider tells of a person is not ours to keep."""
        return {}


def session() -> requests.Session:
    host = urlsplit(settings.OIDC_ISSUER).hostname or ""
    return web_session.session(own_hosts=frozenset({host}))


def _asked(url: str) -> dict[str, Any] | None:
    try:
        with session() as web:
            answer = web.get(url)
            answer.raise_for_status()
            said = answer.json()
            called = said["issuer"].rstrip("/")
    except (requests.RequestException, AttributeError, LookupError, TypeError, ValueError):
        return None
    if called != settings.OIDC_ISSUER:
        log.warning("OIDC_ISSUER names another provider than the one that answers there")
        return None
    return dict(said)
