"""Files are looked at before anybody opens them, one after the other. Without a verdict of the
scanner a file stays shut, says so, and is looked at again (FL-5)."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext_noop as _

from helpdesk.lib import clamd, due
from helpdesk.lib.files.guarded import TooBusy

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=180)
_MOST_DEATHS = 3
_SHORTEST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=5)

NO_SCANNER, SCANNER_AWAY, FAULT = "no_scanner", "scanner_away", "fault"
# Translated where they are shown.
WHY_IT_WAITS = {
    NO_SCANNER: _("No malware scanner is set up, so the file stays shut."),
    SCANNER_AWAY: _("The malware scanner can’t be reached. The file opens once it was checked."),
    FAULT: _("The check failed on our side. It will be tried again."),
}
LOST = _("The content of the file is gone from the store.")
DEADLY = _("The file can’t be checked.")


class NoVerdict(Exception):
    """The scanner has not looked at it; `reason` is one of `WHY_IT_WAITS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Postpone(Protocol):
    def __call__(self, row: Any, /, *, until: datetime, reason: str) -> None: ...


def check_next(
    waiting: "models.QuerySet[Any]",
    check: Callable[[Any], None],
    postpone: Postpone,
    *,
    since: str,
    now: datetime,
) -> int:
    """Takes one of these rows whose `scan_at` has come and checks it; returns how many there were.

    One that got no verdict is postponed, for the longer, the longer it has waited: since the moment
    in that field. The reason is one of `WHY_IT_WAITS`.
    """
    claimed = due.claim(waiting, now=now, lease=LEASE, column="scan_at", limit=1)
    if not claimed:
        return 0
    waiting.filter(pk__in=claimed).update(attempts=models.F("attempts") + 1)
    for row in waiting.filter(pk__in=claimed):
        try:
            check(row)
            continue
        except NoVerdict as error:
            reason = error.reason
        except TooBusy:
            log.warning("%s %s could not be checked: no time", row._meta.model_name, row.pk)
            reason = FAULT
        except Exception:
            log.exception("%s %s could not be checked", row._meta.model_name, row.pk)
            reason = FAULT
        age = now - getattr(row, since)
        until = now + min(max(age / 4, _SHORTEST_WAIT), _LONGEST_WAIT)
        postpone(row, until=until, reason=reason)
    return len(claimed)


def is_deadly(attempts: int) -> bool:
    """Whether those who looked at it so often never came back from it."""
    return attempts > _MOST_DEATHS


def scanned(content: bytes) -> clamd.Verdict:
    """What the scanner says. Raises NoVerdict."""
    try:
        return clamd.scan(content)
    except clamd.ScannerMissing:
        raise NoVerdict(NO_SCANNER) from None
    except clamd.ScannerDown as error:
        log.warning("the malware scanner gave no verdict: %s", error)
        raise NoVerdict(SCANNER_AWAY) from error
