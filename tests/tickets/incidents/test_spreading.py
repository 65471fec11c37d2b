"""One word to everybody who wrote about an incident …"""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from accounts.organisation.wording import Unfit
from knowledgebase.notices.models import Notice
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.notices.words import HOUR, MINUTE, reported, updated
from tests.tickets.thread.words import opened
from tickets.incidents.actions import linking, returning, spreading
from tickets.incidents.models import Broadcast, BroadcastItem
from tickets.thread.actions import reasons
from tickets.thread.models import Message, Ticket

WORDS = {"tr": "Papara onarıyor.", "en": "Papara is mending it."}


@pytest.fixture
def notice(cast: Cast) -> Notice:
    return reported(cast)


def linked(cast: Cast, notice: Notice, many: int = 1) -> list[Ticket]:
    found = [opened(cast) for _number in range(many)]
    for ticket in found:
        linking.link(ticket, notice, by=cast.ece, now=NOW)
    return found


def spread(cast: Cast, notice: Notice, *, at: datetime = NOW, **more: Any) -> Broadcast:
    texts = more.pop("texts", WORDS)
    made = spreading.begin(notice, texts, **{"by": cast.aylin, "now": at, **more})
    while spreading.work(made.pk, now=at):
        pass
    made.refresh_from_db()
    return made


def replies(ticket: Ticket) -> list[str]:
    rows = Message.objects.filter(ticket=ticket, kind=Message.REPLY).order_by("seq")
    return [one.text for one in rows]


def test_is_said_once_however_often_the_button_is_pressed(cast: Cast, notice: Notice) -> None:
    (ticket,) = linked(cast, notice)
    name = uuid4()
    first, second = (spread(cast, notice, client_id=name) for _click in range(2))
    assert first == second
    assert replies(ticket) == ["Papara onarıyor."]
    other = spread(cast, notice, client_id=name, texts={"tr": "Düzeldi."})
    assert other != first
    assert replies(ticket) == ["Papara onarıyor.", "Düzeldi."]


def test_is_read_by_each_in_his_language_once(cast: Cast, notice: Notice) -> None:
    first, second = linked(cast, notice, 2)
    Ticket.objects.filter(pk=second.pk).update(language="en")
    other = opened(cast)
    made = spread(cast, notice)
    assert (replies(first), replies(second)) == (["Papara onarıyor."], ["Papara is mending it."])
    assert replies(other) == []
    assert made.state == Broadcast.FINISHED
    BroadcastItem.objects.update(state=BroadcastItem.WAITING)
    Broadcast.objects.update(state=Broadcast.RUNNING)
    while spreading.work(made.pk, now=NOW):
        pass
    assert replies(first) == ["Papara onarıyor."]


def test_is_read_in_another_language_where_his_is_missing(cast: Cast, notice: Notice) -> None:
    [ticket] = linked(cast, notice)
    Ticket.objects.filter(pk=ticket.pk).update(language="de")
    spread(cast, notice)
    assert replies(ticket) == ["Papara onarıyor."]  # the first language of the brand


def test_leaves_the_owner_and_keeps_it_for_the_incident(cast: Cast, notice: Notice) -> None:
    ticket, owned = linked(cast, notice, 2)
    Ticket.objects.filter(pk=owned.pk).update(assignee=cast.mert)
    spread(cast, notice)
    ticket.refresh_from_db()
    owned.refresh_from_db()
    assert (ticket.assignee_id, ticket.status) == (None, Ticket.PENDING_INTERNAL)
    assert (owned.assignee_id, ticket.due_at) == (cast.mert.pk, None)


def test_gives_them_back_when_the_incident_is_over(cast: Cast, notice: Notice) -> None:
    [ticket] = linked(cast, notice)
    spread(cast, notice)
    returning.give_back(notice.pk, now=NOW)
    ticket.refresh_from_db()
    assert ticket.status == Ticket.PENDING_INTERNAL
    updated(cast, notice, Notice.RESOLVED, at=NOW + HOUR)
    returning.give_back(notice.pk, now=NOW + HOUR)
    ticket.refresh_from_db()
    assert ticket.status == Ticket.OPEN


def test_solves_those_that_can_be_and_says_which_can_not(cast: Cast, notice: Notice) -> None:
    first, second = linked(cast, notice, 2)
    reason = reasons.found_reasons()["deposit-missing"]
    Ticket.objects.filter(pk=first.pk).update(reason=reason)
    updated(cast, notice, Notice.RESOLVED, at=NOW + HOUR)
    made = spread(cast, notice, at=NOW + HOUR, solves=True, root_cause="payment_provider")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.root_cause) == (Ticket.SOLVED, "payment_provider")
    assert second.status != Ticket.SOLVED
    why = dict(made.items.values_list("ticket_id", "reason"))
    assert why == {first.pk: "", second.pk: spreading.REASON}
    assert len(replies(second)) == 1


def test_says_nothing_where_a_person_has_to_speak(cast: Cast, notice: Notice) -> None:
    danger, stop, closed = linked(cast, notice, 3)
    Ticket.objects.filter(pk=danger.pk).update(comes_first=True)
    Ticket.objects.filter(pk=stop.pk).update(asks_to_stop=True)
    made = spreading.begin(notice, WORDS, by=cast.aylin, now=NOW)
    Ticket.objects.filter(pk=closed.pk).update(status=Ticket.CLOSED)
    while spreading.work(made.pk, now=NOW):
        pass
    assert [replies(one) for one in (danger, stop, closed)] == [[], [], []]
    why = dict(made.items.values_list("ticket_id", "reason"))
    assert why == {
        danger.pk: spreading.CARE,
        stop.pk: spreading.CARE,
        closed.pk: spreading.FINAL,
    }


def test_reaches_nobody_whom_its_writer_does_not_see(cast: Cast, notice: Notice) -> None:
    hidden = factories.ticket(cast.kerem, cast.payments)
    linking.link(hidden, notice, by=cast.system, now=NOW)
    with pytest.raises(spreading.Nobody):
        spread(cast, notice)
    linked(cast, notice)
    made = spread(cast, notice)
    assert made.items.count() == 1
    assert replies(hidden) == []


def test_stops_when_somebody_says_so(cast: Cast, notice: Notice) -> None:
    [ticket] = linked(cast, notice)
    made = spreading.begin(notice, WORDS, by=cast.aylin, now=NOW)
    spreading.stop(made, by=cast.aylin, now=NOW)
    assert not spreading.work(made.pk, now=NOW)
    assert replies(ticket) == []


def test_offers_and_asks_nothing(cast: Cast, notice: Notice) -> None:
    linked(cast, notice)
    with pytest.raises(Unfit):
        spread(cast, notice, texts={"en": "Take your free bet of 20 euros now, on us!"})
    with pytest.raises(spreading.AsksForSecret):
        spread(cast, notice, texts={"en": "Please send us your full card number."})
    with pytest.raises(spreading.NothingToSay):
        spread(cast, notice, texts={"en": " "})


def test_is_linked_once_and_of_its_brand_alone(cast: Cast, notice: Notice) -> None:
    ticket = opened(cast)
    for _again in range(2):
        linking.link(ticket, notice, by=cast.ece, now=NOW)
    assert ticket.incidents.count() == 1
    linking.unlink(ticket, notice, by=cast.ece, now=NOW + MINUTE)
    assert ticket.incidents.count() == 0
    other = reported(cast, by=cast.nil, brand_ids=[cast.mavi_kule.pk])
    with pytest.raises(linking.OtherBrand):
        linking.link(ticket, other, by=cast.ece, now=NOW)
