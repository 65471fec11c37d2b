"""Loads the demo operator into an empty database and notes what its visitors need to know."""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.people.models import StaffUser
from helpdesk.dev.demo import fetched, platform
from helpdesk.dev.demo.build import build


class Command(BaseCommand):
    help = "Loads the demo operator, once."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("DEMO is off: an installation for real people is left alone.")
        if StaffUser.objects.exists():
            fetched.find_again()
            platform.find_again()
            self.stdout.write("demo data is there already")
            return
        with transaction.atomic():
            notes = build(now=timezone.now(), say=self.stdout.write)
            _keep(settings.DATA_DIR / "demo.json", notes)


def _keep(path: Path, notes: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with open(fresh, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        json.dump(notes, out, ensure_ascii=False, indent=1)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
