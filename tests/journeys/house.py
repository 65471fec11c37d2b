"""A whole house for journeys: `manage.py up` as a child, with ports and data of its own."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import psycopg2
from django.db import connections

from helpdesk.dev.environment import PORTS
from helpdesk.dev.lifeline import dies_with_parent
from helpdesk.dev.places import ROOT, runtime_dir
from tests.knowledgebase import remembered

READY_SECONDS = 150  # two houses start beside each other, on two cores
_LOOK_EVERY = 0.05
_ALL_IS_WELL = re.compile(r"\| (GET|POST|PUT|DELETE) \S+ [23]\d\d |door: mail kept")
T = TypeVar("T")


class NotYet(AssertionError):
    """What was waited for did not come."""


def until(look: Callable[[], T], *, seconds: float = 15, what: str = "") -> T:
    """Looks again and again until there is something to see; that is what it returns."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise NotYet(f"{what or 'nothing came'} within {seconds} seconds; last seen: {seen!r}")
        time.sleep(_LOOK_EVERY)


class House:
    """All processes of an installation. Without a database given it brings its own, with the
    demo's data in it."""

    def __init__(
        self, *, database: str = "", demo: bool = True, told: dict[str, Any] | None = None
    ) -> None:
        self.data = Path(tempfile.mkdtemp(prefix="deskline-journey-"))
        self.database = database
        self.demo = demo
        if told:
            (self.data / "demo.json").write_text(json.dumps(told))
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {
            "DATA_DIR": str(self.data),
            "DATABASE_URL": self._database_url(),
            # empty: it starts its own
            **dict.fromkeys(("REDIS_URL", "EMAIL_URL", "CLAMD_URL", "FILES_DIR"), ""),
            **dict.fromkeys(("APP_ORIGIN", "FILES_ORIGIN", "CHAT_ORIGIN", "SOCKETS_ORIGIN"), ""),
            **{name: str(port) for name, port in zip(PORTS, _free_ports(len(PORTS)), strict=True)},
            "DEMO": str(int(self.demo)),
            # nothing moves in a house that is not part of what is looked at
            "DEMO_DAYS": "0",
        }
        with (self.data / "said.txt").open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                preexec_fn=dies_with_parent(signal.SIGTERM),
            )
        process = self.process
        is_up = (self.data / "up.json").exists
        until(
            lambda: is_up() or process.poll() is not None, seconds=READY_SECONDS, what=self.said()
        )
        if process.poll() is not None:
            raise NotYet(self.said())

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            self.process.kill()
            self.process.wait()
        runtime = runtime_dir(self.data)
        # where PostgreSQL's own account could not enter ours, its data went to the second
        for folder in (runtime, Path("/var/tmp") / runtime.name, self.data):
            shutil.rmtree(folder, ignore_errors=True)

    def said(self) -> str:
        """What its processes had to say, for whoever wonders why a journey failed."""
        lines = (self.data / "said.txt").read_text(errors="replace").splitlines()
        return "\n".join(line for line in lines if not _ALL_IS_WELL.search(line))[-3000:]

    @property
    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.data / "up.json").read_text())
        return found

    @property
    def app(self) -> str:
        return str(self.status["urls"]["app"])

    @property
    def chat(self) -> str:
        """Where players are: their chats, and the pages that only they open."""
        return f"http://chat.localhost:{self.status['ports']['web']}"

    @property
    def files(self) -> str:
        return str(self.status["urls"]["files"])

    @property
    def site(self) -> str:
        """The demo operator's own site."""
        return f"http://localhost:{self.status['ports']['site']}"

    @property
    def catcher(self) -> str:
        return str(self.status["urls"]["mail_catcher"])

    @property
    def door(self) -> int:
        return int(self.status["ports"]["door"])

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the house's database."""
        with closing(psycopg2.connect(self._database_url())) as there:
            there.autocommit = True
            with there.cursor() as cursor:
                cursor.execute(question, values)
                return list(cursor.fetchall()) if cursor.description else []

    def _database_url(self) -> str:
        if self.database:
            return url_of(self.database)
        told = self.data / "up.env"
        lines = told.read_text().splitlines() if told.exists() else []
        found = (line.partition("=")[2] for line in lines if line.startswith("DATABASE_URL="))
        return next(found, "")


@contextmanager
def rows_of(database: str) -> Iterator[None]:
    """Our models read and write another database of the tests' server."""
    connection = connections["default"]
    connection.close()
    remembered.forget()
    own = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        remembered.forget()
        connection.settings_dict["NAME"] = own


def url_of(database: str) -> str:
    """The address of another database of the tests' server."""
    place, mark, options = os.environ["DATABASE_URL"].partition("?")
    return f"{place.rpartition('/')[0]}/{database}{mark}{options}"


def _free_ports(how_many: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(how_many)]
    found = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return found
