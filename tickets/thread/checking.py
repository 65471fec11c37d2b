"""Looking at files before anybody opens them: what they are, and whether they carry harm.

Without a verdict of the scanner a file stays shut, and says so (FL-5).
"""

import logging
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext_noop as _

from helpdesk.lib import clamd, due
from helpdesk.lib import files as store
from helpdesk.lib.files.guarded import TooBusy
from tickets.thread import arriving
from tickets.thread.actions import files
from tickets.thread.models import Attachment

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=180)
_BATCH = 1  # each may take its time, and a task must end
_MOST_DEATHS = 3
_SHORTEST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=5)

# Translated where they are shown.
NO_SCANNER = _("No malware scanner is set up, so the file stays shut.")
SCANNER_AWAY = _("The malware scanner can’t be reached. The file opens once it was checked.")
FAULT = _("The check failed on our side. It will be tried again.")
LOST = _("The content of the file is gone from the store.")
DEADLY = _("The file can’t be checked.")
LOOKS_LIKE_CARD = _("It looks like a card or identity document and stays shut until you decide.")


def check_due(*, now: datetime) -> int:
    """Checks one batch of files that wait; returns how many it took."""
    waiting = Attachment.objects.filter(state=Attachment.WAITING)
    claimed = due.claim(waiting, now=now, lease=LEASE, column="scan_at", limit=_BATCH)
    if not claimed:
        return 0
    Attachment.objects.filter(pk__in=claimed).update(attempts=F("attempts") + 1)
    for attachment in Attachment.objects.filter(pk__in=claimed).order_by("pk"):
        try:
            check(attachment, now=now)
        except TooBusy:
            log.warning("file %s could not be checked: no time", attachment.pk)
            _postpone(attachment, FAULT, now=now)
        except Exception:
            log.exception("file %s could not be checked", attachment.pk)
            _postpone(attachment, FAULT, now=now)
    return len(claimed)


def check(attachment: Attachment, *, now: datetime) -> None:
    """The verdict on one file, or a later date for it."""
    if attachment.attempts > _MOST_DEATHS:
        files.settle(attachment, state=Attachment.REFUSED, reason=DEADLY)
        return
    try:
        content = store.load(attachment.key)
    except store.Lost:
        files.settle(attachment, state=Attachment.REFUSED, reason=LOST)
        return
    seen = store.inspect(content, attachment.name)
    try:
        scanned = clamd.scan(content)
    except clamd.ScannerMissing:
        _postpone(attachment, NO_SCANNER, now=now)
        return
    except clamd.ScannerDown as error:
        log.warning("the malware scanner gave no verdict: %s", error)
        _postpone(attachment, SCANNER_AWAY, now=now)
        return
    if not scanned.is_clean:
        files.settle(attachment, state=Attachment.INFECTED, reason=scanned.signature)
    elif seen.reason is not None or seen.kind is None:
        reason = seen.reason.value if seen.reason else ""
        files.settle(attachment, state=Attachment.REFUSED, reason=reason)
    elif found := arriving.seen_in(attachment, content, seen.mime):
        files.settle(
            attachment,
            state=Attachment.WAITING,
            mime=seen.mime,
            reason=LOOKS_LIKE_CARD,
            looks_like=found,
        )
    else:
        copy = store.display_copy(content, seen.kind)
        files.settle(
            attachment,
            state=Attachment.CLEAN,
            mime=seen.mime,
            display_key=store.save(copy) if copy else "",
        )


def _postpone(attachment: Attachment, reason: str, *, now: datetime) -> None:
    """The longer it has waited, the longer until the next look."""
    age = now - attachment.created_at
    wait = min(max(age / 4, _SHORTEST_WAIT), _LONGEST_WAIT)
    files.postpone(attachment, until=now + wait, reason=reason)
