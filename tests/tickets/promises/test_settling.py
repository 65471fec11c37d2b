"""What time brings for a promise: a warning with a quarter left, the end at its time, once."""

from datetime import timedelta

import pytest

from accounts.events import outbox
from accounts.people.models import Notification, Person
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.promises.given import HOUR, MINUTE, happened, owned, promised
from tickets.promises.actions import rows, settling
from tickets.promises.models import Promise
from tickets.thread.actions import assignment


def test_warns_with_a_quarter_of_the_time_left(cast: Cast) -> None:
    promise = promised(cast)
    settling.settle_due(now=promise.due_at - 30 * MINUTE - timedelta(seconds=1))
    assert happened(promise.ticket) == ["promise.made"]
    settling.settle_due(now=promise.due_at - 30 * MINUTE)
    promise.refresh_from_db()
    assert (promise.warned_at, promise.next_at) == (promise.warns_at, promise.due_at)
    settling.settle_due(now=promise.due_at - MINUTE)
    assert happened(promise.ticket) == ["promise.made", "promise.warned"]


def test_is_broken_at_its_time_whenever_somebody_looks(cast: Cast) -> None:
    promise = promised(cast)
    settling.settle_due(now=promise.due_at + 10 * MINUTE)
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at) == (Promise.BROKEN, promise.due_at)
    assert promise.warned_at == promise.warns_at
    assert promise.is_owed
    assert happened(promise.ticket) == ["promise.made", "promise.warned", "promise.broken"]
    assert settling.settle_due(now=promise.due_at + HOUR) == 0


def test_what_is_settled_meanwhile_is_left_alone(cast: Cast) -> None:
    promise = promised(cast)
    Promise.objects.filter(pk=promise.pk).update(state=Promise.KEPT)  # a claim crossed a deed
    settling.look(promise.pk, now=promise.due_at)
    promise.refresh_from_db()
    assert (promise.state, promise.next_at) == (Promise.KEPT, None)


def test_many_that_are_due_are_all_looked_at(cast: Cast) -> None:
    for _ticket in range(6):
        ticket = owned(cast)
        for number in range(20):
            promised(cast, ticket, text=f"call {number}")
    looked_at = 0
    while found := settling.settle_due(now=NOW + 3 * HOUR):  # one turn after the other
        looked_at += found
    assert looked_at == 120
    assert Promise.objects.filter(state=Promise.BROKEN).count() == 120


def _told(verb: str) -> set[Person]:
    return {row.person for row in Notification.objects.filter(verb=verb)}


def test_owner_hears_of_the_warning_and_leads_of_the_end(cast: Cast) -> None:
    promise = promised(cast)
    settling.settle_due(now=promise.warns_at)
    outbox.drain(now=NOW + 100 * HOUR * 24)
    assert _told("promise.warned") == {cast.ece}
    settling.settle_due(now=promise.due_at)
    outbox.drain(now=NOW + 100 * HOUR * 24)
    assert _told("promise.broken") == {cast.ece, cast.aylin}


def test_nobody_is_warned_of_what_is_over(cast: Cast) -> None:
    promise = promised(cast)
    settling.settle_due(now=promise.due_at)
    outbox.drain(now=NOW + 100 * HOUR * 24)
    assert (_told("promise.warned"), _told("promise.broken")) == (set(), {cast.ece, cast.aylin})


def test_leads_hear_when_nobody_has_the_ticket(cast: Cast) -> None:
    promise = promised(cast)
    assignment.assign(promise.ticket, to=None, by=cast.ece, now=NOW)
    outbox.drain(now=NOW + 100 * HOUR * 24)
    assert _told("promise.orphaned") == {cast.aylin}
    promise.refresh_from_db()
    assert promise.owner is None


def test_leads_are_warned_of_what_nobody_has(cast: Cast) -> None:
    promise = promised(cast)
    assignment.assign(promise.ticket, to=None, by=cast.ece, now=NOW)
    settling.settle_due(now=promise.warns_at)
    outbox.drain(now=NOW + 100 * HOUR * 24)
    assert _told("promise.warned") == {cast.aylin}


@pytest.mark.parametrize("within", [timedelta(0), timedelta(days=367), -HOUR])
def test_takes_no_time_that_means_nothing(cast: Cast, within: timedelta) -> None:
    with pytest.raises(rows.WrongTime):
        promised(cast, within=within)
