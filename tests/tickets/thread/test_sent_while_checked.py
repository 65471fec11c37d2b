"""A file that is sent while somebody looks at it …"""

import threading

from django.db import connection, transaction

from accounts.events.models import Event
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tickets.thread.actions import files
from tickets.thread.models import Attachment, Message

__all__ = ["committed", "committed_cast"]


def test_tells_its_page_of_the_verdict(committed_cast: Cast) -> None:
    cast = committed_cast
    ticket = factories.ticket(cast.derya, team=cast.support)
    file = files.upload(content=b"Dekont", name="dekont.txt", by=cast.ece, now=NOW)

    def settle() -> None:
        files.settle(file, state=Attachment.CLEAN, mime="text/plain")
        connection.close()

    looking = threading.Thread(target=settle)
    with transaction.atomic():
        message = Message.objects.get(ticket=ticket)
        files.attach_uploaded(message, [file.handle], by=cast.ece)
        looking.start()  # has not seen yet that it is sent, and waits for its row
        looking.join(0.5)
        assert looking.is_alive()
    looking.join()

    told = Event.objects.get(verb="file.checked")
    assert (told.subject_id, told.detail["message"]) == (ticket.pk, message.pk)
