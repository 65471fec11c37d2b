"""Strangers' files are looked at one at a time: of a link, and of a process of the web server.
Whoever comes meanwhile is asked to come again, so that none of them holds up anybody's page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils.translation import gettext_lazy as _

from helpdesk.lib.files.guarded import TooBusy

_LINKS = 0x75706C64  # the family of this room's advisory locks
_LOOKS = threading.BoundedSemaphore(1)


class Busy(Exception):
    message = _("Another file is being looked at just now. Try again in a moment.")


def take(link_id: int) -> None:
    """Until the transaction ends nobody else does anything by this link. Raises Busy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, (%s %% 2147483647)::int)", [_LINKS, link_id]
        )
        [(is_free,)] = cursor.fetchall()
    if not is_free:
        raise Busy


@contextmanager
def looking() -> Iterator[None]:
    """Raises Busy while this process looks at another file, and where it had no time for it."""
    if not _LOOKS.acquire(blocking=False):
        raise Busy
    try:
        yield
    except TooBusy as error:
        raise Busy from error
    finally:
        _LOOKS.release()
