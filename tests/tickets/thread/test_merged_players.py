"""Tickets of a player who was merged into another …"""

from datetime import timedelta

from django.utils import timezone

from accounts.events import outbox
from accounts.players import actions as players
from accounts.players.models import Address, Player
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW
from tickets.channels.email.inbound import belonging
from tickets.channels.email.inbound.belonging import Writer
from tickets.thread import addressees
from tickets.thread.actions import receiving
from tickets.thread.models import Ticket


def drained() -> None:
    while outbox.drain(now=timezone.now()):
        pass


def test_are_answered_where_the_player_wrote_from(cast: Cast) -> None:
    other = second_derya(cast)
    ticket = factories.ticket(other, cast.support)
    merged(other, cast.derya, cast)
    ticket.refresh_from_db()
    assert addressees.usual(ticket).to == ["derya@home.example"]


def test_are_found_by_the_name_that_he_has_now(cast: Cast) -> None:
    other = factories.player(cast.lunaro, "Zerrin Ak", email="z@home.example")
    ticket = factories.ticket(other, cast.support)
    merged(other, cast.derya, cast)
    drained()
    page = factories.browser(cast.ece).get("/inbox/?box=all&q=arslan").content.decode()
    assert f'href="/tickets/{ticket.pk}/"' in page


def test_take_a_mail_whose_writer_was_looked_up_before_the_merge(cast: Cast) -> None:
    other = second_derya(cast)
    ticket = factories.ticket(other, cast.support)
    sent = ticket.messages.get()
    stale = Player.objects.get(pk=other.pk)
    merged(other, cast.derya, cast)
    incoming = factories.words_of(cast.derya)
    answer = incoming.__class__(**{**incoming.__dict__, "in_reply_to": sent.external_id})
    place = belonging.find(
        answer,
        to="destek@lunaro.example",
        mailbox=cast.mailbox,
        writer=Writer("derya@home.example", stale),
        now=NOW,
    )
    assert place.into is not None
    assert place.into.pk == ticket.pk
    stranger = belonging.find(
        answer,
        to="destek@lunaro.example",
        mailbox=cast.mailbox,
        writer=Writer("kerem@mail.example", cast.kerem),
        now=NOW,
    )
    assert stranger.into is None


def test_keep_the_list_of_players_in_the_order_of_their_last_words(cast: Cast) -> None:
    later = NOW + timedelta(hours=3)
    ticket = factories.ticket(cast.derya, cast.support)
    receiving.receive(
        factories.words_of(cast.derya), into=ticket, author=cast.derya.person, now=later
    )
    drained()
    cast.derya.refresh_from_db()
    assert cast.derya.last_contact_at == later
    address = Address.objects.get(player=cast.derya)
    assert address.last_seen_at == later
    assert Player.objects.get(pk=cast.kerem.pk).last_contact_at == NOW


def test_are_opened_for_the_survivor_when_a_program_still_uses_the_old_number(cast: Cast) -> None:
    other = second_derya(cast)
    Player.objects.filter(pk=other.pk).update(external_id="LN-7")
    proven(other, to=cast.ece)
    merged(other, cast.derya, cast)
    named = players.identify(cast.lunaro, external_id="LN-7", name="", language="tr", now=NOW)
    ticket = factories.ticket(named, cast.support)
    assert Ticket.objects.get(pk=ticket.pk).player_id == cast.derya.pk
