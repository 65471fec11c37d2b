"""Names that a caller chooses: what to filter and sort by, and what to show (AZ-9, AZ-11)."""

import itertools
import json
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator

from accounts.people.models import ApiToken, Invitation, StaffUser
from tests import factories
from tests.access.routes import routes
from tests.access.world import Caller, World, build
from tests.cast import Cast

pytestmark = pytest.mark.django_db

_COLUMNS = [
    *("password", "staff__password", "assignee__staff__password", "player__person__staff__email"),
    *("assignee__staff__session_salt", "team__person__role", "brand__mailboxes__address"),
    *("assignee__tokens__digest", "assignee__tokens__name__startswith", "messages__text"),
    *("messages__kind", "messages__author__name", "messages__raw_mail__sealed", "raw_mail"),
    *("player__addresses__value", "player__person__name__regex", "player__holds__cause"),
    *("assignee__staff__authenticator__data", "previous_ticket__subject", "merged_into__id"),
    *("id__in", "id__gt", "pk", "last_seq", "version", "is_test", "solved_at__isnull"),
    *("sealed_password", "secret", "token", "digest", "sealed", "key", "private_key"),
    *(
        "-password",
        "?",
        "random",
        "id; DROP TABLE x",
        "id--",
        "(select 1)",
        "1",
        "*",
        "id,password",
    ),
    *("__class__", "_state", "objects", "delete", "pk__in", "subject__contains", "%", "' OR 1=1"),
    *("ordering", "order_by", "extra", "annotate", "raw", "tickets_ticket.id", '"id"', "id\x00"),
    *("müşteri", "İD", "ıd", "\u202epassword", "a" * 3000),
]
_AS = ("ordering", "sort", "order", "fields", "expand", "group_by")


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def test_there_are_enough_of_them() -> None:
    assert len(set(_COLUMNS)) >= 60


@pytest.mark.parametrize("path", ["/api/v1/tickets/", "/api/v1/players/"])
def test_the_api_refuses_names_that_it_does_not_list(cast: Cast, world: World, path: str) -> None:
    script = Caller(cast.ece).script
    accepted = []
    for name in _COLUMNS:
        for query in ({name: "x"}, *({way: name} for way in _AS)):
            answer = script.get(path, query)
            if answer.status_code != 400:
                accepted.append((path, query, answer.status_code))
    assert accepted == []


def test_no_way_of_the_api_takes_a_name_that_it_does_not_list(cast: Cast, world: World) -> None:
    caller, accepted, tried = Caller(cast.ece), [], 0
    names = itertools.cycle(_COLUMNS)
    for route in routes():
        for method in route.rights if route.is_api else ():
            if not cast.ece.may(route.rights[method]):
                continue
            for way in (next(names), next(names), *_AS):
                tried += 1
                path = f"{world.path(route)}?{urlencode({way: 'x'})}"
                answer = caller.call(route, method, path)
                if answer.status_code != 400:
                    accepted.append((method, str(route), way, answer.status_code))
    assert accepted == []
    assert tried > 200


def test_a_page_takes_no_harm_from_names_that_it_does_not_know(cast: Cast, world: World) -> None:
    """It shows what it would without them, or says that they are none; it never asks the database."""
    caller, broken = Caller(cast.nil), []
    names = itertools.cycle(_COLUMNS)
    for route in routes():
        if "GET" in route.rights and not route.params and not route.is_api:
            for way in ("sort", "order", "box", "view", "group", "before", "q"):
                name = next(names)
                answer = caller.browser.get(route.path({}), {way: name, name: "x"})
                if answer.status_code >= 500:
                    broken.append((str(route), way, name))
    assert broken == []


def test_nobody_is_shown_what_opens_something(cast: Cast, world: World) -> None:
    """All pages and answers that anybody gets, looked through for what is secret."""
    secrets = {
        *StaffUser.objects.values_list("password", flat=True),
        *StaffUser.objects.exclude(session_salt="").values_list("session_salt", flat=True),
        *ApiToken.objects.values_list("digest", flat=True),
        *Invitation.objects.values_list("token_digest", flat=True),
        factories.TOTP_SECRET,
    }
    for row in Authenticator.objects.filter(type="totp"):
        secrets.add(json.dumps(row.data)[12:-2])
    shown, pages = [], 0
    for person in (cast.ece, cast.deniz, cast.aylin, cast.nil):
        caller = Caller(person)
        for route in routes():
            if "GET" not in route.rights or route.name == "mfa_activate_totp":
                continue
            answer = caller.call(route, "GET", world.path(route))
            if answer.status_code == 200:
                pages += 1
                text = answer.content.decode("utf-8", "replace")
                shown += [(person.name, str(route)) for secret in secrets if secret in text]
    assert shown == []
    assert pages > 150
