"""Opens the door for mail."""

import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tickets.channels.email.inbound import door


class Command(BaseCommand):
    help = "Takes in mail by SMTP or LMTP (DOOR_HOST, DOOR_PORT, DOOR_PROTOCOL) until it is ended."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = settings.DOOR_HOST, settings.DOOR_PORT
        if settings.DOOR_PROTOCOL not in door.DOORS:
            raise CommandError("DOOR_PROTOCOL may be smtp or lmtp.")
        try:
            asyncio.run(door.serve(host, port, settings.DOOR_PROTOCOL))
        except OSError as error:
            raise CommandError(f"The mail door can't listen on {host}:{port}: {error}") from error
