"""Many at once, over real connections: no chat is offered twice, no limit exceeded, nobody waits
for the clock."""

import contextlib
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.people import presence
from accounts.people.actions import profile, shifts
from accounts.people.models import Person
from livechat.routing import actions
from livechat.sessions.actions import accepting, ending, offering, returning
from livechat.sessions.models import ChatOffer, ChatSession
from tests import factories
from tests.cast import Cast
from tests.livechat.routing.queue import there

SECONDS = 0.5  # from a player's words to the offer


@pytest.fixture
def house(committed_cast: Cast) -> Iterator[Cast]:
    factories.chat(committed_cast.lunaro, committed_cast.support)
    yield committed_cast


def at_once(*deeds: Callable[[], object]) -> None:
    """Each in a thread of its own, with a connection of its own, begun together."""
    start, failed = Barrier(len(deeds)), list[BaseException]()

    def do(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def waiting(house: Cast, number: int) -> list[int]:
    """So many chats that nobody could take when they came."""
    return [factories.asked(factories.stranger(house.lunaro)).pk for _ in range(number)]


def agents(house: Cast, number: int, limit: int) -> list[Person]:
    people = [
        factories.staff(teams=(house.support,), brands=(house.lunaro,), language="tr")
        for _ in range(number)
    ]
    there(*people, now=timezone.now(), chat_limit=limit)
    return people


def loads() -> dict[int, int]:
    counted: dict[int, int] = {}
    rows = ChatSession.objects.filter(state__in=("offered", "accepted", "active"))
    for offered_to, owner in rows.values_list("offered_to_id", "owner_id"):
        person = offered_to or owner
        assert person is not None
        counted[person] = counted.get(person, 0) + 1
    return counted


def test_drains_at_once_offer_each_chat_once_and_keep_every_limit(house: Cast) -> None:
    asked = waiting(house, 14)
    people = agents(house, 4, limit=3)
    now = timezone.now()
    at_once(*[lambda: actions.drain(now=now)] * 6)
    assert ChatOffer.objects.filter(outcome=ChatOffer.OPEN).count() == 12
    assert ChatOffer.objects.values("session").distinct().count() == 12
    assert loads() == {person.pk: 3 for person in people}
    left = set(ChatSession.objects.filter(state="queued").values_list("pk", flat=True))
    assert left == set(asked[-2:])


def test_one_free_place_goes_to_one_of_many_chats_that_come_together(house: Cast) -> None:
    [agent] = agents(house, 1, limit=1)
    visitors = [factories.stranger(house.lunaro) for _ in range(6)]
    at_once(*[lambda who=who: factories.asked(who, now=timezone.now()) for who in visitors])
    assert loads() == {agent.pk: 1}


def test_who_ends_while_others_come_gets_one_more_and_no_two(house: Cast) -> None:
    [agent] = agents(house, 1, limit=1)
    first = factories.asked(factories.stranger(house.lunaro), now=timezone.now())
    accepting.accept(first, by=agent, now=timezone.now())
    oldest = factories.asked(factories.stranger(house.lunaro), now=timezone.now())
    others = [factories.stranger(house.lunaro) for _ in range(4)]
    at_once(
        lambda: ending.end(ChatSession.objects.get(pk=first.pk), by=agent, now=timezone.now()),
        *[lambda who=who: factories.asked(who, now=timezone.now()) for who in others],
    )
    assert loads() == {agent.pk: 1}
    assert ChatSession.objects.get(pk=oldest.pk).offered_to_id == agent.pk


def test_a_missed_offer_and_a_decline_at_once_are_one(house: Cast) -> None:
    agents(house, 2, limit=1)
    session = factories.asked(factories.stranger(house.lunaro), now=timezone.now())
    offered = ChatSession.objects.get(pk=session.pk)
    agent = offered.offered_to
    assert agent is not None
    at_once(
        lambda: offering.miss(session.pk, now=timezone.now()),
        lambda: offering.decline(session.pk, by=agent, now=timezone.now()),
    )
    # the other agent has it, by the commit of whichever came first
    assert ChatSession.objects.get(pk=session.pk).offered_to_id not in {None, agent.pk}
    assert ChatOffer.objects.filter(session=session).count() == 2


def test_workers_that_return_at_once_return_once(house: Cast) -> None:
    [agent] = agents(house, 1, limit=1)
    session = factories.talking(factories.stranger(house.lunaro), agent, now=timezone.now())
    presence.shorten([agent.pk], until=timezone.now() - timedelta(seconds=21))
    now = timezone.now()
    at_once(*[lambda: actions.return_abandoned(now=now)] * 4)
    row = ChatSession.objects.get(pk=session.pk)
    assert (row.state, row.owner_id) == (ChatSession.QUEUED, None)
    assert not returning.give_back(session.pk, now=now)


def test_the_offer_reaches_a_free_agent_within_half_a_second(house: Cast) -> None:
    agents(house, 5, limit=3)
    took = []
    for _number in range(10):
        visitor = factories.stranger(house.lunaro)
        begun = time.monotonic()
        session = factories.asked(visitor, now=timezone.now())
        took.append(time.monotonic() - begun)
        assert ChatSession.objects.get(pk=session.pk).state == ChatSession.OFFERED
    assert sorted(took)[len(took) // 2] < SECONDS


def test_a_break_hands_an_open_offer_on_at_once(house: Cast) -> None:
    agents(house, 2, limit=1)
    session = factories.asked(factories.stranger(house.lunaro), now=timezone.now())
    first = ChatSession.objects.get(pk=session.pk).offered_to
    assert first is not None
    profile.set_presence(first, presence="break", reason="lunch", by=first, now=timezone.now())
    assert ChatSession.objects.get(pk=session.pk).offered_to_id not in {None, first.pk}


def test_whoever_ends_his_shift_leaves_his_open_offer_to_others(house: Cast) -> None:
    agents(house, 2, limit=1)
    session = factories.asked(factories.stranger(house.lunaro), now=timezone.now())
    first = ChatSession.objects.get(pk=session.pk).offered_to
    assert first is not None
    shifts.end(first, by=first, now=timezone.now())
    assert ChatSession.objects.get(pk=session.pk).offered_to_id not in {None, first.pk}


def test_breaks_accepts_and_offers_at_once_never_wait_in_a_ring(house: Cast) -> None:
    people = agents(house, 4, limit=2)
    waiting(house, 6)
    actions.drain(now=timezone.now())

    def accept_all(person: Person) -> None:
        for offered in ChatSession.objects.filter(offered_to=person):
            with contextlib.suppress(accepting.NoLongerOffered):
                accepting.accept(offered, by=person, now=timezone.now())

    def come_and_go(person: Person) -> None:
        for state in ("break", "online", "break", "online"):
            profile.set_presence(person, presence=state, by=person, now=timezone.now())

    at_once(
        *[lambda who=who: accept_all(who) for who in people],
        *[lambda who=who: come_and_go(who) for who in people],
        *[
            lambda: presence.renew(
                [p.pk for p in people], until=timezone.now() + presence.LEASE, now=timezone.now()
            )
        ]
        * 2,
    )
    assert all(load <= 2 for load in loads().values())
    assert ChatOffer.objects.filter(outcome=ChatOffer.OPEN).count() == (
        ChatSession.objects.filter(state=ChatSession.OFFERED).count()
    )


def test_who_comes_online_gets_what_waits(house: Cast) -> None:
    session = factories.asked(factories.stranger(house.lunaro), now=timezone.now())
    agent = house.mert
    Person.objects.filter(pk=agent.pk).update(presence="break")
    profile.set_presence(agent, presence="online", by=agent, now=timezone.now())
    assert ChatSession.objects.get(pk=session.pk).offered_to_id == agent.pk


def test_what_is_rolled_back_gives_nothing_away(house: Cast) -> None:
    agents(house, 1, limit=1)
    visitor = factories.stranger(house.lunaro)

    with pytest.raises(RuntimeError), transaction.atomic():
        factories.asked(visitor, now=timezone.now())
        raise RuntimeError
    assert not ChatSession.objects.exists()
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            factories.asked(visitor, now=timezone.now())
            raise RuntimeError
        kept = factories.asked(visitor, now=timezone.now())
    assert ChatSession.objects.get(pk=kept.pk).state == ChatSession.OFFERED
