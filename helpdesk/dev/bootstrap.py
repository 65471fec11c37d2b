"""`python3 -m helpdesk.dev.bootstrap`: from a bare checkout to one that can run or test.

Standard library only, on whatever Python 3.11 to 3.13 the machine has. Each step looks first
whether there is something to do; a second run takes a moment.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from helpdesk.dev import node
from helpdesk.dev.places import ROOT, data_dir

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNNING, TESTING = "requirements.lock", "requirements-dev.lock"
_WHAT_PIP_IS_TOLD = {
    "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
    "PIP_EXTRA_INDEX_URL": "UV_INDEX",
    "PIP_CERT": "SSL_CERT_FILE",
}


class Failed(Exception):
    """A step that cannot go on; the message is for the person at the terminal."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bootstrap")
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    tests = parser.parse_args().tests
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        return _refuse("Deskline needs Python 3.11, 3.12 or 3.13.")
    data_dir().mkdir(parents=True, exist_ok=True)
    try:
        uv = _once(find_uv)
        with ThreadPoolExecutor(2) as pool:
            steps = [pool.submit(environment, uv, tests), pool.submit(front_end, uv)]
            for step in steps:
                step.result()
        catalogues()
    except Failed as error:
        return _refuse(str(error))
    return 0


def _refuse(reason: str) -> int:
    print(f"\n{reason}", file=sys.stderr)
    return 1


def _once(find: Callable[[], str]) -> Callable[[], str]:
    """Two steps need it at the same time; whoever comes first finds it for both."""
    lock, found = threading.Lock(), list[str]()

    def get() -> str:
        with lock:
            if not found:
                found.append(find())
            return found[0]

    return get


# --- uv ------------------------------------------------------------------------------------


def find_uv() -> str:
    own = data_dir() / "uv" / "bin" / "uv"
    for candidate in (str(own), shutil.which("uv")):
        # A version manager's stand-in may be on PATH without a uv behind it.
        if candidate and _runs([candidate, "--version"]):
            return candidate
    with _step("uv"):
        home = data_dir() / "uv"
        shutil.rmtree(home, ignore_errors=True)
        try:
            _do([sys.executable, "-m", "venv", str(home)])
        except Failed as error:
            raise Failed(
                "Python cannot make environments here. On Debian and Ubuntu: "
                "apt-get install python3-venv"
            ) from error
        _do([str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "uv"])
    return str(own)


def _uv_environment() -> dict[str, str]:
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    environment.pop("VIRTUAL_ENV", None)
    for told, wanted in _WHAT_PIP_IS_TOLD.items():
        if os.environ.get(told) and not os.environ.get(wanted):
            environment[wanted] = os.environ[told]
    return environment


# --- Python's packages ---------------------------------------------------------------------


def environment(uv: Callable[[], str], tests: bool) -> None:
    stamp = VENV / ".deskline"
    installed = _read(stamp)
    if not _runs(
        [str(PYTHON), "-c", "import sys; exit(not (3, 11) <= sys.version_info < (3, 14))"]
    ):
        with _step("Python environment"):
            base = getattr(sys, "_base_executable", None) or sys.executable
            command = [uv(), "venv", "--quiet", "--clear", "--python", base, str(VENV)]
            _do(command, _uv_environment())
        installed = ""
    # What the tests need holds all that running needs; it is not taken away again.
    lock = TESTING if tests or installed.startswith(TESTING) else RUNNING
    wanted = f"{lock} {_fingerprint([ROOT / lock])}\n"
    if installed == wanted:
        return
    with _step("Python packages"):
        command = [uv(), "pip", "sync", "--quiet", "--python", str(PYTHON)]
        _do([*command, "--require-hashes", str(ROOT / lock)], _uv_environment())
        stamp.write_text(wanted)


# --- the front end -------------------------------------------------------------------------


def front_end(uv: Callable[[], str]) -> None:
    if node.npm() is None:
        with _step("Node"):
            lock = ROOT / "helpdesk" / "dev" / "node.lock"
            command = [uv(), "pip", "install", "--quiet", "--python", sys.executable]
            target = ["--target", str(node.from_wheel())]
            _do([*command, *target, "--require-hashes", "-r", str(lock)], _uv_environment())
    found = node.npm()
    if found is None:
        raise Failed("Node cannot run here. Install Node 20 or newer, with npm.")
    npm, surroundings = found
    lock = ROOT / "package-lock.json"
    installed = ROOT / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        with _step("JavaScript packages"):
            _do([*npm, "ci", "--ignore-scripts", "--no-fund", "--no-audit"], surroundings)
            installed.touch()
    stamp = data_dir() / "front-end.stamp"
    wanted = _fingerprint(_front_end_sources())
    built = ROOT / "static" / "dist" / "app.js"
    if not built.exists() or _read(stamp) != wanted:
        with _step("front end"):
            _do([*npm, "run", "build"], surroundings)
            stamp.write_text(wanted)


def _front_end_sources() -> list[Path]:
    static = ROOT / "static"
    files = [file for file in static.rglob("*") if static / "dist" not in file.parents]
    return [ROOT / "package-lock.json", ROOT / "esbuild.config.mjs", *sorted(files)]


# --- catalogues ----------------------------------------------------------------------------


def catalogues() -> None:
    locale = ROOT / "helpdesk" / "locale"
    for source in locale.glob("*/LC_MESSAGES/*.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            with _step(f"catalogue {source.parent.parent.name}"):
                compiler = str(VENV / "bin" / "pybabel")
                _do([compiler, "compile", "-i", str(source), "-o", str(made)])


# --- how a step is done --------------------------------------------------------------------


class _step:
    """Prints one line when a piece of work is done, with its seconds."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.began = time.monotonic()

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        outcome = "failed" if kind else "done"
        took = time.monotonic() - self.began
        print(f"  {self.name:<22} {outcome}  {took:5.1f} s", flush=True)


def _do(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Quiet when it works; when it does not, all that was said."""
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    except OSError as error:
        raise Failed(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        raise Failed(f"{' '.join(command)}\n\n{done.stdout}{done.stderr}".rstrip())


def _runs(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def _read(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _fingerprint(files: Sequence[Path]) -> str:
    seen = hashlib.sha256()
    for file in files:
        if file.is_file():
            seen.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
