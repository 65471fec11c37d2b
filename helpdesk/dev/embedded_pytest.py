"""Gives every pytest process a PostgreSQL database and a Redis of its own, before Django's
settings are read. `DATABASE_URL` and `REDIS_URL` from outside win.

A process owns the first free slot (a file lock, so a killed process frees it): database
`test_<slot>` and a private Redis server, whose publications nobody else hears.
"""

import base64
import fcntl
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connections
from psycopg2 import sql

from helpdesk.dev import database, keeper
from helpdesk.dev.lifeline import dies_with_parent
from helpdesk.dev.places import private_dir
from helpdesk.dev.redis_server import Redis

# Whatever makes an empty, migrated database come out differently.
_SCHEMA = ("migrations/**/*.*", "models*.py", "models/*", "settings.py")
_KEPT_TEMPLATES = 6


class Slot:
    """What this process holds until it ends."""

    def __init__(self) -> None:
        home = keeper.home()
        slots = private_dir(home / "slots")
        self.number, self.lock = self._first_free(slots)
        self.data = home / f"data-{self.number:02d}"
        self.redis = Redis(home / f"redis-{self.number:02d}.sock")
        self.redis_process: subprocess.Popen[bytes] | None = None
        self.server: IO[bytes] | None = None

    @staticmethod
    def _first_free(slots: Path) -> tuple[int, IO[bytes]]:
        for number in range(100):
            lock = (slots / f"{number:02d}").open("ab")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                continue
            return number, lock
        raise pytest.UsageError("A hundred test processes run already; wait for them.")

    def take_database(self) -> None:
        given = os.environ.get("DATABASE_URL")
        if given:
            os.environ["DATABASE_URL"] = _renamed(given, f"{{}}_test_{self.number:02d}")
            return
        self.server = keeper.hold_open()
        os.environ["DATABASE_URL"] = keeper.cluster().url(f"test_{self.number:02d}")

    def take_redis(self) -> None:
        if os.environ.get("REDIS_URL"):
            os.environ.setdefault("REDIS_PREFIX", f"test-{self.number:02d}:")
            return
        self.start_redis()
        os.environ["REDIS_URL"] = self.redis.url()

    def start_redis(self) -> None:
        self.redis.prepare()
        self.redis_process = subprocess.Popen(
            self.redis.command(),
            cwd=keeper.home(),
            stdout=subprocess.DEVNULL,
            preexec_fn=dies_with_parent(signal.SIGKILL),
        )
        self.redis.wait()

    def stop_redis(self) -> None:
        if self.redis_process is not None:
            self.redis_process.kill()
            self.redis_process.wait()
            self.redis_process = None

    def take_environment(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        (private_dir(self.data) / "static").mkdir()
        os.environ |= {
            "DATA_DIR": str(self.data),
            "SECRET_KEY": "a-key-for-tests-only-a-key-for-tests-only-a-key-for-tests",
            "DATA_KEY": base64.b64encode(b"tests-only-tests" * 2).decode(),
            "DEMO": "0",
            "DEBUG": "0",
            "FSYNC": "0",
            "CLAMD_URL": "",
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "EGRESS_ALLOWED_NETWORKS": "127.0.0.0/8",
        }
        os.environ.pop("FILES_DIR", None)

    def give_back(self) -> None:
        self.stop_redis()
        shutil.rmtree(self.data, ignore_errors=True)
        if self.server is not None:
            self.server.close()
        self.lock.close()


_slot = pytest.StashKey[Slot]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    # A wrapper, so that this runs before pytest-django reads the settings.
    options = early_config.known_args_namespace
    distributes = bool(getattr(options, "numprocesses", None) or getattr(options, "tx", None))
    if distributes and "PYTEST_XDIST_WORKER" not in os.environ:
        # The controller runs no test; its workers inherit this environment and take slots.
        return (yield)
    slot = early_config.stash[_slot] = Slot()
    slot.take_environment()
    slot.take_database()
    slot.take_redis()
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    slot = config.stash.get(_slot, None)
    if slot is not None:
        slot.give_back()


@pytest.fixture(scope="session")
def embedded_redis(request: pytest.FixtureRequest) -> Iterator[Slot]:
    """This process's Redis, to be stopped and started by tests of its loss."""
    slot = request.config.stash[_slot]
    yield slot
    if slot.redis_process is None:
        slot.start_redis()


@contextmanager
def own_database(beside: str = "") -> Iterator[str]:
    """Copy the migrated template into this process's database; drop it at the end.

    With `beside`, into another one, whose name ends so; the name is what it gives.
    """
    name = connections["default"].settings_dict["NAME"] + beside
    copy(name)
    try:
        yield name
    finally:
        connections.close_all()
        with closing(_maintenance()) as server, server.cursor() as cursor:
            _run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def copy(name: str) -> None:
    """The database of this name as migrations leave it, whatever was in it before."""
    connections.close_all()
    template = f"template_{database.fingerprint(*_SCHEMA)}"
    with closing(_maintenance()) as server, server.cursor() as cursor:
        with (keeper.home() / "template").open("ab") as one_at_a_time:
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
            _build_template(cursor, template)
        _run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        _run(cursor, "CREATE DATABASE {} TEMPLATE {}", name, template)


def _maintenance() -> "psycopg2.extensions.connection":
    server = psycopg2.connect(_renamed(os.environ["DATABASE_URL"], "postgres"))
    server.autocommit = True
    return server


def _renamed(url: str, pattern: str) -> str:
    # Not urlsplit: it drops the empty host of "postgresql:///name?host=/socket".
    place, mark, options = url.partition("?")
    server, _, name = place.rpartition("/")
    return f"{server}/{pattern.format(name)}{mark}{options}"


def _run(cursor: "psycopg2.extensions.cursor", statement: str, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _build_template(cursor: "psycopg2.extensions.cursor", template: str) -> None:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
    if cursor.fetchone():
        return
    building = f"building_{template}"
    _run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", building)
    _run(cursor, "CREATE DATABASE {}", building)
    connection = connections["default"]
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = building
    try:
        call_command("migrate", interactive=False, run_syncdb=True, verbosity=0)
        call_command("createcachetable", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
    _run(cursor, "ALTER DATABASE {} RENAME TO {}", building, template)
    cursor.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%%' ORDER BY oid DESC"
    )
    for (old,) in cursor.fetchall()[_KEPT_TEMPLATES:]:
        _run(cursor, "DROP DATABASE IF EXISTS {}", old)
