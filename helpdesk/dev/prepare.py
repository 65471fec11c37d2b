"""Brings the database to the code's state and fills a new one: one process for both."""

import os
import sys
import time

import django
from django.core.management import call_command, get_commands

from helpdesk.dev import database


def main() -> int:
    began = time.monotonic()
    django.setup()
    url = os.environ["DATABASE_URL"]
    done = database.mark(url)
    schema = database.migrations()
    if done.get("schema") != schema:
        if not done:
            print("making the tables of an empty database: half a minute", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        done |= {"schema": schema, "ground": database.ground()}
        database.set_mark(url, **done)
        print(f"migrated  {time.monotonic() - began:.1f} s", flush=True)
    # the demo has a mailbox on the mail server of `make up`, and a platform beside it
    demo = {
        "demo": True,
        "imap_port": int(os.environ.get("IMAP_PORT") or 0),
        "operator_port": int(os.environ.get("OPERATOR_PORT") or 0),
    }
    wants_demo = os.environ.get("DEMO") == "1" and not demo.items() <= done.items()
    if wants_demo and "demo" in get_commands():
        began = time.monotonic()
        call_command("demo")
        database.set_mark(url, **{**done, **demo})
        print(f"demo data loaded  {time.monotonic() - began:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
