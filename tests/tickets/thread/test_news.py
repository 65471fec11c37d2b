"""Who hears of what happens on a ticket."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.events import outbox, registry
from accounts.events.models import Event
from accounts.events.registry import Fact
from accounts.people.models import Notification, Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.actions import assignment, delivery, followers, receiving, replying
from tickets.thread.models import Message, Ticket


def heard(verb: str) -> set[tuple[str, str]]:
    """Name and kind of what is in trays once the reactions to the latest such event ran, twice."""
    event = Event.objects.filter(verb=verb).latest("pk")
    fact = Fact(
        event.pk,
        verb,
        event.subject_type,
        event.subject_id,
        event.seq,
        event.actor_id,
        event.detail,
    )
    for reaction in [*registry.after_of[verb].values()] * 2:
        reaction(fact)
    found = list(Notification.objects.values_list("person__name", "verb"))
    assert len(found) == len(set(found))
    return set(found)


def ticket_of(cast: Cast, owner: Person | None = None) -> Ticket:
    return factories.ticket(cast.derya, cast.support, owner=owner)


def note(ticket: Ticket, by: Person, mentioned: Iterable[Person] = ()) -> Message:
    return replying.add_note(
        ticket,
        by=by,
        html="<p>Bakar mısın?</p>",
        client_id=uuid4(),
        now=NOW,
        mentioned=[person.pk for person in mentioned],
    )


def reply(ticket: Ticket, cast: Cast) -> Message:
    return replying.reply(
        ticket,
        by=cast.ece,
        html="<p>Merhaba</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        client_id=uuid4(),
        now=NOW,
    )


def test_a_mention_reaches_the_mentioned_and_a_note_the_owner(cast: Cast) -> None:
    ticket = ticket_of(cast, owner=cast.mert)
    note(ticket, by=cast.ece, mentioned=[cast.deniz, cast.ece])
    assert heard("note.added") == {
        ("Deniz Aksoy", "ticket.mentioned"),
        ("Mert Kaya", "note.added"),
    }


def test_nobody_of_another_brand_hears_that_he_was_mentioned(cast: Cast) -> None:
    note(ticket_of(cast), by=cast.ece, mentioned=[cast.suna])
    assert heard("note.added") == set()


def test_new_words_reach_owner_and_followers(cast: Cast) -> None:
    ticket = ticket_of(cast, owner=cast.ece)
    followers.follow(ticket, by=cast.aylin, now=NOW)
    receiving.receive(
        factories.words_of(cast.derya, "Hâlâ yok"), into=ticket, author=cast.derya.person, now=NOW
    )
    assert heard("message.received") == {
        ("Ece Yılmaz", "message.received"),
        ("Aylin Demir", "message.received"),
    }


def test_words_on_what_nobody_has_are_news_in_the_list_only(cast: Cast) -> None:
    ticket_of(cast)
    assert heard("message.received") == set()


def test_whoever_is_given_a_ticket_hears_of_it_and_whoever_takes_one_does_not(cast: Cast) -> None:
    ticket = ticket_of(cast, owner=cast.ece)
    assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW)
    assert heard("ticket.assigned") == {("Mert Kaya", "ticket.assigned")}


def test_many_deeds_cost_as_many_statements_as_one(cast: Cast) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert outbox.drain(now=timezone.now())
        return len(asked)

    def all_that_is_news() -> None:
        ticket = ticket_of(cast, owner=cast.ece)
        followers.follow(ticket, by=cast.aylin, now=NOW)
        assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW)
        note(ticket, by=cast.ece, mentioned=[cast.mert])
        words = factories.words_of(cast.derya, "Hâlâ yok")
        receiving.receive(words, into=ticket, author=cast.derya.person, now=NOW)
        delivery.mark_failed(reply(ticket, cast), words="550", permanent=True, now=NOW)

    all_that_is_news()
    statements()  # a process looks up the stem of a word once
    before = Notification.objects.count()
    all_that_is_news()
    of_one = statements()
    for _ in range(12):
        all_that_is_news()
    assert statements() == of_one
    assert Notification.objects.count() == before * 14


def test_the_author_hears_that_his_reply_did_not_leave(cast: Cast) -> None:
    message = reply(ticket_of(cast), cast)
    delivery.mark_failed(message, words="550 no such user", permanent=True, now=NOW)
    assert heard("message.failed") == {("Ece Yılmaz", "message.failed")}
