"""A player goes on with his conversations: he writes, and says that it is solved."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.events.outbox import drain
from accounts.people.models import Notification
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.requests.own import KEREM, sent, session
from tests.tickets.thread.words import answered
from tickets.closing.models import FollowUp
from tickets.requests.actions import contacting, going_on
from tickets.requests.models import SeenRequest
from tickets.thread.actions import assignment, receiving, resolution
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import ContactReason, Message, Ticket

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(hours=1)


def solved(cast: Cast, ticket: Ticket, *, now=NOW) -> Ticket:
    reason, _new = ContactReason.objects.get_or_create(slug="any", defaults={"names": {"en": "x"}})
    return resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=now)


def writes(cast: Cast, ticket: Ticket, text: str = "Hâlâ bekliyorum", **more) -> Message:
    given = {"client_id": uuid4(), "now": SOON, **more}
    return going_on.reply(session(cast), ticket.pk, text=text, **given)


def test_words_of_the_player_stand_on_his_ticket(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    message = writes(cast, ticket)
    assert (message.ticket, message.author) == (ticket, cast.derya.person)
    assert (message.channel, message.flags) == ("form", [])


def test_words_of_another_player_have_no_way_there(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support)
    before = ticket.messages.count()
    for who in (session(cast, KEREM), session(cast, signed=cast.kerem)):
        with pytest.raises(going_on.NotYours):
            going_on.reply(who, ticket.pk, text="Ben de", client_id=uuid4(), now=SOON)
        with pytest.raises(going_on.NotYours):
            going_on.tell_solved(who, ticket.pk, now=SOON)
    assert ticket.messages.count() == before


def test_the_same_words_twice_are_one(cast: Cast) -> None:
    ticket, name = factories.ticket(cast.derya, cast.support), uuid4()
    first = writes(cast, ticket, client_id=name)
    assert writes(cast, ticket, client_id=name) == first
    assert writes(cast, ticket, client_id=name, text="Bir şey daha") != first


def test_words_reopen_what_was_solved_lately(cast: Cast) -> None:
    ticket = solved(cast, factories.ticket(cast.derya, cast.support))
    message = writes(cast, ticket)
    ticket.refresh_from_db()
    assert message.ticket == ticket
    assert ticket.status == Ticket.OPEN


def test_words_on_what_is_closed_begin_a_new_ticket_that_follows(cast: Cast) -> None:
    ticket = solved(cast, factories.ticket(cast.derya, cast.support))
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED)
    message = writes(cast, ticket, now=NOW + timedelta(days=9))
    assert message.ticket.previous_ticket == ticket
    assert message.ticket.player == cast.derya


def test_words_have_no_way_around_a_chat_that_goes_on(cast: Cast) -> None:
    chat = Incoming(channel="chat", sender=Sender(""), subject="Sohbet", text="Merhaba")
    opened = receiving.open_ticket(
        chat, brand=cast.lunaro, team=cast.support, player=cast.derya, now=NOW, live=True
    )
    with pytest.raises(going_on.GoesOnLive):
        writes(cast, opened.ticket)
    with pytest.raises(going_on.GoesOnLive):
        going_on.tell_solved(session(cast), opened.ticket_id, now=SOON)


def test_words_without_letters_are_none(cast: Cast) -> None:
    with pytest.raises(contacting.NothingSaid):
        writes(cast, factories.ticket(cast.derya, cast.support), "  ")


def test_a_stranger_goes_on_with_what_he_sent_by_the_form(cast: Cast) -> None:
    ticket = sent(cast).ticket
    message = writes(cast, ticket)
    assert message.ticket == ticket
    assert message.author == ticket.player.person


def test_a_player_who_says_that_it_is_solved_is_believed_and_not_asked_again(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    answered(cast, ticket)
    told = going_on.tell_solved(session(cast), ticket.pk, now=SOON)
    told.refresh_from_db()
    assert (told.status, told.outcome_code) == (Ticket.SOLVED, "player_solved")
    assert told.due_at is None
    asked = FollowUp.objects.get(ticket=ticket)
    assert (asked.state, asked.due_at) == (FollowUp.YES, None)


def test_a_ticket_of_somebody_in_danger_is_not_closed_over_his_head(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, text="Bu gece kendimi öldüreceğim.")
    assignment.claim(Ticket.objects.get(pk=ticket.pk), by=cast.ece, now=NOW)
    going_on.tell_solved(session(cast), ticket.pk, now=SOON)
    ticket.refresh_from_db()
    assert ticket.is_open
    drain(now=timezone.now())
    told = Notification.objects.filter(verb="request.solved_by_player")
    assert [one.person_id for one in told] == [cast.ece.pk]


def test_how_far_he_has_read_is_kept(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support)
    going_on.mark_seen(ticket, now=SOON)
    going_on.mark_seen(ticket, now=SOON)
    assert SeenRequest.objects.get().seq == ticket.last_seq
