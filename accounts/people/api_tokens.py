"""Bearer tokens: who an API request acts for, in one query."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts.people.actions import tokens
from accounts.people.models import ApiToken, Person, StaffUser
from accounts.people.second_factors import HAS_FACTOR
from helpdesk.lib import crypto
from helpdesk.lib.prepared import Columns, Prepared

_TOUCH_EVERY = timedelta(minutes=1)
_TOKEN, _STAFF, _PERSON = Columns(ApiToken, "t"), Columns(StaffUser, "u"), Columns(Person, "p")
_FIND = Prepared(
    "find_token",
    ["text", "timestamptz", "boolean"],
    f"""
SELECT {_TOKEN.sql}, {_STAFF.sql}, {_PERSON.sql}
FROM accounts_apitoken t
JOIN accounts_person p ON p.id = t.person_id
JOIN accounts_staffuser u ON u.person_id = p.id
WHERE t.digest = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
  AND p.is_active AND p.kind = 'staff' AND (NOT $3 OR {HAS_FACTOR})
""",  # noqa: S608 - only names of our own columns
)


class BearerAuthentication(BaseAuthentication):
    """Sets `person` on DRF's request and on Django's own. A token that was revoked, has expired
    or whose person has left or lacks his second factor is as good as none."""

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
    needs_factor = bool(settings.REQUIRE_SECOND_FACTOR)
    found = next(iter(_FIND.rows(crypto.digest(clear), now, needs_factor)), None)
    if found is None:
        return None
    values = iter(found)
    token, staff = _TOKEN.take(values), _STAFF.take(values)
    token.person = staff.person = _PERSON.take(values)
    if _was_long_ago(token.last_used_at, now=now):
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
