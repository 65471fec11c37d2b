"""What no client writes, however he asks (AZ-4): owners, brands, roles, authors, what is derived."""

import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, transaction
from rest_framework.exceptions import ValidationError

from accounts.people import rights
from helpdesk.lib.api import StrictSerializer
from tests import factories
from tests.access.routes import routes
from tests.access.test_matrix import _digests
from tests.access.world import Caller, World, build
from tests.cast import Cast
from tickets.thread.models import Message

pytestmark = pytest.mark.django_db

# of each table, what only our own deeds decide
PROTECTED = {
    "accounts_person": "id, kind, role, sees_all, is_active, team_ids, brand_ids",
    "accounts_staffuser": "id, email, person_id, password",
    "accounts_apitoken": "id, person_id, digest, expires_at, created_at",
    "accounts_player": "id, person_id, brand_id, external_id, tier",
    "tickets_ticket": "id, brand_id, player_id, channel, is_test, created_at, player_tier",
    "tickets_message": "id, author_id, entered_by_id, kind, created_at, external_id, flags",
    "tickets_savedview": "id, owner_id, created_at",
    "tickets_mailbox": "id, brand_id",
}
# that some input may name, each read from an allow-list of the caller's own
_NAMED_BY_INPUTS = {"brand"}
# a promise is a time that somebody gives, and whose word it is
_NAMED_BY = {("PromiseInput", "due_at"), ("PromiseInput", "owner"), ("MoveInput", "due_at")}


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def _columns() -> set[str]:
    """The name of every field of every model of ours, and of its column."""
    fields = [
        field
        for app in ("accounts", "tickets")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
    ]
    return {field.name for field in fields} | {field.column for field in fields}


def _inputs(kind: type[StrictSerializer] = StrictSerializer) -> Iterator[type[StrictSerializer]]:
    for one in kind.__subclasses__():
        yield one
        yield from _inputs(one)


def _protected() -> dict[tuple[str, int], str]:
    """The protected columns of every row, by its table and id."""
    found = {}
    with connection.cursor() as cursor:
        for table, columns in PROTECTED.items():
            cursor.execute(f"SELECT id, t::text FROM (SELECT {columns} FROM {table}) t")  # noqa: S608
            found.update({(table, key): row for key, row in cursor.fetchall()})
    return found


def test_every_input_refuses_every_column_that_it_does_not_list() -> None:
    routes()  # brings all doors in
    tried = 0
    for shape in _inputs():
        unknown = _columns() - set(shape().fields)
        for name in unknown:
            tried += 1
            with pytest.raises(ValidationError) as refused:
                shape.read({name: "1"})
            assert str(refused.value.detail[name][0]) == "There is no such field.", (shape, name)
    assert tried > 3000


def test_no_input_lists_a_column_that_our_deeds_decide() -> None:
    routes()
    closed = {
        *("id", "author", "author_id", "by", "actor", "owner", "owner_id", "role"),
        *("sees_all", "is_active", "team_ids", "brand_id", "player_id", "is_test", "version"),
        *("last_seq", "state", "flags", "entered_by", "entered_by_id", "created_at", "due_at"),
        *("brand", "tier", "player_tier", "digest", "password", "session_salt", "raw_mail"),
    }
    named = {
        (shape.__name__, name)
        for shape in _inputs()
        for name in set(shape().fields) & closed - _NAMED_BY_INPUTS
    }
    assert {one for one in named if not one[0].endswith("Filter")} == _NAMED_BY


def test_a_program_changes_nothing_by_naming_columns(cast: Cast, world: World) -> None:
    caller, before, taken = Caller(cast.aylin), _digests(), []
    everything = json.dumps(dict.fromkeys(sorted(_columns()), "1"))
    tried = 0
    for route in routes():
        for method in ("POST", "PATCH"):
            if not route.is_api or method not in route.rights:
                continue
            answer = caller.call(route, method, world.path(route), everything)
            tried += 1
            takes_no_words = answer.status_code in {200, 409} and route.pattern.endswith(
                ("claim/", "spam/", "keeping/")
            )
            # a side task is claimed by its own department only
            is_others = answer.status_code == 403 and "side-tasks" in route.pattern
            if answer.status_code != 400 and not takes_no_words and not is_others:
                taken.append((method, str(route), answer.status_code))
    assert taken == []
    assert tried >= 18
    after = _digests()
    changed = {table for table in before if before[table] != after[table]}
    # what claiming, marking as spam and looking at an address do, without any words
    assert changed <= {
        *("tickets_ticket", "tickets_follower", "tickets_seat", "accounts_player"),
        *("accounts_event", "accounts_outbox", "accounts_involvement", "tickets_promise"),
        *("tickets_clock", "tickets_clockpause"),
    }


@pytest.mark.parametrize("value", ["foreign", "administrator", "on"])
@pytest.mark.parametrize("name", ["ece", "aylin"])
def test_a_form_writes_no_column_that_our_deeds_decide(
    cast: Cast, world: World, name: str, value: str
) -> None:
    person = getattr(cast, name)
    said = str(cast.suna.pk) if value == "foreign" else value
    sent = dict.fromkeys(_columns() - {"kind", "do"}, said)
    before, changed, new, foreign, tried = _protected(), [], [], [], 0
    known = list(Message.objects.values_list("pk", flat=True))
    for route in routes():
        right = route.rights.get("POST")
        if route.is_api or right is None or not rights.allows(person.role, right):
            continue
        with transaction.atomic():
            answer = factories.browser(person).post(world.path(route), sent)
            assert answer.status_code < 500, route
            tried += 1
            after = _protected()
            changed += [(str(route), row) for row in before if before[row] != after.get(row)]
            new += [(str(route), row[0]) for row in after.keys() - before.keys()]
            foreign += Message.objects.exclude(pk__in=known).exclude(author=person)
            transaction.set_rollback(True)
    assert changed == []
    assert foreign == []
    # a reply that was written before leaves now, and one whose words are the house's own, under
    # the name of whoever says so
    assert set(new) <= {
        ("tickets/<int:number>/later/<int:later_id>/send/", "tickets_message"),
        ("tickets/<int:number>/own-page/", "tickets_message"),
    }
    assert tried > 60
