"""Letting others look at a ticket without handing it over."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.events import outbox
from accounts.people.models import Notification, Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.inbox import list as inbox
from tickets.teamwork.referrals.actions import ToNobody, end, refer
from tickets.thread.models import Ticket
from tickets.thread.records import Referral

pytestmark = pytest.mark.django_db


def sees(ticket: Ticket, person: Person) -> bool:
    """By both forms of the one rule, which agree."""
    by_rows = Ticket.objects.visible_to(person).filter(pk=ticket.pk).exists()
    by_sql = Ticket.objects.seen_by(person, ticket.pk) is not None
    assert by_rows == by_sql or person.kind != Person.STAFF
    return by_rows


def everybody(cast: Cast, ticket: Ticket) -> list[Person]:
    return [person for person in cast.staff if sees(ticket, person)]


def test_gives_sight_to_one_person_and_takes_it_back(cast: Cast) -> None:
    ticket = opened(cast)
    usual = everybody(cast, ticket)
    assert cast.deniz not in usual
    referral = refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    assert everybody(cast, ticket) == [cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil]
    end(referral, by=cast.ece, now=NOW)
    assert everybody(cast, ticket) == usual


def test_gives_sight_to_a_department_of_the_brand_and_nobody_else(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    joined = factories.staff("Cem", teams=(cast.payments,), brands=(cast.lunaro,))
    elsewhere = factories.staff("Ali", teams=(cast.payments,), brands=(cast.mavi_kule,))
    assert sees(ticket, cast.deniz)
    assert sees(ticket, joined)
    assert not sees(ticket, elsewhere)
    assert not sees(ticket, cast.suna)
    Person.objects.filter(pk=joined.pk).update(team_ids=[])
    assert not sees(ticket, Person.objects.get(pk=joined.pk))


def test_hands_nothing_over(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    now = Ticket.objects.get(pk=ticket.pk)
    assert (now.team, now.assignee, now.status) == (cast.support, None, Ticket.NEW)


def test_is_harmless_twice_and_can_be_given_again(cast: Cast) -> None:
    ticket = opened(cast)
    first = refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    assert refer(ticket, person=cast.deniz, by=cast.mert, now=NOW) == first
    end(first, by=cast.ece, now=NOW)
    end(first, by=cast.ece, now=NOW)
    assert refer(ticket, person=cast.deniz, by=cast.ece, now=NOW) != first
    assert Referral.objects.filter(ended_at=None).count() == 1


def test_refers_to_nobody_of_another_brand_or_role(cast: Cast) -> None:
    ticket = opened(cast)
    for person in (cast.suna, cast.derya.person, cast.robo):
        with pytest.raises(ToNobody):
            refer(ticket, person=person, by=cast.ece, now=NOW)
    with pytest.raises(ToNobody):
        refer(ticket, team=cast.support, by=cast.ece, now=NOW)


def test_stands_in_the_inbox_of_whoever_may_look(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)

    def shown(person: Person) -> list[int]:
        rows = inbox.rows(person, box="all", now=NOW, today=NOW)
        return [row.id for row in rows]

    assert shown(cast.deniz) == [ticket.pk]
    assert shown(cast.suna) == []


def test_tells_the_department(cast: Cast) -> None:
    refer(opened(cast), team=cast.payments, by=cast.ece, now=NOW)
    while outbox.drain(now=NOW + timedelta(days=400)):
        pass
    told = Notification.objects.filter(verb="ticket.referred")
    assert list(told.values_list("person_id", flat=True)) == [cast.deniz.pk]


def test_is_done_and_ended_from_the_page(cast: Cast) -> None:
    ticket = opened(cast)
    ece, deniz = factories.browser(cast.ece), factories.browser(cast.deniz)
    place = f"/tickets/{ticket.pk}/referrals/"
    assert ece.get(place).status_code == 200
    assert deniz.get(place).status_code == 404
    form = {"to": f"person-{cast.deniz.pk}", "note": "Bakar mısın"}
    assert ece.post(place, form).status_code == 303
    page = ece.get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Also looking" in page
    assert "Bakar mısın" in page
    assert deniz.get(f"/tickets/{ticket.pk}/").status_code == 200
    referral = Referral.objects.get()
    ece.post(place, {"_method": "delete", "referral": referral.pk})
    assert deniz.get(f"/tickets/{ticket.pk}/").status_code == 404


def test_who_may_look_leaves_notes_and_does_nothing_else(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    deniz = factories.browser(cast.deniz)
    place = f"/tickets/{ticket.pk}/"
    page = deniz.get(place).content.decode()
    assert "You may look at this and leave notes" in page
    assert 'data-mode="reply"' not in page
    before = Ticket.objects.filter(pk=ticket.pk).values().get()
    for door, form in {
        "messages/": {"kind": "reply", "text": "x", "to": "derya@mail.example"},
        "claim/": {},
        "resolution/": {"outcome": "answered"},
        "team/": {"to": cast.payments.pk},
        "transfer/": {"to": cast.payments.pk},
        "hold/": {"inside": "1"},
        "tags/": {"tags": "a"},
        "followers/": {},
        "referrals/": {"to": f"person-{cast.mert.pk}"},
        "tasks/": {"team": cast.support.pk, "title": "x", "within": "1"},
    }.items():
        assert deniz.post(place + door, form).status_code == 403, door
    assert Ticket.objects.filter(pk=ticket.pk).values().get() == before
    noted = deniz.post(f"{place}messages/", {"kind": "note", "text": "Gördüm"})
    assert noted.status_code == 303
    token = factories.api_token(cast.deniz)
    api = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})
    assert api.get(f"/api/v1/tickets/{ticket.pk}/").status_code == 200
    assert api.post(f"/api/v1/tickets/{ticket.pk}/claim/").status_code == 403
