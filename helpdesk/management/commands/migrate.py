"""Django's `migrate`, made fit to run while the version before it serves."""

import time
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError, connections

LOCK_SECONDS = 3
_ATTEMPTS = 20
_PAUSE_SECONDS = 2.0
_LOCK_NOT_AVAILABLE, _DEADLOCK = "55P03", "40P01"


class Command(migrate.Command):
    """A change of a table waits for everybody who uses it, and everybody else waits behind the
    change. So no statement waits longer than LOCK_SECONDS: it steps back and tries again.

    Which changes may be made at all while others serve is tested in `tests/shape`.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        try:
            for attempt in range(1, _ATTEMPTS + 1):
                try:
                    super().handle(*args, **options)
                    return
                except OperationalError as error:
                    code = getattr(error.__cause__, "pgcode", None)
                    if code not in {_LOCK_NOT_AVAILABLE, _DEADLOCK} or attempt == _ATTEMPTS:
                        raise
                    self.stdout.write(f"Somebody uses the table; attempt {attempt + 1} follows.")
                    time.sleep(_PAUSE_SECONDS)
        finally:
            if connection.connection is not None:
                with connection.cursor() as cursor:
                    cursor.execute("RESET lock_timeout")
