"""Who is asking: one query reads session, member of staff and all that his rights need."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from accounts.people import rights
from accounts.people.models import Person, StaffUser
from accounts.people.second_factors import HAS_FACTOR
from accounts.people.session_store import SessionStore
from helpdesk.lib.prepared import Columns, Prepared

log = logging.getLogger(__name__)


class Request(HttpRequest):
    """A request behind the session middleware. `person` is None for strangers."""

    person: Person
    has_second_factor: bool
    away_reason: str  # of his break
    away_since: datetime | None


_PERSON, _STAFF = Columns(Person, "p"), Columns(StaffUser, "u")
# changes with everything but time that ends a session
_MARK = f"md5(concat_ws(':', u.password, u.session_salt, {HAS_FACTOR}))"
_READ = Prepared(
    "read_session",
    ["text", "timestamptz", "timestamptz"],
    f"""
SELECT s.session_data, s.created_at, s.last_seen_at, s.device, {HAS_FACTOR}, {_MARK},
       coalesce(a.away_reason, ''), a.since, u.id, {_STAFF.sql}, {_PERSON.sql}
FROM accounts_session s
LEFT JOIN accounts_staffuser u ON u.id = s.staff_id
LEFT JOIN accounts_person p ON p.id = u.person_id
LEFT JOIN accounts_presence a ON a.person_id = p.id
WHERE s.session_key = $1 AND s.expire_date > $2 AND s.created_at > $3
""",  # noqa: S608 - only names of our own columns
)
_MARKS = f"""
SELECT s.session_key, {_MARK}
FROM accounts_session s
JOIN accounts_staffuser u ON u.id = s.staff_id
JOIN accounts_person p ON p.id = u.person_id
WHERE s.session_key = ANY(%s) AND s.expire_date > %s AND s.created_at > %s AND p.is_active
  AND (s.last_seen_at IS NULL OR s.last_seen_at >= %s)
"""  # noqa: S608 - only names of our own columns

_TOUCH_EVERY = timedelta(seconds=60)


class Session(NamedTuple):
    """A session's row together with its owner; `staff` is None while nobody has signed in."""

    key: str
    content: dict[str, Any]
    since: datetime
    seen: datetime | None
    device: str
    staff: StaffUser | None
    has_second_factor: bool
    mark: str  # see marks_of
    has_ended: bool  # idle for too long, deactivated, or the password is another one now
    away: tuple[str, datetime | None]  # why, and since when


def read_session(key: str, *, now: datetime) -> Session | None:
    """What a cookie's key stands for; None when there is no such session."""
    if not key.isalnum() or len(key) > 40:
        return None
    row = next(iter(_READ.rows(key, now, _oldest(now))), None)
    if row is None:
        return None
    values = iter(row)
    data, since, seen, device, has_factor, mark, reason, away_since, staff_id = islice(values, 9)
    content = SessionStore().decode(data)
    staff = None
    has_ended = False
    if staff_id is not None:
        staff = _STAFF.take(values)
        staff.person = _PERSON.take(values)
        has_ended = (
            (seen is not None and seen < _idle(now))
            or not staff.person.is_active
            or not _is_current(staff, content.get(HASH_SESSION_KEY, ""))
        )
    away = (reason, away_since)
    return Session(key, content, since, seen, device, staff, has_factor, mark, has_ended, away)


def marks_of(keys: Sequence[str], *, now: datetime) -> dict[str, str]:
    """Of these sessions those that live, with a mark that changes when they are to end."""
    with connection.cursor() as cursor:
        cursor.execute(_MARKS, [list(keys), now, _oldest(now), _idle(now)])
        return dict(cursor.fetchall())


def touch_session(session: Session, *, now: datetime) -> Session:
    """Remembers that its owner is there, once a minute at most."""
    if session.seen is not None and now - session.seen <= _TOUCH_EVERY:
        return session
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_session SET last_seen_at = %s WHERE session_key = %s",
            [now, session.key],
        )
    return session._replace(seen=now)


def _oldest(now: datetime) -> datetime:
    return now - timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _idle(now: datetime) -> datetime:
    return now - timedelta(seconds=settings.SESSION_IDLE_SECONDS)


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's session handling, but the row is read together with its person."""

    def process_request(self, request: HttpRequest) -> None:
        asked = cast(Request, request)
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        store = SessionStore(key)
        request.session = store
        asked.person = None  # type: ignore[assignment]
        asked.has_second_factor = False
        asked.away_reason, asked.away_since = "", None
        request.user = AnonymousUser()
        store.device = request.META.get("HTTP_USER_AGENT", "")[:160]
        if key:
            self._read(asked, store, key, now=timezone.now())
        request._cached_user = request.user  # type: ignore[attr-defined]

    def _read(self, request: Request, store: SessionStore, key: str, *, now: datetime) -> None:
        session = read_session(key, now=now)
        if session is None or session.has_ended:
            if session is not None:
                store.delete(key)
            store._session_key = None
            return
        store.since, store.device = session.since, session.device or store.device
        store._session_cache = session.content  # type: ignore[attr-defined]
        if session.staff is None:
            return
        request.user, request.person = session.staff, session.staff.person
        request.has_second_factor = session.has_second_factor
        request.away_reason, request.away_since = session.away
        # a page that stands open asks by itself: that keeps nobody signed in
        if "X-Background" not in request.headers:
            touch_session(session, now=now)


def _is_current(staff: StaffUser, carried: str) -> bool:
    if constant_time_compare(carried, rights.session_hash(staff.password, staff.session_salt)):
        return True
    return any(
        constant_time_compare(
            carried, rights.session_hash(staff.password, staff.session_salt, secret=old)
        )
        for old in settings.SECRET_KEY_FALLBACKS
    )


class LanguageMiddleware:
    """The person's own language and time zone; a stranger's cookie or browser decides his."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = getattr(request, "person", None)
        language = person.language if person else language_of_stranger(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            # templates that render late must still speak the right language
            if hasattr(response, "render") and callable(response.render):
                response.render()
        response.headers.setdefault("Content-Language", language)
        return response


def language_of_stranger(request: HttpRequest) -> str:
    """What his cookie or his browser asks for."""
    wanted = [request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    wanted += [
        code for code, _ in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    ]
    for code in wanted:
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


class SecondFactorMiddleware:
    """Nobody reaches the desk with a password alone: first he sets up his second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast(Request, request)
        if (
            asked.person is not None
            and settings.REQUIRE_SECOND_FACTOR
            and not asked.has_second_factor
            and not request.path.startswith(("/accounts/", "/static/", "/language/"))
        ):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
