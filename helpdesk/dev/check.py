"""`make test`: everything that CI checks, one step after the other, until the first that fails."""

import base64
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from helpdesk.dev import browser, keeper, node
from helpdesk.dev.places import ROOT, data_dir

BIN = Path(sys.executable).parent
PAGES = ["templates", "helpdesk/dev/catcher/pages"]
PYTEST = [sys.executable, "-m", "pytest", "-q"]

# Like an installation: what `check --deploy` reads must be what such a one would set.
PRODUCTION = {
    "PRODUCTION": "1",
    "DEMO": "0",
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "DATA_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    "APP_ORIGIN": "https://desk.example.com",
    "FILES_ORIGIN": "https://files.example.net",
    "CHAT_ORIGIN": "https://chat.example.com",
    "SOCKETS_ORIGIN": "wss://desk.example.com",
    "ALLOWED_HOSTS": "desk.example.com,files.example.net,chat.example.com",
    "TRUSTED_PROXIES": "10.0.0.2",
    "EMAIL_URL": "smtp+tls://desk:secret@smtp.example.com:587",
    "DEFAULT_FROM_EMAIL": "Deskline <desk@example.com>",
}


def _do(*command: str, **environment: str) -> Callable[[], int]:
    def run() -> int:
        return subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode

    return run


def _tool(name: str, *arguments: str, **environment: str) -> Callable[[], int]:
    return _do(str(BIN / name), *arguments, **environment)


def _manage(*arguments: str, **environment: str) -> Callable[[], int]:
    return _do(sys.executable, "manage.py", *arguments, **environment)


def _migrations() -> int:
    # Asks an empty database of the tests' server, so that no other one needs to be up.
    with keeper.hold_open():
        own = {"DATABASE_URL": keeper.cluster().url("postgres"), "SECRET_KEY": "x" * 50}
        return _manage("makemigrations", "--check", "--dry-run", **own)()


def _browser_tests() -> int:
    return node.run("test", "--silent", NODE_OPTIONS="--test-reporter=dot")


def _journeys() -> int:
    print(f"browser: {browser.ensure()}", flush=True)
    return _do(*PYTEST, "-n", "2", "-m", "journey and not prove", "tests/journeys")()


STEPS: list[tuple[str, Callable[[], int]]] = [
    ("Format", _tool("ruff", "format", "--check", "--quiet", ".")),
    ("Lint", _tool("ruff", "check", "--quiet", ".")),
    ("Templates", _tool("djlint", *PAGES, "--lint", "--quiet")),
    ("Types", _tool("mypy", "--no-error-summary")),
    ("Import floors", _tool("lint-imports")),
    ("Missing migrations", _migrations),
    ("Production settings", _manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)),
    ("Browser code: types", lambda: node.run("run", "--silent", "check")),
    ("Browser code: tests", _browser_tests),
    (
        "Tests",
        _do(*PYTEST, "-n", "2", "--dist", "worksteal", "-m", "not journey and not prove", "tests"),
    ),
    ("Journeys", _journeys),
]


def main() -> int:
    os.environ.setdefault("MYPY_CACHE_DIR", str(data_dir() / "mypy"))
    began = time.monotonic()
    for name, run in STEPS:
        print(f"\n== {name} ==", flush=True)
        step_began = time.monotonic()
        code = run()
        took = time.monotonic() - step_began
        if code:
            print(f"\n{name}: failed after {took:.1f} s. The lines above say why.", flush=True)
            return 1
        print(f"{name}: passed in {took:.1f} s", flush=True)
    print(f"\nEverything passed in {time.monotonic() - began:.0f} s.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
