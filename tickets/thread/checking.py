"""Looking at files before anybody opens them: what they are, and whether they carry harm.

Without a verdict of the scanner a file stays shut, and says so (FL-5).
"""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from helpdesk.lib import files as store
from helpdesk.lib.files import checking
from tickets.thread import arriving
from tickets.thread.actions import files
from tickets.thread.models import Attachment

# Translated where it is shown.
LOOKS_LIKE_CARD = _("It looks like a card or identity document and stays shut until you decide.")


def check_due(*, now: datetime) -> int:
    """Checks one file that waits; returns how many it took."""
    waiting = Attachment.objects.filter(state=Attachment.WAITING)
    return checking.check_next(waiting, _check, _postpone, since="created_at", now=now)


def _check(attachment: Attachment) -> None:
    """The verdict on one file."""
    if checking.is_deadly(attachment.attempts):
        files.settle(attachment, state=Attachment.REFUSED, reason=checking.DEADLY)
        return
    try:
        content = store.load(attachment.key)
    except store.Lost:
        files.settle(attachment, state=Attachment.REFUSED, reason=checking.LOST)
        return
    seen = store.inspect(content, attachment.name)
    scanned = checking.scanned(content)
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


def _postpone(attachment: Attachment, *, until: datetime, reason: str) -> None:
    files.postpone(attachment, until=until, reason=checking.WHY_IT_WAITS[reason])
