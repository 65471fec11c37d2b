"""What happens to all replies that leave by one way, when it is shut or open again."""

from datetime import datetime

from django.db import connection

from helpdesk.lib import realtime
from tickets.thread.actions.delivery import GIVES_UP_AFTER

# Those that were told of it wait on together; whose day is over is left to give up by itself.
_WAIT_ON = """
UPDATE tickets_message SET deliver_at = %(until)s, attempts = 0
WHERE deliver_at < %(until)s AND way_out = %(way_out)s AND state = 'queued' AND words <> ''
    AND coalesce(again_at, created_at) >= %(too_old)s
"""
_GO_ON = """
UPDATE tickets_message SET deliver_at = %(now)s
WHERE deliver_at > %(now)s AND way_out = %(way_out)s AND state = 'queued' AND attempts = 0
    AND (undo_until IS NULL OR undo_until <= %(now)s)
"""


def wait_on(way_out: int, *, until: datetime, now: datetime) -> None:
    """The way is still shut: whatever waits for it waits on, in one statement."""
    _move(_WAIT_ON, way_out=way_out, until=until, too_old=now - GIVES_UP_AFTER)


def go_on(way_out: int, *, now: datetime) -> None:
    """The way is open again: whatever waited for it is due."""
    _move(_GO_ON, way_out=way_out, now=now)
    realtime.wake("mail_out")


def _move(statement: str, **values: int | datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
