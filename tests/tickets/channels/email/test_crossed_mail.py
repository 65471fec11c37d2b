"""A mail whose intake PostgreSQL gives up, so that another deed can go on, waits and becomes one
message."""

from datetime import timedelta

from accounts.players.models import Address
from tests.cast import ADDRESS, Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.livechat.widget.test_crossed import crossing
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message

__all__ = ["committed", "committed_cast"]
WHO, SAID = "derya@mail.example", "Param hâlâ yatmadı."


def test_is_read_again_and_said_once(committed_cast: Cast) -> None:
    ticket = opened(committed_cast)
    # then its player is locked before the ticket
    Address.objects.filter(value=WHO).update(is_failing=True)
    mail = kept(
        committed_cast,
        written(SAID, sender=f"Derya <{WHO}>"),
        to=addresses.reply_address(ADDRESS, ticket.pk),
    )
    rows = ("tickets_ticket", ticket.pk), ("accounts_player", committed_cast.derya.pk)

    with crossing(*rows) as told:
        intake.take_in(now=NOW)
    mail.refresh_from_db()
    assert (told, mail.state, mail.due_at) == (
        ["done"],
        RawMail.RECEIVED,
        NOW + timedelta(seconds=5),
    )

    intake.take_in(now=NOW + timedelta(seconds=5))
    mail.refresh_from_db()
    assert mail.state == RawMail.DONE
    assert [one.text for one in Message.objects.filter(ticket=ticket, seq__gt=2)] == [SAID]
