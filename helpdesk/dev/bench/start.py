"""Decides where the bench lives, before Django is loaded: a house of its own, on its own ports."""

import os
from importlib import import_module

import django

from helpdesk.dev import house, ports
from helpdesk.dev.environment import Surroundings
from helpdesk.dev.places import data_dir

_PORTS = {
    "WEB_PORT": 8700,
    "SOCKETS_PORT": 8701,
    "DOOR_PORT": 8725,
    "CATCHER_PORT": 8705,
    "CATCHER_SMTP_PORT": 8706,
    "CLAMD_PORT": 8711,
    "METRICS_PORT": 8712,
    "IMAP_PORT": 8713,
    "MAILHOST_PORT": 8714,
}


def begin(data: str, run: str, **options: object) -> None:
    """Makes the house ready in the data directory of this name and gives it to `main` of the
    module `run`, with the options."""
    os.environ |= {name: str(port) for name, port in _PORTS.items()}
    os.environ["DATA_DIR"] = str(data_dir() / data)
    # No limit on requests and no second factor: the bench's agents are rows, not people.
    os.environ |= {"DEMO": "0", "REQUIRE_SECOND_FACTOR": "0", "API_RATE": "1000000/m"}
    # All of its players live at one address.
    os.environ |= {"CHAT_ADDRESS_RATE": "1000000/m", "CHAT_SOCKETS_PER_ADDRESS": "100000"}
    # Whoever reads the help centre comes through a proxy, which says where he is.
    os.environ["TRUSTED_PROXIES"] = "127.0.0.1"
    os.environ["LOG_LEVEL"] = "WARNING"  # a line per request would be measured too
    here = Surroundings.read()
    os.environ["MAIL_CA_FILE"] = ""  # the bench fetches no mail, so no server of ours is there
    for name, port in here.used_ports().items():
        if not ports.is_free(port):
            raise SystemExit(f"Port {port} ({name}) is in use; the bench needs it for itself.")
    ground = house.ground(here)
    django.setup()
    # what it needs of the product can only be imported from here on
    import_module(run).main(here, ground, **options)
