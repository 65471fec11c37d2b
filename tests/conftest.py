"""What every test may ask for."""

import math
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from accounts.protection import help_lines
from helpdesk.dev import embedded_pytest
from knowledgebase.notices import reading
from tests.cast import cast
from tickets.clocks import policies
from tickets.replies import marked

__all__ = ["cast"]

# A busy machine is no fault of an example; what must be quick says so in its own test.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


# Tests that commit empty all tables behind them; that they can't change or delete what is kept for
# good stays true for them too.
_EMPTIED = (
    "ALTER TABLE accounts_event DISABLE TRIGGER event_is_never_emptied",
    "ALTER TABLE accounts_frozen DISABLE TRIGGER frozen_is_never_emptied",
    "ALTER TABLE accounts_exclusion DISABLE TRIGGER exclusion_is_never_emptied",
    "ALTER TABLE knowledgebase_revision DISABLE TRIGGER revision_is_never_emptied",
)
_is_emptied = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A database of this process's own, copied from a migrated template."""
    with django_db_blocker.unblock(), embedded_pytest.own_database():
        _let_be_emptied()
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What migrations ship is there again for whoever comes after a test that commits."""
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    commits = "committed" in fixtures or bool(marker and marker.kwargs.get("transaction"))
    if not commits and marker is None and "db" not in fixtures:
        return
    if not commits and item.session.stash.get(_is_emptied, False):
        with item.config.stash[blocking_manager_key].unblock():
            embedded_pytest.copy(connection.settings_dict["NAME"])
            _let_be_emptied()
    item.session.stash[_is_emptied] = commits


def _let_be_emptied() -> None:
    with connection.cursor() as cursor:
        for statement in _EMPTIED:
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def remembered_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process knows of them is of this test alone, and read once in it."""
    policies.forget()
    monkeypatch.setattr(policies, "LASTS", 3600.0)


@pytest.fixture(autouse=True)
def remembered_offers() -> None:
    marked.forget()


@pytest.fixture(autouse=True)
def remembered_help_lines() -> None:
    help_lines.forget()


@pytest.fixture(autouse=True)
def remembered_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process has just looked and found none: no page asks for them until there is one."""
    monkeypatch.setattr(reading, "_kept", (math.inf, reading.NOTHING))
    monkeypatch.setattr(reading, "LASTS", 3600.0)


@pytest.fixture(autouse=True)
def no_lock_outside_a_transaction() -> Iterator[None]:
    """A test has a transaction around it, in which a request may lock rows without one of its own;
    in the house that is an error."""
    outside: list[int] = []

    def begun(**_said: object) -> None:
        outside.append(len(connection.atomic_blocks))

    def ended(**_said: object) -> None:
        outside.clear()

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        # a statement that locks and changes by itself is its own transaction
        is_read = sql.lstrip().upper().startswith("SELECT")
        is_lock = is_read and (" FOR NO KEY UPDATE" in sql or " FOR UPDATE" in sql)
        if outside and is_lock and len(connection.atomic_blocks) <= outside[-1]:
            raise TransactionManagementError(f"rows are locked outside a transaction: {sql}")
        return execute(sql, params, many, context)

    request_started.connect(begun)
    request_finished.connect(ended)
    with connection.execute_wrapper(run):
        yield
    request_started.disconnect(begun)
    request_finished.disconnect(ended)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hashing is slow by design; what is tested is everything around it."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield
