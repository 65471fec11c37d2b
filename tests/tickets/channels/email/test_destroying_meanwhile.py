"""What comes back while words are being removed keeps nothing of them."""

import threading

from django.db import connection, connections, transaction

from tests.cast import ADDRESS, Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.samples.bounces import report
from tests.tickets.channels.email.post import kept
from tests.tickets.channels.email.test_destroyed_originals import SECRET, read_in, remove
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message

__all__ = ["committed", "committed_cast"]
_WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def read_elsewhere() -> threading.Thread:
    """Another worker reads what came in; given back when it waits for us, or has done it."""

    def read() -> None:
        try:
            read_in()
        finally:
            connections.close_all()

    worker = threading.Thread(target=read)
    worker.start()
    with connection.cursor() as cursor:
        while worker.is_alive():
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # kept as long as a transaction
            cursor.execute(_WAITING)
            if cursor.fetchone() != (0,):
                break
    return worker


def test_waits_for_the_removal_and_is_destroyed(committed_cast: Cast) -> None:
    cast = committed_cast
    ticket = opened(cast, f"Hesabım {SECRET}")
    reply = answered(cast, ticket)
    Message.objects.filter(pk=reply.pk).update(
        state=Message.SENT, external_id="<x@lunaro.example>", sent_at=NOW
    )
    path = addresses.return_path(ADDRESS, reply.pk)
    bounced = kept(cast, report(path, "derya@mail.example"), to=path, sender="")
    with transaction.atomic():
        remove(ticket.messages.get(kind=Message.RECEIVED), cast)
        worker = read_elsewhere()
    worker.join()
    bounced.refresh_from_db()
    assert (bounced.state, bounced.about_id) == (RawMail.BOUNCE, reply.pk)
    assert bytes(bounced.sealed) == b"" and bounced.destroyed_at is not None
