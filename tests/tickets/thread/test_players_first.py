"""Deeds on a conversation and its player take the player first: while somebody has him, they wait
for him and leave the conversation to others."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from time import monotonic

import pytest
from django.db import connection, transaction

from accounts.players.actions import rows
from accounts.players.models import Address, Player
from accounts.protection.actions import asking
from livechat.sessions.actions import identifying, leaving
from tests import factories
from tests.cast import ADDRESS, Cast
from tests.committed import committed, committed_cast
from tests.crossing import held, is_free
from tests.factories import NOW
from tests.livechat import chat
from tests.samples.bounces import report
from tests.tickets.channels.email.post import kept, written
from tests.tickets.identity.test_quarantine import came
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.identity.actions import quarantining
from tickets.payments.actions import evidence
from tickets.thread.actions import concerned, delivery
from tickets.thread.actions import merging as joining
from tickets.thread.actions.passing import MayNotContact
from tickets.thread.models import Message, Ticket

__all__ = ["committed", "committed_cast"]
WHO = "derya@mail.example"
Prepared = tuple[Player, Ticket, Callable[[], object]]


def takes_a_card_out(cast: Cast) -> Prepared:
    file = came(cast, "kredi kartım.jpg")
    ticket = Ticket.objects.get()
    assert ticket.player is not None
    return ticket.player, ticket, lambda: quarantining.take_out(file, by=cast.system, now=NOW)


def keeps_evidence(cast: Cast) -> Prepared:
    ticket = opened(cast)
    return (
        cast.derya,
        ticket,
        lambda: evidence.keep(ticket, kind="bet", ref="B-100", by=cast.ece, now=NOW),
    )


def merges_two(cast: Cast) -> Prepared:
    ticket, other = opened(cast), opened(cast)
    return cast.derya, ticket, lambda: joining.merge(ticket, into=other, by=cast.ece, now=NOW)


def comes_back(cast: Cast) -> Prepared:
    message = _sent(cast)
    path = addresses.return_path(ADDRESS, message.pk)
    kept(cast, report(path, WHO, diagnosis="smtp; 550 5.1.1 no such user"), to=path, sender="")
    return cast.derya, message.ticket, lambda: intake.take_in(now=NOW)


def writes_again(cast: Cast) -> Prepared:
    message = _sent(cast)
    Address.objects.filter(value=WHO).update(is_failing=True)
    mail = written("Yeni sunucu", sender=f"Derya <{WHO}>", In_Reply_To=message.external_id)
    kept(cast, mail, to=addresses.reply_address(ADDRESS, message.ticket_id))
    return cast.derya, message.ticket, lambda: intake.take_in(now=NOW)


def signs_in(cast: Cast) -> Prepared:
    chat.chats(cast.lunaro, cast.support)
    stranger = factories.stranger(cast.lunaro)
    ticket = factories.asked(stranger).ticket
    signed = factories.visitor(cast.derya)
    return cast.derya, ticket, lambda: identifying.identify(stranger, signed, now=NOW)


def leaves_grave_words(cast: Cast) -> Prepared:
    chat.chats(cast.lunaro, cast.support)
    visitor = factories.visitor(cast.derya)
    session = factories.asked(visitor)
    return (
        cast.derya,
        session.ticket,
        lambda: leaving.leave(
            session, visitor=visitor, email=WHO, text="Kendimi hariç tutmak istiyorum", now=NOW
        ),
    )


def offers_in_a_chat(cast: Cast) -> Prepared:
    chat.chats(cast.lunaro, cast.support)
    ticket = factories.asked(factories.visitor(cast.derya)).ticket

    def offer() -> None:
        with suppress(MayNotContact):
            answered(cast, ticket, recipients={}, purpose="marketing")

    return cast.derya, ticket, offer


@pytest.mark.parametrize(
    "prepare",
    [
        *(takes_a_card_out, keeps_evidence, merges_two, comes_back, writes_again),
        *(signs_in, leaves_grave_words, offers_in_a_chat),
    ],
)
def test_takes_the_player_first(committed_cast: Cast, prepare: Callable[[Cast], Prepared]) -> None:
    player, ticket, deed = prepare(committed_cast)

    with held("accounts_player", player.pk) as meeting:
        meeting.begin(deed)
        assert meeting.threads[0].is_alive(), meeting.came
        assert is_free("tickets_ticket", ticket.pk)

    assert meeting.came == ["done"]


def test_a_refused_reply_waits_for_nobody(committed_cast: Cast) -> None:
    cast = committed_cast
    message = answered(cast, opened(cast))

    with held("accounts_player", cast.derya.pk) as meeting:
        meeting.begin(
            lambda: delivery.mark_failed(
                message, words="550 5.1.1 no such user", permanent=True, now=NOW
            )
        )
        assert meeting.came == ["done"]


def test_who_was_merged_meanwhile_is_let_go(committed_cast: Cast) -> None:
    """Others lock the survivor and him in the order of their keys."""
    cast = committed_cast
    loser = factories.player(cast.lunaro, "D. Arslan")
    assert loser.pk > cast.derya.pk
    free: list[bool] = []

    def lock() -> None:
        with transaction.atomic():
            assert rows.locked(loser.pk).pk == cast.derya.pk
            free.append(_seen_by_another(loser.pk))

    with held("accounts_player", loser.pk) as meeting:
        meeting.begin(lock)
        Player.objects.filter(pk=loser.pk).update(merged_into=cast.derya)

    assert (meeting.came, free) == (["done"], [True])


def test_who_is_protected_is_locked_in_the_order_of_keys(committed_cast: Cast) -> None:
    """He was merged into somebody with a lower key, whom somebody else has: he is let go until that
    one is free."""
    cast = committed_cast
    loser = factories.player(cast.lunaro, "D. Arslan")
    is_merged, is_seen = Event(), Event()

    def merge() -> None:
        with transaction.atomic():
            Player.objects.filter(pk=loser.pk).update(merged_into=cast.derya)
            is_merged.set()
            is_seen.wait(20)

    def lock() -> None:
        with transaction.atomic():
            assert asking.lock(loser.pk).pk == cast.derya.pk

    with held("accounts_player", cast.derya.pk) as meeting:
        merging = Thread(target=_closing, args=(merge,))
        merging.start()
        is_merged.wait(20)
        meeting.begin(lock)
        is_seen.set()
        merging.join(20)
        soon = monotonic() + 5
        while not (free := _seen_by_another(loser.pk)) and monotonic() < soon:
            pass

    assert (meeting.came, free) == (["done"], True)


def test_an_offer_on_a_ticket_that_got_another_player_takes_him_first(
    committed_cast: Cast,
) -> None:
    cast = committed_cast
    _player, ticket, offer = offers_in_a_chat(cast)
    has_moved, is_seen = Event(), Event()

    def move() -> None:
        with transaction.atomic():
            Ticket.objects.filter(pk=ticket.pk).update(player=cast.kerem)
            has_moved.set()
            is_seen.wait(20)

    with held("accounts_player", cast.kerem.pk) as meeting:
        moving = Thread(target=_closing, args=(move,))
        moving.start()
        has_moved.wait(20)
        meeting.begin(offer)
        is_seen.set()
        moving.join(20)
        soon = monotonic() + 5
        while not (free := is_free("tickets_ticket", ticket.pk)) and monotonic() < soon:
            pass

    assert (meeting.came, free) == (["done"], True)


def test_a_ticket_that_got_another_player_is_taken_anew(committed_cast: Cast) -> None:
    cast = committed_cast
    ticket, kerem = opened(cast), cast.kerem
    free: list[bool] = []

    def lock() -> None:
        with transaction.atomic():
            assert concerned.locked(ticket).player_id == kerem.pk
            free.append(_seen_by_another(kerem.pk))

    with held("tickets_ticket", ticket.pk) as meeting:
        meeting.begin(lock)
        Ticket.objects.filter(pk=ticket.pk).update(player=kerem)

    assert (meeting.came, free) == (["done"], [False])


def _seen_by_another(player_id: int) -> bool:
    """Whether this player is free for a connection other than ours."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM accounts_player WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED",
                [player_id],
            )
            return cursor.fetchone() is not None
    finally:
        other.close()


def _sent(cast: Cast) -> Message:
    message = answered(cast, opened(cast))
    delivery.give_name(message, f"<{message.pk}@lunaro.example>")
    delivery.mark_sent(message, words="250 ok", now=NOW)
    message.refresh_from_db()
    return message


def _closing(deed: Callable[[], object]) -> None:
    try:
        deed()
    finally:
        connection.close()
