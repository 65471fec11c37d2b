"""The mailbox of the demo that stands on a mail server: the one that `make up` starts beside it."""

import os
from datetime import datetime

from accounts.people.models import Person
from helpdesk.dev.environment import PORTS
from helpdesk.dev.mailhost.accounts import OF_DEMO
from tickets.channels.email.fetching import actions
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.models import Mailbox

_HOST = "localhost"


def connect(*, by: Person, now: datetime) -> None:
    actions.set_up(
        Mailbox.objects.get(address=OF_DEMO.address),
        by=by,
        now=now,
        host=_HOST,
        port=_port(),
        security=Fetching.TLS,
        sign_in=Fetching.PASSWORD,
        user_name=OF_DEMO.address,
        password=OF_DEMO.password,
        folder="INBOX",
    )


def find_again() -> None:
    """The server may listen on another port than it did when the demo was made."""
    there = Fetching.objects.filter(mailbox__address=OF_DEMO.address, host=_HOST)
    there.update(port=_port())


def _port() -> int:
    return int(os.environ.get("IMAP_PORT") or PORTS["IMAP_PORT"][0])
