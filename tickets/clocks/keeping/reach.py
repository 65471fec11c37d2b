"""Whether a target is ever reached on the hours that it counts on."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from helpdesk.lib import hours
from tickets.clocks.models import SlaLine

METRICS = ("first", "next", "solve", "queue")


class TooFar(Exception):
    message = _(
        "With so few hours a time would take more than five years. Choose a shorter time, or more"
        " hours in the calendar."
    )


def check(line: SlaLine, counts_on: hours.Hours, *, now: datetime) -> None:
    """Raises TooFar."""
    seconds = max(getattr(line, f"{metric}_seconds") or 0 for metric in METRICS)
    try:
        hours.add(counts_on, now, seconds)
    except hours.NeverOpen as error:
        raise TooFar from error
