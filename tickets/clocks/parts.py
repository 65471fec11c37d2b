"""What the log of a ticket says of its clocks."""

from typing import Any

from django.utils.translation import gettext as _

from tickets.clocks.models import FIRST, NEXT, QUEUE, SOLVE
from tickets.thread.shown import say_more


@say_more("clock.warned", "clock.breached")
def which_clock(detail: dict[str, Any]) -> str:
    return {
        FIRST: _("the first reply"),
        NEXT: _("the next reply"),
        SOLVE: _("the solution"),
        QUEUE: _("the wait in the queue"),
    }.get(detail.get("metric", ""), "")
