"""Lets days pass in the demo's house, and has an independent ledger check what came of them."""

import os
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from helpdesk.dev.simulate import audit, run, world

_ENDS_BEFORE_NOW = timedelta(minutes=30)
_SHOWN = 200
_NICE = 15


class Command(BaseCommand):
    help = "Simulates days of a support desk, and says where they differ from an own ledger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=7)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--per-day", type=int, default=run.PER_DAY, help="players who write")
        parser.add_argument(
            "--gently", action="store_true", help="rest as long as it works, beside people"
        )
        parser.add_argument("--once", action="store_true", help="not in a house that has some")
        parser.add_argument("--trial", action="store_true", help="keep nothing of it")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("DEMO is off: an installation for real people is left alone.")
        if options["once"] and world.has_crew():
            self.stdout.write("simulated days are there already")
            return
        if options["gently"]:
            os.nice(_NICE)
        until = timezone.now() - _ENDS_BEFORE_NOW
        since = until - timedelta(days=options["days"])
        began = time.monotonic()
        try:
            with transaction.atomic():
                simulated = run.simulate(
                    since,
                    until,
                    per_day=options["per_day"],
                    seed=options["seed"],
                    rest=Rest() if options["gently"] else lambda: None,
                    say=self.stdout.write,
                )
                found = audit.differences(simulated)
                transaction.set_rollback(options["trial"])
        except world.Occupied as error:
            raise CommandError(str(error)) from error
        for line in found[:_SHOWN]:
            self.stdout.write(line)
        self.stdout.write(
            f"simulated {options['days']} days, {len(simulated.journal.happenings)} happenings, "
            f"{len(found)} differences from the ledger  {time.monotonic() - began:.1f} s"
        )
        if found:
            raise CommandError("The database and the ledger do not agree; the lines above say how.")


class Rest:
    """As long as the last step took: half of a processor stays with whoever else is there."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self) -> None:
        time.sleep(time.monotonic() - self._since)
        self._since = time.monotonic()
