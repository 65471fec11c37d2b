"""Mail whose ticket is merged, closed or spam by the time its row is locked …"""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from tests.cast import ADDRESS, Cast, build
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import opened, says
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread.actions import merging, receiving, resolution
from tickets.thread.models import Message, Ticket


def merge(one: Ticket, two: Ticket, cast: Cast) -> None:
    merging.merge(one, into=two, by=cast.ece, now=NOW)


def spam(one: Ticket, two: Ticket, cast: Cast) -> None:
    resolution.mark_spam(one, by=cast.ece, now=NOW)


def close(one: Ticket, two: Ticket, cast: Cast) -> None:
    Ticket.objects.filter(pk=one.pk).update(status=Ticket.CLOSED)


def _wait_for_one_who_waits_for_us(reader: threading.Thread) -> None:
    with connection.cursor() as cursor:
        while reader.is_alive():
            cursor.execute(
                "SELECT count(*) FROM pg_locks"
                " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return


def read_while(
    deed: Callable[[Ticket, Ticket, Cast], None], one: Ticket, two: Ticket, cast: Cast, sender: str
) -> Message:
    """The mail found its place before the deed, and waits for the ticket until after it."""
    to = addresses.reply_address(ADDRESS, one.pk)
    raw = kept(cast, written("Bir şey daha", sender=sender, to=to), to=to)

    def read() -> None:
        intake.take_in(now=NOW)
        connection.close()

    reader = threading.Thread(target=read)
    with transaction.atomic():
        deed(one, two, cast)
        reader.start()
        _wait_for_one_who_waits_for_us(reader)
    reader.join()
    raw.refresh_from_db()
    assert raw.state == RawMail.DONE, raw.reason
    assert raw.message is not None
    return raw.message


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sender", ["derya@mail.example", "staff"])
def test_goes_to_the_ticket_that_it_was_merged_into(sender: str) -> None:
    cast = build()
    one, two = opened(cast), opened(cast)
    sender = cast.ece.staff.email if sender == "staff" else sender
    assert read_while(merge, one, two, cast, sender).ticket == two
    one.refresh_from_db()
    assert (one.status, one.merged_into) == (Ticket.MERGED, two)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", [spam, close])
def test_begins_a_linked_ticket(deed: Callable[[Ticket, Ticket, Cast], None]) -> None:
    cast = build()
    one, two = opened(cast), opened(cast)
    message = read_while(deed, one, two, cast, "derya@mail.example")
    assert message.ticket not in {one, two}
    assert message.ticket.previous_ticket == one
    one.refresh_from_db()
    assert one.is_final


@pytest.mark.django_db
@pytest.mark.parametrize("deed", [merge, spam, close])
def test_is_not_received_there(cast: Cast, deed: Callable[[Ticket, Ticket, Cast], None]) -> None:
    one, two = opened(cast), opened(cast)
    deed(one, two, cast)
    was = Message.objects.count()
    with pytest.raises(receiving.MovedOn):
        receiving.receive(says("Peki?"), into=one, author=cast.derya.person, now=NOW)
    one.refresh_from_db()
    assert (one.is_final, Message.objects.count()) == (True, was)
