"""The access matrix: every route × every role × what is not theirs, generated (AZ-1, AZ-2, AZ-7).

Whoever lacks the right is refused; whoever has it, but works elsewhere, finds nothing there; and
after thousands of tries no row of the database is another one.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.people import rights
from tests import factories
from tests.access.routes import Route, routes
from tests.access.world import CLOSED, SHARED, Caller, World, build, is_closed, kind_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db

# What every request may touch: it says when somebody was there, not what there is.
_TRACES = {
    *("accounts_session", "accounts_attempt", "accounts_idempotencykey", "accounts_apitoken"),
    *("django_migrations", "django_content_type", "auth_permission"),
}
_REFUSED = {401, 403, 404, 405}
# ending a session that is not there answers as ending one's own does, and ends nothing
_SAYS_NOTHING = {"end_my_session"}
# a second factor with codes; a grant of a provider that somebody has registered
_NEEDS_MORE = {
    *("mfa_view_recovery_codes", "mfa_download_recovery_codes"),
    *("connect_mailbox", "mailbox_connected"),
    "desk_media",  # of a file that was found clean
    "message_correction",  # of a note, by who wrote it
    *("chat_transfer", "chat_whisper"),  # of a ticket that is a chat
    "ticket_checklist",  # of a ticket whose reason has one
    *(
        "age_known",
        "age_ask",
        "age_lock",
        "age_returned",
        "age_suspicion",
    ),  # of whose age is in doubt
    *("crisis_come", "crisis_end", "crisis_none"),  # of a ticket with a crisis
    "how_are_you",  # of who is asked
    "notice_times",  # of maintenance that is to come
}
_VARIES = re.compile(r"\d{4,}|[0-9a-f]{16,}|[A-Za-z0-9_-]{32,}")


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def _stranger_to_lunaro(cast: Cast, role: str) -> Caller:
    """Has the role, but for the operator's other brand only."""
    tower = factories.team("Kule 2", of=cast.mavi_kule)
    return Caller(factories.staff(role=role, teams=(tower,), brands=(cast.mavi_kule,)))


def _guarded() -> Iterator[tuple[Route, str, str]]:
    for route in routes():
        for method, right in route.rights.items():
            yield route, method, right


def _digests() -> dict[str, str]:
    """A fingerprint of each table."""
    tables = [table for table in connection.introspection.table_names() if table not in _TRACES]
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(
                'SELECT md5(coalesce(string_agg(t::text, E"\\n" ORDER BY t::text), "")) '.replace(
                    '"', "'"
                )
                + f'FROM "{table}" t'
            )
            found[table] = cursor.fetchone()[0]
    return found


def test_the_matrix_knows_what_every_route_names() -> None:
    """A new kind of thing in a route is either closed or shared: say which in `world`."""
    unknown = {
        f"{route}: {kind_of(route, param)}"
        for route in routes()
        for param in route.params
        if not route.is_open
        and kind_of(route, param) not in CLOSED | SHARED | {"session", "token", "name"}
    }
    assert unknown == set()


@pytest.mark.parametrize("role", rights.ROLES)
def test_a_role_gets_nothing_without_its_right_and_nothing_of_others(
    cast: Cast, world: World, role: str
) -> None:
    caller = _stranger_to_lunaro(cast, role)
    before, tried, open_doors = _digests(), 0, []
    for route, method, right in _guarded():
        may = rights.allows(role, right)
        if may and not is_closed(route):
            continue  # it is open to him, and other tests say what it does
        answer = caller.call(route, method, world.path(route))
        tried += 1
        # a script's words are read before what they are about: that tells nothing of it
        expected = {404, 405, 400} if may else _REFUSED
        expected |= {302} if route.name in _SAYS_NOTHING else set()
        if answer.status_code not in expected and not _asks_who_it_is(answer):
            open_doors.append(f"{method} {route}: {answer.status_code}")
    assert "\n".join(open_doors) == ""
    assert tried > 150
    after = _digests()
    assert [table for table in before if before[table] != after[table]] == []


def test_a_stranger_gets_nothing(cast: Cast, world: World) -> None:
    caller, before, open_doors = Caller(None), _digests(), []
    for route, method, _right in _guarded():
        answer = caller.call(route, method, world.path(route))
        if answer.status_code not in {401, 405} and not _asks_who_it_is(answer):
            open_doors.append(f"{method} {route}: {answer.status_code}")
    assert "\n".join(open_doors) == ""
    assert _digests() == before


@pytest.mark.parametrize("who", ["administrator", "agent", "colleague of another team"])
def test_what_is_not_theirs_looks_like_what_is_not_there(
    cast: Cast, world: World, who: str
) -> None:
    """Status, words, headers; and the database is asked the same, so that time tells nothing."""
    is_near = who not in rights.ROLES
    caller = Caller(cast.deniz) if is_near else _stranger_to_lunaro(cast, who)
    role, told, compared = cast.deniz.role if is_near else who, [], 0
    for route, method, right in _guarded():
        if not is_closed(route) or not rights.allows(role, right):
            continue
        if is_near and "number" not in route.params:
            continue  # of his brand he has the rest
        # the first of its kind prepares its statements
        paths = [world.path(route, missing=is_missing) for is_missing in (True, False, True)]
        _first, foreign, missing = (_answered(caller, route, method, path) for path in paths)
        compared += 1
        if foreign != missing:
            told.append((method, str(route), foreign, missing))
    assert told == []
    assert compared > 60


def _answered(caller: Caller, route: Route, method: str, path: str) -> dict[str, Any]:
    """All that the caller can tell by, without what differs from answer to answer."""
    with CaptureQueriesContext(connection) as asked:
        answer = caller.call(route, method, path)
    return {
        "status": answer.status_code,
        "words": _words(answer),
        "headers": {
            name: re.sub(r"\d+", "…", value)
            for name, value in answer.headers.items()
            if name not in {"X-Request-Id", "Content-Length"}
        },
        "asked": [
            re.sub(r"'[^']*'|\d+", "?", one["sql"])
            for one in asked
            if not any(trace in one["sql"] for trace in ("last_seen_at = ", '"last_used_at" = '))
        ],
    }


def test_those_who_work_here_do_get_in(cast: Cast, world: World) -> None:
    """The other side: the matrix would be worth nothing if nobody got anything."""
    people = [cast.ece, cast.aylin, cast.nil, cast.deniz]
    for role in ("kyc_officer", "compliance_officer"):
        people.append(factories.staff(role=role, brands=(cast.lunaro,)))
    callers = [Caller(person) for person in people]
    shut = []
    for route, method, _right in _guarded():
        if method == "GET" and route.name not in _NEEDS_MORE:
            path = world.path(route)
            answers = {caller.call(route, method, path).status_code for caller in callers}
            assert not any(status >= 500 for status in answers), route
            if not answers & {200, 302}:
                shut.append((str(route), sorted(answers)))
    # these answer to a POST only, or to a state that nobody is in
    assert "\n".join(f"{entry}" for entry in shut if 405 not in entry[1]) == ""


def _asks_who_it_is(answer: Any) -> bool:
    ways_in = ("/accounts/login/", "/accounts/reauthenticate/")
    return bool(answer.status_code == 302 and answer["Location"].startswith(ways_in))


def _words(answer: Any) -> str:
    return _VARIES.sub("…", answer.content.decode("utf-8", "replace"))
