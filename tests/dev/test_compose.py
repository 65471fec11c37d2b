"""docker-compose.yml starts what `make up` starts, in the same way and with settings that exist.

No container runs here: what is held together is commands, environment and names.
"""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY, start_http_server

from helpdesk.dev import house, postgres
from helpdesk.dev.environment import PORTS, Surroundings
from helpdesk.dev.places import ROOT
from helpdesk.dev.redis_server import Redis
from tickets.channels.email.fetching import figures

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
EXAMPLE = (ROOT / ".env.example").read_text()

# Numbers and places differ between one machine of a developer and a container.
_OF_ITS_PLACE = {
    *("--host", "--port", "--workers", "--blocking-threads"),
    *("--respawn-interval", "--workers-kill-timeout"),
}
# Given to the compose file only, or read before there are settings.
_NO_SETTINGS = {
    *("APP_HOST", "FILES_HOST", "CHAT_HOST"),
    *("POSTGRES_PASSWORD", "DOOR_PUBLISHED", "BROWSER_PATH", "DEMO_DAYS"),
}
_READ_BY_LIBRARIES = {"PROMETHEUS_MULTIPROC_DIR"}
FILLED = {
    "APP_HOST": "desk.example.com",
    "FILES_HOST": "files.example.net",
    "CHAT_HOST": "chat.example.com",
    "POSTGRES_PASSWORD": "a-password",
    "SECRET_KEY": "kV9xJ2mQ7wE4rT1yU8iO5pA3sD6fG0hJkL-ZxCvBnMqWeRtYuI",
    "DATA_KEY": "q83vEjRWeJq83vEjRWeJASNFZ4mrze8QMlR2mLrc/hA=",
    "EMAIL_URL": "smtp+tls://desk:secret@smtp.example.com:587",
    "DEFAULT_FROM_EMAIL": "Deskline <desk@example.com>",
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """The commands of the house's own processes."""
    before = dict(os.environ)
    for name in (*PORTS, "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "CLAMD_URL"):
        os.environ.pop(name, None)
    os.environ["DATA_DIR"] = str(tmp_path_factory.mktemp("house"))
    here = Surroundings.read()
    yield {part.name: part.command for part in (house.web(here), *house.workers(here))}
    os.environ.clear()
    os.environ |= before


def meant(command: list[str]) -> tuple[set[str], set[str]]:
    """Words and options of a command without the Python in front and what its place decides."""
    words, options = set(), set()
    given = iter(command)
    for word in given:
        if word in {"nice", "-m", "manage.py"} or word.endswith(("/python", sys.executable)):
            continue
        if word in {"-n", "-W"} or word in _OF_ITS_PLACE:
            next(given)
        elif word.startswith("--"):
            options.add(word)
        else:
            words.add(word)
    return words, options


def test_every_process_of_the_house_is_a_service_with_the_same_command(
    parts: dict[str, list[str]],
) -> None:
    for name, command in parts.items():
        in_container = shlex.split(SERVICES[name]["command"])
        in_container = [word for word in in_container if word != "python"]
        assert meant(in_container) == meant(command), name


def test_every_service_of_ours_is_a_process_of_the_house(parts: dict[str, list[str]]) -> None:
    ours = {name for name, service in SERVICES.items() if service.get("image") == "deskline"}
    assert ours - {"migrate"} == set(parts)


def test_every_service_says_whether_it_is_well() -> None:
    # the scheduler has no port, and the image of the scanner brings a check of its own
    silent = {name for name, service in SERVICES.items() if "healthcheck" not in service}
    assert silent == {"clock", "migrate", "clamd"}


@pytest.mark.parametrize(("seconds_ago", "is_well"), [(1, True), (50, True), (61, False)])
def test_the_reader_is_ill_when_it_no_longer_looks(seconds_ago: int, is_well: bool) -> None:
    *_, code = SERVICES["reader"]["healthcheck"]["test"]
    figures.looked_at.set(time.time() - seconds_ago)
    server, thread = start_http_server(0, "127.0.0.1", registry=REGISTRY)
    code = code.replace("$$", "$").replace("9108", str(server.server_port))
    try:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
    assert (done.returncode == 0) == is_well, done.stderr
    assert is_well or "AssertionError" in done.stderr


def test_a_reader_that_tells_nothing_is_ill() -> None:
    *_, code = SERVICES["reader"]["healthcheck"]["test"]
    code = code.replace("$$", "$").replace("9108", "9")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode


def test_what_may_be_many_publishes_no_port_and_has_no_fixed_name() -> None:
    for name in ("web", "sockets", "worker"):
        assert not {"ports", "container_name", "hostname"} & SERVICES[name].keys()
    routes = COMPOSE["configs"]["caddyfile"]["content"]
    assert re.findall(r"dynamic a (\w+) (\d+)", routes) == [
        ("sockets", "8001"),
        ("web", "8000"),
        ("web", "8000"),
    ]


def test_databases_are_set_up_as_in_a_checkout() -> None:
    arguments = SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    source = Path(postgres.__file__).read_text()
    assert all(argument in source for argument in arguments)
    command = shlex.split(SERVICES["postgres"]["command"])
    given = dict(word.split("=") for word in command if "=" in word)
    for name in ("random_page_cost", "jit"):
        assert given[name] == postgres.TUNING[name]
    redis = shlex.split(SERVICES["redis"]["command"])
    embedded = Redis(Path("s"), Path("d")).command()
    for option in ("--appendonly", "--maxmemory-policy", "--save"):
        assert redis[redis.index(option) + 1] == embedded[embedded.index(option) + 1]


def _settings() -> set[str]:
    source = (ROOT / "helpdesk" / "settings.py").read_text()
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))


def test_every_setting_is_explained_and_nothing_else_is() -> None:
    explained = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert explained == _settings() | set(PORTS) | _NO_SETTINGS


def test_what_the_services_are_told_exists() -> None:
    told = {
        name
        for service in SERVICES.values()
        if service.get("image") == "deskline"
        for name in service["environment"]
    }
    assert told - _settings() - _READ_BY_LIBRARIES == set()
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked - set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)) == set()


def test_the_environment_of_the_services_is_safe_enough_to_start() -> None:
    def filled(value: object) -> str:
        def put(found: re.Match[str]) -> str:
            name, default = found[1], found[2]
            return FILLED.get(name, default or "")

        return re.sub(r"\$\{(\w+)(?::?[-?]([^}]*))?\}", put, str(value))

    told = {name: filled(value) for name, value in SERVICES["web"]["environment"].items()}
    assert "${" not in " ".join(told.values())
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import helpdesk.settings"],
        cwd=ROOT,
        env=kept | told | {"PRODUCTION": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]


def test_the_image_knows_what_production_needs() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "PRODUCTION=1" in dockerfile
    assert "USER deskline" in dockerfile
    folder = re.search(r"PROMETHEUS_MULTIPROC_DIR=(\S+)", dockerfile)
    assert folder is not None
    assert all(
        service["tmpfs"][0].startswith(folder[1])
        for service in SERVICES.values()
        if service.get("image") == "deskline"
    )
