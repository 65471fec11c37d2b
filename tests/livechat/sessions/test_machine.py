"""A sitting goes from asking to its end; each way out has its name."""

from datetime import timedelta
from uuid import uuid4

import pytest

from livechat.sessions import words
from livechat.sessions.actions import (
    accepting,
    due,
    ending,
    handing,
    identifying,
    leaving,
    offering,
    opening,
    returning,
    saying,
    sitting,
    transferring,
    waiting,
)
from livechat.sessions.actions.sitting import Closed, NothingSaid, SignInFirst
from livechat.sessions.models import ChatOffer, ChatSession, ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.sessions.conftest import again, answer, verbs
from tickets.thread.actions import assignment, merging, replying, resolution
from tickets.thread.models import ContactReason, Message, Ticket


def seconds(n: float) -> timedelta:
    return timedelta(seconds=n)


def test_asking_waits_in_the_queue_with_both_clocks_running(derya: Visitor) -> None:
    ticket, session = again(factories.asked(derya))

    assert (session.state, session.queued_at) == (ChatSession.QUEUED, NOW)
    assert session.queue_due_at == NOW + seconds(20)
    assert (ticket.channel, ticket.bucket) == ("chat", Ticket.LIVE)
    assert (ticket.due_from, ticket.due_at) == (NOW, NOW + seconds(15))
    assert verbs(ticket) == ["ticket.opened", "message.received", "chat.started", "chat.queued"]


def test_asking_twice_under_one_name_is_asking_once(derya: Visitor) -> None:
    name = uuid4()
    first = opening.ask(derya, text="Merhaba", client_id=name, now=NOW)
    again_ = opening.ask(derya, text="Merhaba", client_id=name, now=NOW + seconds(1))

    assert (first.message.pk, first.session.pk) == (again_.message.pk, again_.session.pk)
    assert Ticket.objects.count() == 1


def test_asking_while_a_talk_goes_on_goes_on_with_it(derya: Visitor) -> None:
    session = factories.asked(derya)
    other = opening.ask(derya, text="Bir şey daha", client_id=uuid4(), now=NOW + seconds(3))

    assert other.session.pk == session.pk
    assert Message.objects.filter(ticket=session.ticket).count() == 2


def test_a_brand_that_does_not_chat_refuses(derya: Visitor, chat: ChatSettings) -> None:
    ChatSettings.objects.update(is_on=False)
    with pytest.raises(Closed):
        factories.asked(derya)


def test_a_brand_for_signed_in_players_refuses_strangers(stranger: Visitor) -> None:
    ChatSettings.objects.update(identified_only=True)
    with pytest.raises(SignInFirst):
        factories.asked(stranger)


def test_nothing_said_is_refused(derya: Visitor) -> None:
    with pytest.raises(NothingSaid):
        factories.asked(derya, "  \n ")


def test_card_numbers_are_masked_before_they_are_stored(derya: Visitor) -> None:
    session = factories.asked(derya, "Kartım 4111 1111 1111 1111")
    assert "1111 1111 1111" not in Message.objects.get(ticket=session.ticket).text
    assert "4111 1111" not in again(session)[0].subject


def test_an_offer_is_accepted_by_whom_it_was_made_to(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    assert offering.offer(session, to=cast.ece, why={"code": "free"}, now=NOW)
    assert not offering.offer(session, to=cast.mert, why={}, now=NOW)  # one at a time
    with pytest.raises(accepting.NoLongerOffered):
        accepting.accept(session, by=cast.mert, now=NOW)
    accepting.accept(session, by=cast.ece, now=NOW + seconds(4))
    accepting.accept(session, by=cast.ece, now=NOW + seconds(5))

    ticket, session = again(session)
    assert (session.state, session.owner, session.accepted_at) == (
        ChatSession.ACCEPTED,
        cast.ece,
        NOW + seconds(4),
    )
    assert (ticket.assignee, ticket.status) == (cast.ece, Ticket.OPEN)
    assert verbs(ticket).count("chat.accepted") == 1
    assert ChatOffer.objects.get().outcome == ChatOffer.ACCEPTED


def test_an_offer_that_nobody_accepts_returns_to_the_front(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    offering.offer(session, to=cast.ece, why={}, now=NOW)
    assert due.settle(now=NOW + seconds(9)) == 0
    due.settle(now=NOW + seconds(10.1))

    ticket, session = again(session)
    assert (session.state, session.queued_at, session.missed_offers) == (ChatSession.QUEUED, NOW, 1)
    assert session.offered_to is None
    assert ChatOffer.objects.get().outcome == ChatOffer.MISSED
    assert verbs(ticket)[-2:] == ["chat.missed", "chat.queued"]
    with pytest.raises(accepting.NoLongerOffered):
        accepting.accept(session, by=cast.ece, now=NOW + seconds(11))


def test_an_agent_passes_an_offer_on(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    offering.offer(session, to=cast.ece, why={}, now=NOW)
    offering.decline(session, by=cast.mert, now=NOW)
    assert again(session)[1].state == ChatSession.OFFERED
    offering.decline(session, by=cast.ece, now=NOW)

    _ticket, session = again(session)
    assert (session.state, session.missed_offers) == (ChatSession.QUEUED, 0)


def test_taking_the_ticket_is_taking_the_chat(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    offering.offer(session, to=cast.ece, why={}, now=NOW)
    assignment.claim(session.ticket, by=cast.mert, now=NOW)

    _ticket, session = again(session)
    assert (session.state, session.owner) == (ChatSession.ACCEPTED, cast.mert)
    assert ChatOffer.objects.get().outcome == ChatOffer.WITHDRAWN


def test_an_answer_is_out_at_once_and_stops_the_clock(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    message = answer(session, cast.ece, now=NOW + seconds(6))

    assert (message.state, message.deliver_at, message.undo_until) == (Message.SENT, None, None)
    ticket, session = again(session)
    assert (session.state, session.first_human_reply_at) == (ChatSession.ACTIVE, NOW + seconds(6))
    assert (ticket.due_at, ticket.bucket) == (None, Ticket.LIVE)
    with pytest.raises(replying.TooLate):
        replying.undo(message, by=cast.ece, now=NOW + seconds(7))


def test_answering_a_chat_that_nobody_has_takes_it(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    answer(session, cast.mert)

    ticket, session = again(session)
    assert (session.owner, session.state) == (cast.mert, ChatSession.ACTIVE)
    assert ticket.assignee == cast.mert


def test_the_next_words_have_a_minute(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    saying.say(derya, session.ticket_id, text="Peki?", client_id=uuid4(), now=NOW + seconds(30))

    ticket, _session = again(session)
    assert ticket.due_at == NOW + seconds(90)


def test_saying_the_same_twice_is_saying_it_once(derya: Visitor) -> None:
    session, name = factories.asked(derya), uuid4()
    said = [
        saying.say(derya, session.ticket_id, text="Alo", client_id=name, now=NOW).message
        for _ in range(3)
    ]
    assert len({message.seq for message in said}) == 1


def test_nobody_else_says_anything_in_it(derya: Visitor, stranger: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    foreign = factories.visitor(factories.player(cast.mavi_kule, "Foreign"))
    for other in (stranger, factories.visitor(cast.kerem), foreign):
        with pytest.raises(saying.NotYours):
            saying.say(other, session.ticket_id, text="Ben", client_id=uuid4(), now=NOW)


def test_another_device_of_a_signed_in_player_goes_on(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    phone = factories.visitor(cast.derya)
    said = saying.say(phone, session.ticket_id, text="Telefondan", client_id=uuid4(), now=NOW)
    assert said.session.pk == session.pk


@pytest.mark.parametrize(
    ("reach", "exit_"),
    [
        ("queued", ChatSession.ABANDONED),
        ("offered", ChatSession.MISSED),
        ("accepted", ChatSession.DROPPED),
        ("answered", ChatSession.COMPLETED),
        ("asked again", ChatSession.DROPPED),
    ],
)
def test_each_end_has_its_name(derya: Visitor, cast: Cast, reach: str, exit_: str) -> None:
    session = factories.asked(derya)
    if reach == "offered":
        offering.offer(session, to=cast.ece, why={}, now=NOW)
    if reach in {"accepted", "answered", "asked again"}:
        assignment.claim(session.ticket, by=cast.ece, now=NOW)
    if reach in {"answered", "asked again"}:
        answer(session, cast.ece)
    if reach == "asked again":
        saying.say(derya, session.ticket_id, text="Ama?", client_id=uuid4(), now=NOW)
    ending.end(session, by=cast.derya.person, now=NOW + seconds(60))

    ticket, session = again(session)
    assert (session.exit, session.ended_at) == (exit_, NOW + seconds(60))
    assert ticket.is_open  # the end of a chat is not the end of a ticket
    assert ticket.bucket != Ticket.LIVE


def test_what_is_unanswered_at_the_end_has_the_time_of_a_mail(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    ending.end(session, by=cast.derya.person, now=NOW + seconds(9))

    ticket, _session = again(session)
    assert ticket.due_at == NOW + seconds(3600)


def test_the_work_after_a_talk_has_its_seconds(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    ending.end(session, by=cast.ece, now=NOW)
    assert again(session)[1].state == ChatSession.WRAP_UP
    due.settle(now=NOW + seconds(31))
    assert again(session)[1].state == ChatSession.ENDED


def test_words_after_the_end_begin_again_with_who_had_it(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    ending.end(session, by=cast.ece, now=NOW)
    said = saying.say(
        derya, session.ticket_id, text="Bir soru daha", client_id=uuid4(), now=NOW + seconds(99)
    )

    ticket, new = again(said.session)
    assert (new.pk != session.pk, new.ticket_id) == (True, session.ticket_id)
    assert (new.state, new.wanted, ticket.assignee) == (ChatSession.QUEUED, cast.ece, None)
    assert ticket.bucket == Ticket.LIVE


def test_words_on_a_closed_ticket_begin_a_linked_one(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    ending.end(session, by=cast.ece, now=NOW)
    Ticket.objects.update(status=Ticket.CLOSED)
    said = saying.say(derya, session.ticket_id, text="Yine", client_id=uuid4(), now=NOW)

    assert said.session.ticket.previous_ticket_id == session.ticket_id


def test_solving_the_ticket_ends_the_talk(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    reason = ContactReason.objects.create(slug="withdrawal", names={"en": "Withdrawal"})
    resolution.resolve(session.ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)
    ticket, session = again(session)
    assert (session.state, session.exit) == (ChatSession.WRAP_UP, ChatSession.COMPLETED)
    assert (ticket.status, ticket.bucket) == (Ticket.SOLVED, Ticket.DONE)


def test_a_ticket_is_not_merged_away_while_its_player_talks(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    other = factories.ticket(cast.derya, team=cast.support)
    with pytest.raises(merging.NotTogether):
        merging.merge(session.ticket, into=other, by=cast.ece, now=NOW)
    ending.end(session, by=cast.ece, now=NOW)
    merging.merge(session.ticket, into=other, by=cast.ece, now=NOW)
    assert again(session)[0].merged_into == other


def test_an_agent_who_is_gone_gives_the_chat_back(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    assert returning.give_back(session, now=NOW + seconds(30))
    assert not returning.give_back(session, now=NOW + seconds(31))

    ticket, session = again(session)
    assert (session.state, session.owner, ticket.assignee) == (ChatSession.QUEUED, None, None)
    assert session.queued_at == NOW
    assert "chat.returned" in verbs(ticket, audience="public")


def test_a_chat_is_handed_to_a_colleague_with_a_note(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    transferring.transfer(
        session, by=cast.ece, to=cast.mert, note_html="<p>Çekim</p>", client_id=uuid4(), now=NOW
    )
    ticket, session = again(session)
    assert (session.state, session.wanted, ticket.assignee) == (ChatSession.QUEUED, cast.mert, None)
    assert Message.objects.filter(ticket=ticket, kind=Message.NOTE).count() == 1
    assert "note.added" not in verbs(ticket, audience="public")


def test_a_chat_is_handed_to_another_team(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    transferring.transfer(session, by=cast.ece, team=cast.payments, client_id=uuid4(), now=NOW)

    ticket, session = again(session)
    assert (ticket.team, session.team, session.state) == (
        cast.payments,
        cast.payments,
        ChatSession.QUEUED,
    )


def test_a_chat_is_not_handed_to_who_may_not_have_it(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    for wrong in (cast.deniz, cast.suna):
        with pytest.raises(assignment.CannotOwn):
            transferring.transfer(session, by=cast.ece, to=wrong, client_id=uuid4(), now=NOW)
    with pytest.raises(transferring.SamePlace):
        transferring.transfer(session, by=cast.ece, to=cast.ece, client_id=uuid4(), now=NOW)
    assert again(session)[1].owner == cast.ece


def test_a_silent_player_is_asked_and_then_let_go(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    due.settle(now=NOW + seconds(299))
    assert again(session)[1].idle_warned_at is None
    due.settle(now=NOW + seconds(300))
    assert again(session)[1].idle_warned_at is not None
    due.settle(now=NOW + seconds(421))

    ticket, session = again(session)
    assert (session.exit, ticket.is_open) == (ChatSession.COMPLETED, True)


def test_a_player_who_is_still_there_stays(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    due.settle(now=NOW + seconds(301))
    waiting.still_here(session, visitor=derya, now=NOW + seconds(350))
    due.settle(now=NOW + seconds(500))
    assert again(session)[1].state == ChatSession.ACTIVE


def test_who_has_left_the_queue_for_five_minutes_is_gone(derya: Visitor) -> None:
    session = factories.asked(derya)
    Visitor.objects.filter(pk=derya.pk).update(here_until=NOW + seconds(10))
    for n in range(0, 340, 31):
        due.settle(now=NOW + seconds(n))
    assert again(session)[1].exit == ChatSession.ABANDONED


def test_a_message_left_in_the_queue_goes_on_by_mail(stranger: Visitor) -> None:
    session = factories.asked(stranger)
    with pytest.raises(leaving.NoAddress):
        leaving.leave(session, visitor=stranger, email="kimse", now=NOW)
    leaving.leave(session, visitor=stranger, email="Biri@mail.example", text="Yazın", now=NOW)

    ticket, session = again(session)
    assert (session.left_message, session.state, ticket.channel) == (True, "ended", "email")
    addresses = Message.objects.filter(ticket=ticket).values_list("sender_address", flat=True)
    assert set(addresses) == {"biri@mail.example"}
    assert ticket.player.addresses.count() == 0  # typed is not proven


def test_a_bot_begins_and_hands_over(derya: Visitor, cast: Cast) -> None:
    """A scripted bot: it asks once, answers once, and calls a person."""
    asked = opening.ask(derya, text="Merhaba", client_id=uuid4(), bot=cast.robo, now=NOW)
    replying.speak(
        asked.session.ticket, by=cast.robo, html="<p>Konu?</p>", client_id=uuid4(), now=NOW
    )
    ticket, session = again(asked.session)
    assert (session.state, session.owner, ticket.due_at) == ("bot_active", cast.robo, None)
    assert (ticket.bucket != Ticket.LIVE, ticket.first_human_reply_at) == (True, None)

    saying.say(derya, ticket.pk, text="İnsan", client_id=uuid4(), now=NOW + seconds(5))
    assert again(session)[0].due_at is None
    handing.hand_off(session, by=cast.robo, now=NOW + seconds(6))
    handing.hand_off(session, by=cast.robo, now=NOW + seconds(7))

    ticket, session = again(session)
    assert (session.state, session.owner, session.queued_at) == ("queued", None, NOW + seconds(6))
    assert (ticket.due_at, ticket.bucket) == (NOW + seconds(21), Ticket.LIVE)


def test_leaving_a_bot_has_its_own_name(derya: Visitor, cast: Cast) -> None:
    asked = opening.ask(derya, text="Merhaba", client_id=uuid4(), bot=cast.robo, now=NOW)
    ending.end(asked.session, by=cast.derya.person, now=NOW)
    assert again(asked.session)[1].exit == ChatSession.LEFT_IN_BOT


def test_signing_in_brings_the_talk_along_and_nothing_else(cast: Cast, stranger: Visitor) -> None:
    old = factories.asked(stranger, "Eski")
    ending.end(old, by=stranger.player.person, now=NOW)
    Ticket.objects.filter(pk=old.ticket_id).update(status=Ticket.CLOSED)
    session = factories.asked(stranger, "Yeni")
    signed = factories.visitor(cast.derya)
    identifying.identify(stranger, signed, now=NOW)

    ticket, session = again(session)
    assert (ticket.player, session.visitor) == (cast.derya, signed)
    assert Ticket.objects.get(pk=old.ticket_id).player == stranger.player


def test_whose_talk_was_signed_for_keeps_no_hold_on_it(cast: Cast, stranger: Visitor) -> None:
    first = factories.asked(stranger, "Merhaba")
    answer(first, cast.ece)
    ending.end(first, by=stranger.player.person, now=NOW)
    session = saying.say(
        stranger, first.ticket_id, text="Yine ben", client_id=uuid4(), now=NOW
    ).session
    signed = factories.visitor(cast.derya)
    identifying.identify(stranger, signed, now=NOW)

    stranger.refresh_from_db()
    assert stranger.revoked_at == NOW
    assert words.latest_of(stranger, session.ticket_id) is None
    with pytest.raises(saying.NotYours):
        saying.say(stranger, session.ticket_id, text="Ben", client_id=uuid4(), now=NOW)
    assert words.latest_of(signed, session.ticket_id) is not None


def test_a_merge_into_a_players_ticket_shows_it_to_no_stranger(
    cast: Cast, derya: Visitor, stranger: Visitor
) -> None:
    hers = factories.talking(derya, cast.ece)
    his = factories.asked(stranger, "Ben Derya, öbür talebim var")
    ending.end(his, by=cast.aylin, now=NOW)
    merging.merge(his.ticket, into=hers.ticket, by=cast.ece, now=NOW, knows_players=True)
    said = saying.say(stranger, his.ticket_id, text="Peki?", client_id=uuid4(), now=NOW)

    assert said.session.ticket_id not in {his.ticket_id, hers.ticket_id}
    assert words.latest_of(stranger, hers.ticket_id) is None


def test_words_that_began_a_linked_ticket_are_said_once(derya: Visitor, cast: Cast) -> None:
    session, name = factories.talking(derya, cast.ece), uuid4()
    ending.end(session, by=cast.ece, now=NOW)
    Ticket.objects.update(status=Ticket.CLOSED)
    said = [
        saying.say(derya, session.ticket_id, text="Yine", client_id=name, now=NOW + seconds(n))
        for n in range(2)
    ]
    assert said[0].message == said[1].message
    assert Message.objects.filter(client_id=name).count() == 1


def test_asking_after_the_end_is_another_matter(derya: Visitor, cast: Cast) -> None:
    first = factories.talking(derya, cast.ece)
    ending.end(first, by=cast.derya.person, now=NOW)
    assert factories.asked(derya, "Başka bir şey").ticket_id != first.ticket_id


def test_words_in_the_moment_of_the_end_begin_the_next_talk(derya: Visitor, cast: Cast) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    late = words.latest_of(derya, session.ticket_id)
    assert late is not None
    ending.end(session, by=cast.ece, now=NOW)
    said = saying._go_on(
        derya, late, sitting.incoming_of(derya, "Bir şey daha"), uuid4(), (), now=NOW + seconds(1)
    )
    assert (said.session.pk != session.pk, said.session.state) == (True, ChatSession.QUEUED)


def test_who_has_just_signed_in_says_nothing_more_as_a_stranger(
    cast: Cast, stranger: Visitor
) -> None:
    factories.asked(stranger)
    identifying.identify(stranger, factories.visitor(cast.derya), now=NOW)
    with pytest.raises(saying.NotYours):
        factories.asked(stranger, "Hâlâ ben")
