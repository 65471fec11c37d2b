"""A seat at a ticket …"""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.inbox import seats

SECOND = timedelta(seconds=1)


def _doing(ticket_id: int, *, at: timedelta) -> list[tuple[str, str]]:
    found = seats.seats_of([ticket_id], now=NOW + at)
    return [(seated.name, seated.doing) for seated in found.get(ticket_id, [])]


def test_is_empty_25_seconds_after_the_last_beat(cast: Cast) -> None:
    ticket = opened(cast)
    assert seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW)
    assert _doing(ticket.pk, at=24 * SECOND) == [("Mert Kaya", "viewing")]
    assert _doing(ticket.pk, at=25 * SECOND) == []


def test_is_kept_by_beats(cast: Cast) -> None:
    ticket = opened(cast)
    for after in (0, 20, 40):
        seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW + after * SECOND)
    assert _doing(ticket.pk, at=60 * SECOND) == [("Mert Kaya", "viewing")]


def test_says_who_writes_until_he_stops(cast: Cast) -> None:
    ticket = opened(cast)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW, replying=True)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW + 20 * SECOND)
    assert _doing(ticket.pk, at=21 * SECOND) == [("Mert Kaya", "replying")]
    assert _doing(ticket.pk, at=30 * SECOND) == [("Mert Kaya", "viewing")]


def test_is_no_longer_a_writers_once_he_has_sent(cast: Cast) -> None:
    ticket = opened(cast)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW, replying=True)
    seats.beat(ticket.pk, by_id=cast.ece.pk, now=NOW, replying=True)
    seats.stop_writing([(ticket.pk, cast.mert.pk), (ticket.pk + 1, cast.ece.pk)], now=NOW)
    assert _doing(ticket.pk, at=SECOND) == [("Ece Yılmaz", "replying"), ("Mert Kaya", "viewing")]


@pytest.mark.parametrize("replying", [True, False])
def test_is_empty_soon_after_leaving(cast: Cast, replying: bool) -> None:
    ticket = opened(cast)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW, replying=replying)
    seats.leave([ticket.pk], by_id=cast.mert.pk, now=NOW + SECOND)
    assert _doing(ticket.pk, at=3 * SECOND) == [
        ("Mert Kaya", "replying" if replying else "viewing")
    ]
    assert _doing(ticket.pk, at=4 * SECOND) == []


def test_is_not_given_to_who_does_not_see_the_ticket(cast: Cast) -> None:
    ticket = opened(cast)
    allowed = {
        person.name
        for person in cast.everybody
        if seats.beat(ticket.pk, by_id=person.pk, now=NOW, replying=True)
    }
    assert allowed == {p.name for p in (cast.ece, cast.mert, cast.aylin, cast.nil)}
    assert {name for name, _doing in _doing(ticket.pk, at=SECOND)} == allowed


def test_does_not_exist_at_a_ticket_that_does_not(cast: Cast) -> None:
    assert not seats.beat(999_999_999, by_id=cast.ece.pk, now=NOW)
    assert seats.seats_of([999_999_999], now=NOW) == {}
