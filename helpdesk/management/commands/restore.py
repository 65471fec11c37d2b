"""Brings a backup back into a new, empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helpdesk.backup import returning
from helpdesk.backup.manifest import Unusable


class Command(BaseCommand):
    help = (
        "Brings a backup back: the database must be new and empty, DATA_KEY must hold the key that"
        " was kept apart. Nothing is written when something does not fit."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="one backup: a folder that `backup` made")

    def handle(self, *args: Any, folder: Path, **_: Any) -> None:
        try:
            back = returning.give_back(folder)
        except Unusable as error:
            raise CommandError(str(error)) from error
        rows = sum(back.manifest.rows.values())
        self.stdout.write(f"{rows} rows are back as of {back.manifest.taken_at}.")
        self.stdout.write(f"{back.opened} files were opened with the keys of this installation.")
        self.stdout.write("Everybody signs in again.")
        if back.waiting_replies:
            self.stdout.write(
                f"{back.waiting_replies} replies wait to leave; they go when the worker starts."
            )
        if back.lost:
            raise CommandError(f"{len(back.lost)} files can't be opened: {', '.join(back.lost)}")
