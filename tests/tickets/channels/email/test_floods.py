"""Machines that answer each other end by themselves, whatever their headers say (ML-11)."""

from datetime import datetime, timedelta

import pytest

from accounts.events.models import Event
from accounts.people.models import Notification
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import opened
from tickets.care.models import Crisis
from tickets.channels.email import reactions
from tickets.channels.email.actions import blocking
from tickets.channels.email.inbound import floods, intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
ROBOT = "alerts@robot.example"


def pour(cast: Cast, count: int, *, to: str = ADDRESS, at: datetime = NOW, **headers: str) -> None:
    for n in range(count):
        mail = written(f"{to} {n} {at}", sender=ROBOT, subject=f"Alert {n}", to=to, **headers)
        kept(cast, mail, to=to, at=at)
    while intake.take_in(now=at):
        pass


def count(state: str) -> int:
    return RawMail.objects.filter(state=state).count()


def test_automatic_mail_of_one_address_opens_only_so_many_tickets(cast: Cast) -> None:
    pour(cast, 50, Auto_Submitted="auto-generated")
    assert Ticket.objects.count() == floods.MOST_OF_MACHINE
    assert (count(RawMail.DONE), count(RawMail.HELD)) == (20, 30)
    assert RawMail.objects.filter(state=RawMail.HELD).first().reason == blocking.FLOOD
    assert Event.objects.filter(verb="mail.flooded").count() == 1


def test_without_headers_the_measure_is_what_a_person_can_write(cast: Cast) -> None:
    pour(cast, 70)
    assert Ticket.objects.count() == floods.MOST_NEW_TICKETS
    assert (count(RawMail.DONE), count(RawMail.HELD)) == (60, 10)


def test_automatic_mail_into_one_ticket_is_bounded_too(cast: Cast) -> None:
    ticket = opened(cast)
    to = addresses.reply_address(ADDRESS, ticket.pk)
    pour(cast, 40, to=to, Auto_Submitted="auto-replied")
    assert Message.objects.filter(ticket=ticket).count() == 1 + floods.MOST_OF_MACHINE
    assert count(RawMail.HELD) == 20


def test_a_person_answers_on_his_ticket_as_often_as_he_likes(cast: Cast) -> None:
    ticket = opened(cast)
    pour(cast, 70, to=addresses.reply_address(ADDRESS, ticket.pk))
    assert Message.objects.filter(ticket=ticket).count() == 71


def test_an_hour_later_it_may_write_again(cast: Cast) -> None:
    pour(cast, 25, Auto_Submitted="auto-generated")
    pour(cast, 5, at=NOW + timedelta(hours=1, seconds=1), Auto_Submitted="auto-generated")
    assert (count(RawMail.DONE), count(RawMail.HELD)) == (25, 5)


def test_what_was_held_back_can_be_let_in(cast: Cast) -> None:
    pour(cast, 22, Auto_Submitted="auto-generated")
    for mail in RawMail.objects.filter(state=RawMail.HELD):
        blocking.release(mail, by=cast.aylin, now=NOW)
    intake.take_in(now=NOW)
    assert Ticket.objects.count() == 22


def test_who_looks_after_mail_hears_of_it_by_the_address(cast: Cast) -> None:
    pour(cast, 25, Auto_Submitted="auto-generated")
    event = Event.objects.get(verb="mail.flooded")
    fact = reactions.Fact(
        event.pk, event.verb, "mailbox", event.subject_id, event.seq, event.actor_id, event.detail
    )
    reactions.tell_caretakers([fact])
    told = set(Notification.objects.values_list("person", flat=True))
    assert told == {cast.aylin.pk, cast.nil.pk}
    assert event.actor.player.addresses.get().value == ROBOT


def test_but_what_has_to_be_heard_of_anybody_is_heard_in_one_conversation(cast: Cast) -> None:
    danger = "I want to kill myself"
    pour(cast, 62)
    for n in range(5):
        kept(cast, written(f"{danger} {n}", sender=ROBOT, to=ADDRESS))
    while intake.take_in(now=NOW):
        pass
    assert (count(RawMail.HELD), Ticket.objects.count()) == (2, floods.MOST_NEW_TICKETS + 1)
    crisis = Crisis.objects.get()
    assert Message.objects.filter(ticket=crisis.ticket).count() == 5
    pour(cast, 3)
    assert count(RawMail.HELD) == 5
    # an hour later it may be another matter
    later = NOW + timedelta(hours=1, seconds=1)
    kept(cast, written(danger, sender=ROBOT, to=ADDRESS), at=later)
    intake.take_in(now=later)
    assert Crisis.objects.count() == 2
