"""How far running clocks have been reckoned anew, in words."""

from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from tickets.clocks.keeping.models import Recount

MOST = 1000  # what runs is counted to here

_RUNNING = f"""
SELECT count(*) FROM (SELECT 1 FROM tickets_ticket t WHERE t.bucket < 9
    AND (t.due_at IS NOT NULL OR t.solve_due_at IS NOT NULL) LIMIT {MOST}) x
"""  # noqa: S608 - a bound of our own


class Progress(NamedTuple):
    is_running: bool
    total: int
    done: int
    says: str


def running() -> int:
    """How many conversations have a clock that runs; more than MOST are not counted."""
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING)
        [(number,)] = cursor.fetchall()
    return int(number)


def latest() -> Progress | None:
    """The last walk, until nobody cares any more: None when there never was one."""
    found = Recount.objects.order_by("-pk").first()
    if found is None:
        return None
    counted = {"n": found.done, "total": found.total}
    if found.due_at is not None:
        said = _("Reckoned anew: %(n)s of %(total)s conversations") % counted
    else:
        said = _("Reckoned anew: %(n)s conversations") % counted
    return Progress(found.due_at is not None, found.total, found.done, said)
