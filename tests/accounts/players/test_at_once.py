"""A merge while something else happens to the same players …"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.events import outbox
from accounts.players import actions as players
from accounts.players.actions import merging, parting
from accounts.players.models import Address, Merge, Player
from tests import factories
from tests.accounts.players.people import addresses, merged, second_derya
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.actions import receiving
from tickets.thread.models import Ticket


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each of them gave, or the refusal that it met."""
    ready = Barrier(len(deeds))

    def work(deed: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            ready.wait(timeout=20)
            return deed()
        except (merging.Refused, players.TakenAddress) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(work, deeds))


def drained() -> None:
    while outbox.drain(now=timezone.now()):
        pass


def test_is_done_once_though_six_ask_and_half_of_them_the_other_way(committed_cast: Cast) -> None:
    cast, other = committed_cast, second_derya(committed_cast)
    there = [lambda: merged(other, cast.derya, cast)] * 3
    back = [lambda: merged(cast.derya, other, cast)] * 3
    at_once(*there, *back)
    kept = Merge.objects.get()
    assert Player.objects.get(pk=kept.loser_id).merged_into_id == kept.survivor_id
    assert Player.objects.get(pk=kept.survivor_id).merged_into_id is None
    assert len(addresses(kept.survivor)) == 2


def test_never_closes_a_ring_of_three(committed_cast: Cast) -> None:
    cast, second = committed_cast, second_derya(committed_cast)
    third = second_derya(cast, email="derya@third.example")
    for _ in range(5):
        at_once(
            lambda: merged(cast.derya, second, cast),
            lambda: merged(second, third, cast),
            lambda: merged(third, cast.derya, cast),
        )
        left = Player.objects.filter(merged_into=None, pk__in=(cast.derya.pk, second.pk, third.pk))
        survivor = left.get()
        assert Player.objects.filter(merged_into=survivor).count() == 2
        for kept in Merge.objects.filter(undone_at=None).order_by("-pk"):
            parting.part(kept, by=cast.ece, now=NOW)
        assert Merge.objects.filter(undone_at=None).count() == 0
        assert Address.objects.filter(player=second).count() == 1


def test_leaves_no_address_with_the_one_who_is_gone(committed_cast: Cast) -> None:
    cast = committed_cast
    for n in range(8):
        other = second_derya(cast, email=f"derya@nr{n}.example")
        at_once(
            lambda other=other: merged(other, cast.derya, cast),
            lambda other=other, n=n: players.add_address(
                other, kind="handle", value=f"derya{n}", by=cast.ece, now=NOW
            ),
        )
        assert addresses(other) == set()
        assert f"derya{n}" in addresses(cast.derya)


def test_takes_along_what_a_mail_opens_in_that_very_moment(committed_cast: Cast) -> None:
    """The intake looked the player up before the merge, and commits after it began."""
    cast, other = committed_cast, second_derya(committed_cast)
    opened, may_commit = Event(), Event()

    def mail() -> None:
        with transaction.atomic():
            receiving.open_ticket(
                factories.words_of(other),
                brand=cast.lunaro,
                team=cast.support,
                player=other,
                now=NOW,
            )
            opened.set()
            may_commit.wait(timeout=20)

    def merge() -> None:
        opened.wait(timeout=20)
        merged(other, cast.derya, cast)
        may_commit.set()

    at_once(mail, merge)
    stray = Ticket.objects.get()
    assert stray.player_id == other.pk
    drained()
    stray.refresh_from_db()
    assert (stray.player_id, stray.player_name) == (cast.derya.pk, "Derya Arslan")
    kept = Merge.objects.get()
    assert kept.moved["ticket"] == [stray.pk]
    parting.part(kept, by=cast.ece, now=NOW)
    stray.refresh_from_db()
    assert stray.player_id == other.pk


def test_loses_no_conversation_of_a_stream(committed_cast: Cast) -> None:
    cast, other = committed_cast, second_derya(committed_cast)
    words = factories.words_of(other)

    def stream() -> None:
        for _ in range(15):
            receiving.open_ticket(
                words, brand=cast.lunaro, team=cast.support, player=other, now=NOW
            )
            drained()

    def back_and_forth() -> None:
        for _ in range(4):
            parting.part(merged(other, cast.derya, cast), by=cast.ece, now=NOW)
        merged(other, cast.derya, cast)

    at_once(stream, stream, back_and_forth)
    drained()
    assert Ticket.objects.count() == 30
    assert set(Ticket.objects.values_list("player_id", flat=True)) == {cast.derya.pk}


def test_is_undone_once_though_several_ask(committed_cast: Cast) -> None:
    cast, other = committed_cast, second_derya(committed_cast)
    kept = merged(other, cast.derya, cast)
    at_once(*[lambda: parting.part(kept, by=cast.ece, now=NOW)] * 4)
    assert addresses(other) == {"derya@home.example"}
    assert addresses(cast.derya) == {"derya@mail.example"}
