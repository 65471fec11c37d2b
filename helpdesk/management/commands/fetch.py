"""Fetches the mail of mailboxes that stand on other servers."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from helpdesk import metrics
from tickets.channels.email.fetching.reader import Reader


class Command(BaseCommand):
    help = "Fetches mail by IMAP until it is ended; any number of these may run."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        metrics.serve()
        reader = Reader()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: reader.told_to_stop.set())
        reader.run()
