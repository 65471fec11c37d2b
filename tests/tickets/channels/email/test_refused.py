"""What a server refuses at once, or for a whole day, brings its ticket back as a bounce does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Notification
from accounts.players.models import Address
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.servers import Open, certificate, open_house, sends_through
from tests.tickets.channels.email.test_sending import LATER, send_due
from tests.tickets.thread.words import answered, opened
from tickets.thread.actions import assignment, delivery
from tickets.thread.models import Message, Ticket

__all__ = ["certificate", "open_house"]
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Requiring AUTH")]
WHO = "derya@mail.example"


def refused(cast: Cast, open_house: Open, answer: str, *, at: str = WHO) -> Message:
    house = open_house()
    house.says[at] = answer
    sends_through(house, cast.mailbox, cast.nil)
    message = answered(cast, opened(cast))
    assert Ticket.objects.get(pk=message.ticket_id).bucket == Ticket.WAITING
    send_due()
    drain(now=timezone.now())
    message.refresh_from_db()
    return message


def address() -> Address:
    return Address.objects.get(value=WHO)


def test_a_wrong_address_brings_the_ticket_back_and_is_marked(cast: Cast, open_house: Open) -> None:
    message = refused(cast, open_house, "550 5.1.1 no such user")
    assert message.state == Message.FAILED
    ticket = Ticket.objects.get(pk=message.ticket_id)
    assert (ticket.status, ticket.bucket, ticket.due_from) == (Ticket.OPEN, Ticket.CLOCK, LATER)
    assert (address().is_failing, address().failure) == (True, "550 5.1.1 no such user")
    assert Event.objects.filter(verb="player.address_failed", subject_id=cast.derya.pk).exists()
    page = browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "A reply could not be sent: it did not reach the player" in page
    assert "Mail to d•••@mail.example came back" in page


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("data", "554 5.7.1 looks like spam"),
        ("data", "552 5.3.4 message too large"),
        (WHO, "550 5.7.1 relaying denied"),
        (WHO, "552 5.2.2 mailbox full"),
    ],
)
def test_a_refusal_of_the_mail_leaves_the_address_its_good_name(
    cast: Cast, open_house: Open, at: str, answer: str
) -> None:
    message = refused(cast, open_house, answer, at=at)
    assert message.state == Message.FAILED
    ticket = Ticket.objects.get(pk=message.ticket_id)
    assert (ticket.status, ticket.due_from) == (Ticket.OPEN, LATER)
    assert not address().is_failing


def test_a_day_of_trying_in_vain_brings_it_back_too(cast: Cast, open_house: Open) -> None:
    message = refused(cast, open_house, "451 4.1.1 no such user, it seems")
    assert message.state == Message.QUEUED
    assert Ticket.objects.get(pk=message.ticket_id).bucket == Ticket.WAITING
    tomorrow = NOW + timedelta(hours=25)
    send_due(tomorrow)
    message.refresh_from_db()
    assert message.state == Message.FAILED
    ticket = Ticket.objects.get(pk=message.ticket_id)
    assert (ticket.status, ticket.due_from) == (Ticket.OPEN, tomorrow)
    assert not address().is_failing


def test_it_is_news_for_the_author_and_the_owner(cast: Cast, open_house: Open) -> None:
    message = answered(cast, opened(cast))
    assignment.assign(message.ticket, to=cast.mert, by=cast.aylin, now=NOW)
    house = open_house()
    house.says[WHO] = "550 5.1.1 no such user"
    sends_through(house, cast.mailbox, cast.nil)
    send_due()
    drain(now=timezone.now())
    told = Notification.objects.filter(verb="message.failed")
    assert set(told.values_list("person", flat=True)) == {cast.ece.pk, cast.mert.pk}


def test_later_words_that_stand_leave_the_ticket_alone(cast: Cast, catcher: Catcher) -> None:
    ticket = opened(cast)
    message = answered(cast, ticket)
    answered(cast, ticket, at=NOW + timedelta(seconds=1))
    delivery.mark_failed(message, words="550 5.1.1 nobody", permanent=True, now=LATER)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.due_at) == (Ticket.PENDING_PLAYER, None)


def test_of_several_recipients_none_is_blamed(cast: Cast, open_house: Open) -> None:
    house = open_house()
    house.says[WHO] = "550 5.1.1 no such user"
    sends_through(house, cast.mailbox, cast.nil)
    answered(cast, opened(cast), recipients={"to": [WHO], "cc": ["kerem@mail.example"]})
    send_due()
    assert not Address.objects.filter(is_failing=True).exists()
