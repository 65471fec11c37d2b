"""Copies database and files of this installation into a folder of its own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helpdesk.backup import taking
from helpdesk.backup.manifest import Unusable


class Command(BaseCommand):
    help = (
        "Copies database and files into a new folder below TO, while everything goes on working."
        " The keys are left out: write them once with --keys and keep that file elsewhere."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("to", type=Path, help="where the backups of this installation are")
        parser.add_argument("--keys", type=Path, help="also write the keys, into this new file")
        parser.add_argument("--keep", type=int, help="how many backups stay; older ones go")

    def handle(self, *args: Any, to: Path, keys: Path | None, keep: int | None, **_: Any) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep is 1 or more.")
        try:
            folder, made = taking.take(to, now=timezone.now())
            if keys is not None:
                taking.write_keys(keys, apart_from=to)
        except Unusable as error:
            raise CommandError(str(error)) from error
        rows = sum(made.rows.values())
        self.stdout.write(
            f"{folder}: {rows} rows, {made.files} files, {made.file_bytes / 1e6:.1f} MB of files"
        )
        for gone in taking.forget_older(to, keep=keep) if keep else ():
            self.stdout.write(f"{gone}: removed")
