"""The browser that journeys drive: the machine's own, Debian's package, or Playwright's."""

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def executable() -> str | None:
    """The installed Chromium or Chrome; None means that Playwright is to use its own."""
    given = os.environ.get("BROWSER_PATH")
    if given:
        return given
    return next(filter(None, map(shutil.which, _NAMES)), None)


def _apt_get(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], stdout=subprocess.DEVNULL, env=environment, check=False)


def ensure() -> str:
    """Install one when there is none; says where it came from."""
    found = executable()
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_get("update")
        _apt_get("install", "--yes", "--no-install-recommends", "chromium")
        found = executable()
        if found:
            return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return "Playwright's own Chromium"
