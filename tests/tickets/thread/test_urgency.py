"""A ticket whose reason is an emergency …"""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events import outbox
from accounts.events.models import Event
from accounts.people.models import Notification, Person
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.test_live import groups
from tests.tickets.thread.test_news import heard
from tests.tickets.thread.words import answered, opened, says
from tickets.thread.actions import assignment, labels, receiving, resolution, snoozing
from tickets.thread.models import ContactReason, Ticket
from tickets.thread.ranks import rank_of


@pytest.fixture
def takeover() -> ContactReason:
    return ContactReason.objects.create(slug="takeover", names={"en": "Takeover"}, priority=1)


@pytest.fixture
def bonus() -> ContactReason:
    return ContactReason.objects.create(slug="bonus", names={"en": "Bonus"}, priority=4)


def told(people: set[Person]) -> set[tuple[str, str]]:
    return {(person.name, "ticket.emergency") for person in people}


def alarms(ticket: Ticket) -> int:
    return Event.objects.filter(
        subject_type="ticket", subject_id=ticket.pk, verb="ticket.emergency"
    ).count()


def unread(person: Person) -> set[int]:
    mine = Notification.objects.filter(person=person, verb="ticket.emergency", read_at=None)
    return set(mine.values_list("subject_id", flat=True))


def test_stands_first_however_little_time_others_have(cast: Cast, takeover: ContactReason) -> None:
    other, ticket = opened(cast, at=NOW), opened(cast, at=NOW)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.bucket) == (1, Ticket.URGENT)
    assert groups(cast.ece, "team") == {"urgent": [ticket.pk], "late": [other.pk]}


def test_is_none_any_more_when_the_reason_was_chosen_by_mistake(
    cast: Cast, takeover: ContactReason, bonus: ContactReason
) -> None:
    ticket = opened(cast, at=NOW)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    labels.classify(ticket, by=cast.ece, reason=bonus, now=NOW)
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.is_emergency) == (4, False)
    labels.classify(ticket, by=cast.ece, priority=1, now=NOW)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    labels.classify(ticket, by=cast.ece, reason=bonus, priority=2, now=NOW)
    ticket.refresh_from_db()
    assert ticket.priority == 2, "what somebody chose stays"


def test_opens_as_one_when_the_player_chose_that_reason(
    cast: Cast, takeover: ContactReason
) -> None:
    message = receiving.open_ticket(
        says("Hesabıma biri girmiş"),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        reason=takeover,
        now=NOW,
    )
    assert (message.ticket.priority, message.ticket.bucket) == (1, Ticket.URGENT)
    assert alarms(message.ticket) == 1
    assert heard("ticket.emergency") == told({cast.ece, cast.mert, cast.aylin})


def test_alarms_its_owner_and_who_leads_and_nobody_else(
    cast: Cast, takeover: ContactReason
) -> None:
    ticket = opened(cast)
    assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    assert heard("ticket.emergency") == told({cast.mert, cast.aylin})


def test_alarms_nobody_who_has_taken_it_since(cast: Cast, takeover: ContactReason) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    assignment.claim(ticket, by=cast.mert, now=NOW)
    assert heard("ticket.emergency") == told({cast.aylin})


def test_is_called_no_longer_once_somebody_has_taken_it(
    cast: Cast, takeover: ContactReason
) -> None:
    ticket, other = opened(cast), opened(cast)
    for one in (ticket, other):
        labels.classify(one, by=cast.ece, reason=takeover, now=NOW)
    outbox.drain(now=timezone.now())
    assert unread(cast.mert) == unread(cast.aylin) == {ticket.pk, other.pk}

    assignment.claim(ticket, by=cast.mert, now=NOW)
    outbox.drain(now=timezone.now())
    assert unread(cast.mert) == unread(cast.aylin) == {other.pk}


def test_is_still_called_where_it_was_only_given_to_somebody(
    cast: Cast, takeover: ContactReason
) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    outbox.drain(now=timezone.now())
    assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW)
    outbox.drain(now=timezone.now())
    assert unread(cast.mert) == {ticket.pk}


def test_alarms_once_however_often_it_is_looked_at(cast: Cast, takeover: ContactReason) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    labels.classify(ticket, by=cast.ece, subject="Hesap ele geçirildi", now=NOW)
    labels.classify(ticket, by=cast.ece, priority=1, now=NOW)
    assert alarms(ticket) == 1


def test_is_never_lowered_by_a_reason(cast: Cast, bonus: ContactReason) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, reason=bonus, now=NOW)
    assert Ticket.objects.get(pk=ticket.pk).priority == 3


def test_waits_like_any_other_once_it_is_the_players_turn(
    cast: Cast, takeover: ContactReason
) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    answered(cast, ticket)
    assert Ticket.objects.get(pk=ticket.pk).bucket == Ticket.WAITING
    receiving.receive(says("Hâlâ giremiyorum"), into=ticket, author=cast.derya.person, now=NOW)
    assert Ticket.objects.get(pk=ticket.pk).bucket == Ticket.URGENT
    resolution.resolve(ticket, by=cast.ece, outcome="answered", root_cause="unknown", now=NOW)
    assert Ticket.objects.get(pk=ticket.pk).bucket == Ticket.DONE


def test_wakes_to_stand_first(cast: Cast, takeover: ContactReason) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, reason=takeover, now=NOW)
    snoozing.snooze(ticket, until=NOW + timedelta(hours=1), by=cast.ece, now=NOW)
    receiving.receive(says("Acil"), into=ticket, author=cast.derya.person, now=NOW)
    assert Ticket.objects.get(pk=ticket.pk).bucket == Ticket.URGENT


def test_standing_lifts_everyday_matters_by_one_step_and_no_others() -> None:
    assert [rank_of(priority, tier="") for priority in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert [rank_of(priority, tier="Platinum") for priority in (1, 2, 3, 4)] == [1, 2, 2, 3]
