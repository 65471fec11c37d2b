"""`manage.py up` before anything starts: what it refuses, and what it generates."""

import fcntl
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpdesk.dev.environment import PORTS, Surroundings
from helpdesk.dev.places import ROOT


@pytest.fixture
def clean(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An environment that decides nothing but where data lives; put back afterwards."""
    before = dict(os.environ)
    ours = {"PATH", "HOME", "LANG"}
    os.environ.clear()
    os.environ |= {name: value for name, value in before.items() if name in ours}
    os.environ["DATA_DIR"] = str(tmp_path)
    yield dict(os.environ)
    os.environ.clear()
    os.environ |= before


def refused(environment: dict[str, str], **settings: str) -> str:
    """What `up` says when it does not start."""
    done = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT,
        env=environment | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1, done.stdout
    return done.stderr


def test_names_the_busy_port_its_setting_and_who_has_it(clean: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        said = refused(clean, WEB_PORT=str(port))
    assert f"Port {port}, for the web pages, is in use by " in said
    assert f"(process {os.getpid()})" in said
    assert "make up WEB_PORT=" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"WEB_PORT": "eighty"}, "WEB_PORT is 'eighty'"),
        ({"DOOR_PORT": "70000"}, "DOOR_PORT is '70000'"),
        ({"DEMO": "perhaps"}, "DEMO is 'perhaps'; it may be 1 or 0."),
        ({"DEMO_DAYS": "many"}, "DEMO_DAYS is 'many'; it may be a number from 0 to 366."),
        ({"WEB_PORT": "48123", "DOOR_PORT": "48123"}, "DOOR_PORT and WEB_PORT are both 48123"),
    ],
)
def test_names_a_wrong_setting(clean: dict[str, str], settings: dict[str, str], words: str) -> None:
    assert words in refused(clean, **settings)


def test_runs_once_per_checkout(clean: dict[str, str], tmp_path: Path) -> None:
    with (tmp_path / "up.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "already runs from this checkout" in refused(clean)


def test_makes_secrets_once_and_for_its_owner_only(clean: dict[str, str], tmp_path: Path) -> None:
    Surroundings.read()
    first = os.environ["SECRET_KEY"], os.environ["DATA_KEY"]
    assert stat.S_IMODE((tmp_path / "secrets.env").stat().st_mode) == 0o600
    del os.environ["SECRET_KEY"], os.environ["DATA_KEY"]
    Surroundings.read()
    assert (os.environ["SECRET_KEY"], os.environ["DATA_KEY"]) == first


def test_keeps_demo_and_own_data_apart(clean: dict[str, str]) -> None:
    demo = Surroundings.read()
    files = os.environ.pop("FILES_DIR")
    os.environ["DEMO"] = "0"
    own = Surroundings.read()
    assert demo.database != own.database
    assert files != os.environ["FILES_DIR"]


def test_uses_the_services_it_is_given(clean: dict[str, str]) -> None:
    given = {
        "DATABASE_URL": "postgresql://db.example/desk",
        "REDIS_URL": "redis://cache.example/0",
        "EMAIL_URL": "smtp://mail.example:25",
        "CLAMD_URL": "tcp://scan.example:3310",
    }
    os.environ |= given
    here = Surroundings.read()
    assert not (here.embeds_postgres or here.embeds_redis)
    assert not (here.catches_mail or here.simulates_clamd)
    assert {name: os.environ[name] for name in given} == given
    assert set(here.used_ports()) == set(PORTS) - {
        "CATCHER_PORT",
        "CATCHER_SMTP_PORT",
        "CLAMD_PORT",
    }
