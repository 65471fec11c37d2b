"""Looking at documents before any person does: whether they carry harm, and drawing the copies
that people see. Without a verdict of the scanner a document stays shut, and says so (FL-5)."""

import resource
from datetime import datetime

from accounts.verification import prechecks, vault
from accounts.verification.actions import scanning
from accounts.verification.models import Side
from helpdesk.lib import files as store
from helpdesk.lib.files import checking
from helpdesk.lib.files.guarded import ask_papers

_MOST_SECONDS = 18.0


def check_due(*, now: datetime) -> int:
    """Checks one file that waits; returns how many it took."""
    waiting = Side.objects.filter(state=Side.WAITING).select_related("document")
    return checking.check_next(waiting, _check, scanning.postpone, since="created_at", now=now)


def _check(side: Side) -> None:
    """The verdict on one file."""
    try:
        content = vault.original(side)
    except vault.Gone:
        scanning.settle(side, state=Side.REFUSED)
        return
    if checking.is_deadly(side.attempts) or store.sniff(content) not in prechecks.KINDS:
        scanning.settle(side, state=Side.REFUSED)
        return
    if not checking.scanned(content).is_clean:
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
