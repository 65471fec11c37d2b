#!/usr/bin/env python
"""Django's command line, and `manage.py up`, which runs the whole house in a checkout."""

import os
import runpy
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

HERE = Path(__file__).resolve().parent


def remember() -> None:
    """Beside a house that `up` started, other commands work on the same services."""
    told = Path(os.environ.get("DATA_DIR") or HERE / ".data") / "up.env"
    if told.exists() and not {"SECRET_KEY", "DATABASE_URL"} & os.environ.keys():
        for line in told.read_text().splitlines():
            name, _, value = line.partition("=")
            os.environ.setdefault(name, value)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
    if sys.argv[1:2] == ["up"]:
        # Not a command of Django's: loading it would cost seconds before anything starts.
        runpy.run_module("helpdesk.dev.up", run_name="__main__")
    else:
        remember()
        execute_from_command_line(sys.argv)
