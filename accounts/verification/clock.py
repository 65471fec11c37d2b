"""How long is left to decide, in words and as a ring."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from helpdesk.lib import times

_SOON = 0.25  # of the target is left when it turns amber


class Clock(NamedTuple):
    """As `components/_clock.html` draws it: `due` is epoch milliseconds, `target` seconds, `part`
    what is left in percent."""

    state: str
    text: str
    says: str
    part: int = 0
    due: int = 0
    target: int = 0
    small: str = ""
    is_large: bool = False


def of(
    due_at: datetime | None, *, target: int, now: datetime, is_large: bool = False
) -> Clock | None:
    if due_at is None:
        return None
    left = (due_at - now).total_seconds()
    due = int(due_at.timestamp() * 1000)
    span = timedelta(seconds=times.shown_seconds(left))
    if left <= 0:
        text = _("%(time)s late") % {"time": times.span(span)}
        says = _("The decision is %(time)s late") % {"time": times.spoken(span)}
        return Clock("late", text, says, 0, due, target, is_large=is_large)
    share = min(1.0, left / max(1, target))
    small = ""
    if is_large:
        small = _("of %(time)s left") % {"time": times.span(timedelta(seconds=target))}
    return Clock(
        "soon" if share <= _SOON else "on",
        times.span(span),
        _("%(time)s left to decide") % {"time": times.spoken(span)},
        round(100 * share),
        due,
        target,
        small,
        is_large,
    )
