"""How far a run has come, in words."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tickets.inbox.actions import bulk
from tickets.inbox.bulk_deeds import DEEDS, REASONS
from tickets.inbox.models import BulkItem, BulkRun

_SHOWN = 100


class Left(NamedTuple):
    """Tickets that were left as they are, and why."""

    says: str
    numbers: list[int]


class Progress(NamedTuple):
    id: int
    title: str
    is_running: bool
    is_stopped: bool
    total: int
    worked: int
    done: int
    says: str
    left: list[Left]
    can_undo: bool


def of(run: BulkRun) -> Progress:
    counted = run.items.values_list("state", "reason").annotate(n=Count("pk")).order_by()
    states: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for state, reason, number in counted:
        states[state] += number
        if reason:
            reasons[reason] += number
    done = states[BulkItem.DONE] + states[BulkItem.SAME]
    same = states[BulkItem.SAME]
    waiting = states[BulkItem.WAITING]
    is_running = run.state == BulkRun.RUNNING
    return Progress(
        id=run.pk,
        title=_title(run),
        is_running=is_running,
        is_stopped=run.state == BulkRun.STOPPED,
        total=run.total,
        worked=run.total - waiting,
        done=done,
        says=_running(run, waiting) if is_running else _said(done - same, same, waiting, reasons),
        left=[] if is_running else _left(run, reasons),
        can_undo=states[BulkItem.DONE] > 0 and bulk.can_undo(run),
    )


def _title(run: BulkRun) -> str:
    label = str(DEEDS[run.deed].label)
    return _("Taken back: %(deed)s") % {"deed": label} if run.undoes_id else label


def _running(run: BulkRun, waiting: int) -> str:
    return _("%(n)s of %(total)s") % {"n": run.total - waiting, "total": run.total}


def _said(done: int, same: int, waiting: int, reasons: Counter[str]) -> str:
    """318 done, 22 not: 20 need a contact reason, 2 were taken meanwhile."""
    said = ngettext("%(n)s done", "%(n)s done", done) % {"n": done}
    if same:
        said = _("%(done)s, %(n)s already so") % {"done": said, "n": same}
    skipped = sum(reasons.values())
    if skipped:
        why = ", ".join(_why(reason, number) for reason, number in reasons.most_common())
        said = _("%(done)s, %(n)s not: %(why)s") % {"done": said, "n": skipped, "why": why}
    if waiting:
        said = _("%(said)s. Stopped with %(n)s left") % {"said": said, "n": waiting}
    return said


def _why(reason: str, number: int) -> str:
    return str(REASONS[reason] % {"n": number})


def _left(run: BulkRun, reasons: Counter[str]) -> list[Left]:
    found = []
    for reason, number in reasons.most_common():
        rows = run.items.filter(reason=reason).order_by("pk").values_list("ticket_id", flat=True)
        # what he doesn't see has no address either
        numbers = [] if reason == "gone" else list(rows[:_SHOWN])
        found.append(Left(_why(reason, number), numbers))
    return found
