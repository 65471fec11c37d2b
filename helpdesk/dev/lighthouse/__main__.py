"""`make lighthouse`: what Lighthouse thinks of the help centre of the house that `make up` runs, on
a phone; the median of several runs, and below it whatever it would have otherwise."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from helpdesk.dev import browser, node
from helpdesk.dev.places import data_dir

_RUNS = int(os.environ.get("RUNS", "5"))
# beside the first page one with contents, steps and related articles
_PAGES = os.environ.get("PAGES", "tr/,tr/para-cekme-talebim-ne-kadar-surer/").split(",")
_HERE = Path(__file__).parent
_PACKAGES = ("package.json", "package-lock.json")
_FLAGS = "--headless=new --no-sandbox --disable-gpu"


class Failed(Exception):
    """It could not be measured."""


def main() -> int:
    centre = _centre()
    tool = _installed()
    is_perfect = True
    for page in _PAGES:
        seen = [_look(tool, f"{centre}/{page}") for _run in range(_RUNS)]
        scores = {
            name: median(round(100 * one["categories"][name]["score"]) for one in seen)
            for name in seen[0]["categories"]
        }
        is_perfect = is_perfect and all(score == 100 for score in scores.values())
        told = "  ".join(f"{name} {score:g}" for name, score in scores.items())
        print(f"{page:40} {told}", flush=True)
        for wish in sorted({wish for one in seen for wish in _wishes(one)}):
            print(f"    {wish}")
    return 0 if is_perfect else 1


def _centre() -> str:
    try:
        told = json.loads((data_dir() / "up.json").read_text())
    except OSError:
        raise Failed("No house runs from this checkout: make up") from None
    return str(told["urls"]["help_centre"])


def _installed() -> Path:
    """Where its packages are; they are fetched again when their list is another."""
    home = data_dir() / "lighthouse"
    lock = _HERE / "package-lock.json"
    stamp = home / "installed"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        home.mkdir(parents=True, exist_ok=True)
        for name in _PACKAGES:
            shutil.copy(_HERE / name, home / name)
        code = node.run("ci", "--ignore-scripts", "--no-fund", "--no-audit", "--prefix", str(home))
        if code:
            raise Failed("Its packages could not be fetched.")
        shutil.copy(lock, stamp)
    return home / "node_modules" / "lighthouse" / "cli" / "index.js"


def _look(tool: Path, url: str) -> dict[str, Any]:
    """Its own report of one run."""
    path, found = browser.executable(), node.npm()
    if path is None or found is None:
        raise Failed("There is no Chromium: make test once.")
    call = [
        *("node", str(tool), url, "--quiet", "--output=json", "--no-enable-error-reporting"),
        f"--chrome-flags={_FLAGS}",
    ]
    ran = subprocess.run(
        call, capture_output=True, text=True, check=False, env=found[1] | {"CHROME_PATH": path}
    )
    if ran.returncode:
        raise Failed(ran.stderr[-2000:])
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def _wishes(report: dict[str, Any]) -> list[str]:
    """What counts and is not perfect."""
    found = []
    for name, category in report["categories"].items():
        for one in category["auditRefs"]:
            audit = report["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                found.append(f"{name}: {audit['title']} {audit.get('displayValue', '')}".strip())
    return found


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
