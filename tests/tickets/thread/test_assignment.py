"""A ticket …"""

import threading

import pytest
from django.db import connection

from tests.cast import Cast, build
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket


@pytest.mark.django_db(transaction=True)
def test_is_taken_by_one_of_two_who_are_equally_quick() -> None:
    cast = build()
    ticket = opened(cast)
    gate, results = threading.Barrier(2), {}

    def take(person) -> None:
        gate.wait()
        try:
            assignment.claim(ticket, by=person, now=NOW)
            results[person.pk] = "won"
        except assignment.Taken as error:
            results[person.pk] = error.owner.pk
        connection.close()

    threads = [threading.Thread(target=take, args=(p,)) for p in (cast.ece, cast.mert)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = Ticket.objects.get(pk=ticket.pk).assignee_id
    loser = ({cast.ece.pk, cast.mert.pk} - {winner}).pop()
    assert results == {winner: "won", loser: winner}


def test_goes_only_to_people_who_can_see_and_answer_it(cast: Cast) -> None:
    ticket = opened(cast)
    for person in (cast.deniz, cast.suna, cast.derya.person, cast.robo):
        with pytest.raises(assignment.CannotOwn):
            assignment.assign(ticket, to=person, by=cast.aylin, now=NOW)
    assert assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW).assignee == cast.mert


def test_leaves_its_owner_when_it_moves_to_a_team_that_is_not_his(cast: Cast) -> None:
    ticket = assignment.assign(opened(cast), to=cast.mert, by=cast.aylin, now=NOW)
    ticket = assignment.move(ticket, to=cast.payments, by=cast.aylin, now=NOW)
    assert (ticket.team, ticket.assignee) == (cast.payments, None)
    assert not Ticket.objects.visible_to(cast.mert).filter(pk=ticket.pk).exists()
    assert Ticket.objects.visible_to(cast.deniz).filter(pk=ticket.pk).exists()


def test_is_seen_by_its_team_its_managers_and_nobody_else(cast: Cast) -> None:
    ticket = opened(cast)
    sees = {p.name for p in cast.everybody if Ticket.objects.visible_to(p).filter(pk=ticket.pk)}
    assert sees == {p.name for p in (cast.ece, cast.mert, cast.aylin, cast.nil, cast.system)}
