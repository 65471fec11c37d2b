"""A live page …"""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.people.models import Person, StaffUser
from helpdesk.lib import realtime
from livechat.sockets import hub as hub_module
from livechat.sockets.frames import Subject
from livechat.sockets.watch import Watch
from tests.cast import Cast
from tests.livechat.sockets.pages import House
from tests.tickets.thread.words import answered, opened, says
from tickets.inbox import seats
from tickets.inbox.models import Seat
from tickets.thread.actions import assignment, followers, receiving, replying
from tickets.thread.models import Ticket


def _writes(cast: Cast, ticket: Ticket, text: str = "Bir şey daha") -> None:
    receiving.receive(says(text), into=ticket, author=cast.derya.person, now=timezone.now())


def _notes(cast: Cast, ticket: Ticket) -> None:
    replying.add_note(ticket, by=cast.mert, html="<p>iç</p>", client_id=uuid4(), now=timezone.now())


def test_gets_what_it_lacks_and_then_what_comes(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}")
    assert page.has_seqs(2) == [1, 2]
    _writes(cast, ticket)
    frame = page.next()
    assert (frame["seq"], frame["verb"]) == (3, "message.received")
    assert "Bir şey daha" in frame["html"]
    assert set(frame) == {"subject", "seq", "verb", "html", "target"}


def test_begins_after_its_cursor_and_gets_exactly_the_rest(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    for _ in range(5):
        _writes(cast, ticket)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=4)
    assert page.has_seqs(7) == [5, 6, 7]
    assert page.rest() == []


def test_without_a_cursor_gets_only_what_comes(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=2**31 - 1)
    assert page.rest() == []
    _writes(cast, ticket)
    assert page.next()["seq"] == 3


def test_gets_more_than_one_batch_in_order(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    for _ in range(120):
        _notes(cast, ticket)
    page = house.page(cast.ece, f"ticket.{ticket.pk}")
    assert page.has_seqs(122) == list(range(1, 123))


@pytest.mark.parametrize("who", ["deniz", "suna", "robo", "derya"])
def test_of_a_stranger_is_told_the_same_as_of_a_ticket_that_is_not_there(
    committed_cast: Cast, house: House, who: str
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    spy = house.page(cast.suna)
    person = cast.derya.person if who == "derya" else getattr(cast, who)
    spy.owner = Subject("person", person.pk)
    foreign, missing = f"ticket.{ticket.pk}", "ticket.999999999"
    told = [spy.watch(subject).next() for subject in (foreign, missing)]
    assert [frame.pop("subject") for frame in told] == [foreign, missing]
    assert told[0] == told[1] == {"seq": None, "verb": "gone"}
    _notes(cast, ticket)
    assert spy.rest() == []


def test_gets_one_frame_for_two_bells(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=2)
    page.rest()
    _writes(cast, ticket)
    for _ in range(20):
        realtime.ring(f"ticket.{ticket.pk}")
    assert [frame["seq"] for frame in page.rest()] == [3]


def test_gets_each_once_and_in_order_when_many_write_at_once(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    pages = [house.page(p, f"ticket.{ticket.pk}", after=2) for p in (cast.ece, cast.mert)]

    def write() -> None:
        try:
            for _ in range(10):
                _notes(cast, ticket)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for page in pages:
        assert page.has_seqs(62) == list(range(3, 63))
        assert page.rest() == []


def test_hears_of_lost_bells_by_the_sweep(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(
        cast.ece, f"ticket.{ticket.pk}", f"team.{cast.support.pk}", f"person.{cast.ece.pk}", after=2
    )
    page.rest()
    with override_settings(REDIS_PREFIX="lost:"):
        _writes(cast, ticket)
        assignment.claim(ticket, by=cast.ece, now=timezone.now())
    assert page.rest() == []
    house.run(house.hub.sweep.once())
    assert [page.next("message.received", "ticket.assigned")["seq"] for _ in range(2)] == [3, 4]
    house.run(house.hub.sweep.once())
    assert page.rest() == []


def test_hears_of_lists_whose_bells_were_lost(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    lists = {f"team.{cast.support.pk}", f"person.{cast.ece.pk}"}
    page = house.page(cast.ece, *lists)
    assert {page.next("bell")["subject"] for _ in lists} == lists
    with override_settings(REDIS_PREFIX="lost:"):
        assignment.claim(ticket, by=cast.ece, now=timezone.now())
    house.run(house.hub.sweep.once())
    assert {page.next("bell")["subject"] for _ in lists} == lists
    found = house.hub.sweep.found
    house.run(house.hub.sweep.once())
    assert house.hub.sweep.found == found


def test_of_a_list_hears_at_once_and_then_once_a_second(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    team = f"team.{cast.support.pk}"
    page = house.page(cast.ece, team)
    assert page.next() == {"subject": team, "seq": None, "verb": "bell"}
    for _ in range(10):
        _writes(cast, ticket)
    assert page.rest() == []
    assert page.next("bell")["subject"] == team
    assert page.rest() == []


def test_hears_of_an_offer_at_once_though_its_list_rests(
    committed_cast: Cast, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "LIST_RESTS", 3600.0)
    ece = committed_cast.ece
    his = f"person.{ece.pk}"
    page = house.page(ece, his)
    assert page.next("bell")["subject"] == his
    realtime.ring(his)
    assert page.rest() == []
    realtime.ring(his, f"offer.{ece.pk}")
    assert page.next("bell")["subject"] == his


def test_hears_nothing_of_the_lists_of_others(committed_cast: Cast, house: House) -> None:
    cast = committed_cast
    page = house.page(cast.deniz)
    for subject in (f"team.{cast.support.pk}", f"person.{cast.ece.pk}", "team.999999"):
        assert page.watch(subject).next()["verb"] == "gone"
    opened(cast)
    assert page.rest() == []


def test_is_told_when_its_ticket_goes_elsewhere(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=2)
    page.rest()
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=timezone.now())
    assert [frame["verb"] for frame in page.rest()] == ["gone"]
    _notes(cast, ticket)
    assert page.rest() == []


def test_is_told_when_following_was_all_that_let_him_see(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    followers.follow(ticket, by=cast.deniz, now=timezone.now())
    page = house.page(cast.deniz, f"ticket.{ticket.pk}", after=3)
    page.rest()
    followers.unfollow(ticket, by=cast.deniz)
    assert page.next()["verb"] == "gone"


def test_ends_with_the_account(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page, other = (house.page(p, f"ticket.{ticket.pk}", after=2) for p in (cast.ece, cast.mert))
    Person.objects.filter(pk=cast.ece.pk).update(is_active=False)
    realtime.ring(f"access.{cast.ece.pk}")
    assert page.code(within=2) == 4401
    _notes(cast, ticket)
    assert other.next()["verb"] == "note.added"
    assert "note.added" not in [frame["verb"] for frame in page.rest()]


def test_ends_with_the_password_and_with_the_session(committed_cast: Cast, house: House) -> None:
    cast = committed_cast
    ece, mert = house.page(cast.ece), house.page(cast.mert)
    StaffUser.objects.filter(person=cast.ece).update(session_salt="another")
    realtime.ring(f"access.{cast.ece.pk}")
    assert ece.code(within=2) == 4401
    cast.mert.staff.staffsession_set.all().delete()
    house.run(house.hub.sweep.once())
    assert mert.code() == 4401


def test_ends_without_any_bell_when_the_session_was_idle_for_too_long(
    committed_cast: Cast, house: House
) -> None:
    cast = committed_cast
    idle, busy = house.page(cast.ece), house.page(cast.mert)
    half_an_hour_ago = timezone.now() - timedelta(minutes=31)
    cast.ece.staff.staffsession_set.update(last_seen_at=half_an_hour_ago)
    house.run(house.hub.sweep.once())
    assert idle.code() == 4401
    assert busy.codes.empty()


def test_that_reads_too_slowly_is_closed_and_nobody_else_waits(
    committed_cast: Cast, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "SEND_SECONDS", 0.3)
    cast, ticket = committed_cast, opened(committed_cast)
    slow, quick = (house.page(p, f"ticket.{ticket.pk}", after=2) for p in (cast.ece, cast.mert))
    house.settle()
    slow.stops_reading()
    _notes(cast, ticket)
    assert quick.next()["seq"] == 3
    _notes(cast, ticket)
    assert quick.next()["seq"] == 4
    assert slow.code() == 4408
    slow.reads_again()
    assert slow.rest() == []


def test_that_got_lost_while_it_was_sent_to_is_forgotten(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=2)
    house.settle()
    page.is_lost = True
    _notes(cast, ticket)
    house.wait_for(lambda: page not in house.hub.sockets)
    assert house.hub.watches == {}


def test_tells_who_else_is_there_and_who_writes(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=2)
    assert page.next("presence")["people"] == []
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=timezone.now())
    mert = {"id": cast.mert.pk, "name": "Mert Kaya"}
    assert page.next("presence")["people"] == [{**mert, "doing": "viewing"}]
    typist = house.page(cast.mert, f"ticket.{ticket.pk}", after=2)
    house.settle()
    typist.types(ticket.pk)
    assert page.next("presence")["people"] == [{**mert, "doing": "replying"}]
    typist.part()
    assert page.next("presence")["people"] == []


def test_tells_that_somebody_left_when_his_lease_ran_out(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    soon = timezone.now() + timedelta(seconds=0.4)
    Seat.objects.create(ticket=ticket, person=cast.mert, viewing_until=soon)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", after=2)
    assert len(page.next("presence")["people"]) == 1
    assert page.next("presence")["people"] == []
    assert timezone.now() >= soon


def test_never_tells_a_stranger_who_is_there(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.deniz, f"ticket.{ticket.pk}")
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=timezone.now())
    house.settle()
    assert page.next("gone", "presence")["verb"] == "gone"
    assert page.frames.empty()


def test_does_not_beat_for_who_does_not_see_the_ticket(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    watch = Watch(house.page(cast.deniz), Subject("ticket", ticket.pk), 0)
    watch.is_seen = True
    house.call(house.hub.presence.type, watch)
    house.settle()
    assert not Seat.objects.exists()


def test_keeps_a_seat_while_another_page_of_the_same_person_is_there(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    first, second = (house.page(cast.mert, f"ticket.{ticket.pk}", after=2) for _ in range(2))
    house.settle()
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=timezone.now())
    until = Seat.objects.get().viewing_until
    first.part()
    house.settle()
    assert Seat.objects.get().viewing_until == until
    second.unwatch(f"ticket.{ticket.pk}")
    house.settle()
    assert Seat.objects.get().viewing_until < until


def test_gets_replies_as_they_are_now(committed_cast: Cast, house: House) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    message = answered(cast, ticket, at=timezone.now())
    page = house.page(cast.mert, f"ticket.{ticket.pk}", after=3)
    house.settle()
    replying.undo(message, by=cast.ece, now=timezone.now())
    frame = page.next()
    assert (frame["verb"], frame["target"]) == ("message.undone", f"message-{message.pk}")
    assert 'data-state="undone"' in frame["html"]
