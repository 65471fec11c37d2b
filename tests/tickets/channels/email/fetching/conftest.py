"""A mail server in a thread, over real sockets with TLS, and a mailbox that stands on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpdesk.dev.mailhost.server import MailHost
from tests.cast import ADDRESS, Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tickets.channels.email.fetching import actions
from tickets.channels.email.fetching.models import Fetching

__all__ = ["committed", "committed_cast"]

PASSWORD = 'çok gizli "ve" uzun\\'


@pytest.fixture
def mail_host(tmp_path: Path, settings: Any) -> Iterator[MailHost]:
    running = MailHost(tmp_path)
    running.open_account(ADDRESS, PASSWORD)
    settings.MAIL_CA_FILE = str(running.ca_file)
    settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    yield running
    running.close()


SetUp = Callable[..., Fetching]


@pytest.fixture
def set_up(mail_host: MailHost) -> SetUp:
    """Has the cast's mailbox fetched from the server."""

    def now(cast: Cast, **more: Any) -> Fetching:
        chosen = {
            "host": "localhost",
            "port": mail_host.port,
            "security": Fetching.TLS,
            "sign_in": Fetching.PASSWORD,
            "user_name": ADDRESS,
            "password": PASSWORD,
            "folder": "INBOX",
            "since": None,
            "deletes_after_days": None,
            **more,
        }
        return actions.set_up(cast.mailbox, by=cast.nil, now=NOW, **chosen)

    return now
