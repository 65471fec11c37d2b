"""Looking at documents before any person does: whether they carry harm, and drawing the copies
that people see. Without a verdict of the scanner a document stays shut, and says so (FL-5)."""

import logging
import resource
from datetime import datetime, timedelta

from django.db.models import F

from accounts.verification import prechecks, vault
from accounts.verification.actions import scanning
from accounts.verification.models import Side
from helpdesk.lib import clamd, due
from helpdesk.lib import files as store
from helpdesk.lib.files.guarded import TooBusy, ask_papers

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=180)
_MOST_DEATHS = 3
_MOST_SECONDS = 18.0
_SHORTEST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=5)
NO_SCANNER, SCANNER_AWAY, FAULT = "no_scanner", "scanner_away", "fault"


def check_due(*, now: datetime) -> int:
    """Checks one file that waits; returns how many it took."""
    waiting = Side.objects.filter(state=Side.WAITING)
    claimed = due.claim(waiting, now=now, lease=LEASE, column="scan_at", limit=1)
    if not claimed:
        return 0
    Side.objects.filter(pk__in=claimed).update(attempts=F("attempts") + 1)
    for side in Side.objects.select_related("document").filter(pk__in=claimed):
        try:
            check(side, now=now)
        except TooBusy:
            log.warning("side %s could not be checked: no time", side.pk)
            _postpone(side, FAULT, now=now)
        except Exception:
            log.exception("side %s could not be checked", side.pk)
            _postpone(side, FAULT, now=now)
    return len(claimed)


def check(side: Side, *, now: datetime) -> None:
    """The verdict on one file, or a later date for it."""
    try:
        content = vault.original(side)
    except vault.Gone:
        scanning.settle(side, state=Side.REFUSED)
        return
    if side.attempts > _MOST_DEATHS or store.sniff(content) not in prechecks.KINDS:
        scanning.settle(side, state=Side.REFUSED)
        return
    try:
        scanned = clamd.scan(content)
    except clamd.ScannerMissing:
        _postpone(side, NO_SCANNER, now=now)
        return
    except clamd.ScannerDown as error:
        log.warning("the malware scanner gave no verdict: %s", error)
        _postpone(side, SCANNER_AWAY, now=now)
        return
    if not scanned.is_clean:
        scanning.settle(side, state=Side.INFECTED)
        return
    looked = prechecks.of_file(content, "", side.document.kind)
    pages = _drawn(content, looked.pages) if looked.is_taken else []
    if not pages:
        scanning.settle(side, state=Side.REFUSED)
        return
    secret = vault.key_of(side.document.player_id)
    names = [store.save(page, secret=secret) for page in pages]
    scanning.settle(side, state=Side.CLEAN, drawn=names)


def _drawn(content: bytes, pages: int) -> list[bytes]:
    """Every page anew, or none: half a document would be taken for a whole one. All together may
    compute for as long as three of them: a few kilobytes hold up nobody's mail for minutes."""
    drawn, begun = [], _computed()
    for number in range(1, pages + 1):
        page = ask_papers(content, "draw", str(number))
        if not page or not page.startswith(b"\xff\xd8") or _computed() - begun > _MOST_SECONDS:
            return []
        drawn.append(page)
    return drawn


def _computed() -> float:
    """Seconds that the processes which draw have computed until now."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _postpone(side: Side, reason: str, *, now: datetime) -> None:
    """The longer it has waited, the longer until the next look."""
    age = now - side.created_at
    scanning.postpone(
        side, until=now + min(max(age / 4, _SHORTEST_WAIT), _LONGEST_WAIT), reason=reason
    )
