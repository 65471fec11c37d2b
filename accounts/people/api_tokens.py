"""Bearer tokens: who an API request acts for, in one query."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts.people.actions import tokens
from accounts.people.models import ApiToken, Person, StaffUser
from helpdesk.lib import crypto

_TOUCH_EVERY = timedelta(minutes=1)


class BearerAuthentication(BaseAuthentication):
    """Sets `person` on DRF's request and on Django's own. A token that was revoked, has expired
    or whose person has left is as good as none."""

    def authenticate(self, request: Request) -> tuple[StaffUser, ApiToken] | None:
        _say_who_asks(request, None)  # a cookie acts for nobody here
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header:
            return None
        token = find(_clear_words(header), now=timezone.now())
        if token is None:
            raise exceptions.AuthenticationFailed(_("This token is not valid."))
        _say_who_asks(request, token.person)
        return token.person.staff, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def find(clear: object, *, now: datetime) -> ApiToken | None:
    """The token with these words, with its person, if it is worth something now."""
    if not crypto.is_secret_shaped(clear):
        return None
    token = (
        ApiToken.objects.select_related("person__staff")
        .filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)
        .filter(digest=crypto.digest(clear), person__is_active=True, person__kind=Person.STAFF)
        .first()
    )
    if token is not None and _was_long_ago(token.last_used_at, now=now):
        tokens.note_use(token, now=now)
    return token


def _say_who_asks(request: Request, person: Person | None) -> None:
    for asked in (request, request._request):
        cast(Any, asked).person = person


def _was_long_ago(at: datetime | None, *, now: datetime) -> bool:
    return at is None or now - at > _TOUCH_EVERY


def _clear_words(header: str) -> str:
    scheme, _space, words = header.partition(" ")
    return words if scheme.lower() == "bearer" else ""
