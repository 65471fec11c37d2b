"""The contact form becomes a conversation, by the one way in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Person
from accounts.players.models import Address, Player
from accounts.protection.actions import excluding
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.channels.email.test_sending import send_due
from tests.tickets.requests.own import DERYA, said, sent, session
from tests.tickets.thread.words import answered
from tickets.care.models import Crisis
from tickets.channels.email.models import Acknowledgement, BlockedSender, Mailbox
from tickets.requests import topics
from tickets.requests.actions import contacting, offering
from tickets.requests.models import AnswerOffer, ContactRequest
from tickets.thread.actions import files
from tickets.thread.models import Attachment, ContactReason, Message, Ticket

__all__ = ["catcher"]
pytestmark = pytest.mark.django_db


def test_a_form_becomes_a_ticket_of_a_stranger(cast: Cast) -> None:
    made = sent(cast, "Çekimim üç gündür beklemede.")
    ticket = made.ticket
    message = Message.objects.get(ticket=ticket)
    assert (ticket.channel, ticket.team, ticket.language) == ("form", cast.support, "tr")
    assert ticket.subject == "Çekimim üç gündür beklemede."
    assert (message.sender_address, message.flags) == (DERYA, ["unverified"])
    assert ticket.player_id not in {cast.derya.pk, cast.kerem.pk}
    assert not Address.objects.filter(player=ticket.player_id).exists()
    assert ticket.due_at is not None or ticket.due_from is not None


def test_a_form_of_whoever_is_signed_in_is_the_players(cast: Cast) -> None:
    for number, who in enumerate((session(cast), session(cast, signed=cast.derya))):
        made = contacting.send(cast.lunaro, said(f"Konu {number}"), session=who, now=NOW)
        assert made.ticket.player == cast.derya
        assert made.is_proven
        assert Message.objects.get(ticket=made.ticket).flags == []


def test_a_form_of_a_mailbox_that_nobody_knows_is_of_somebody_new(cast: Cast) -> None:
    who = session(cast, "new@mail.example")
    made = contacting.send(
        cast.lunaro, said("Merhaba", address="new@mail.example"), session=who, now=NOW
    )
    assert made.ticket.player.addresses.get().value == "new@mail.example"


def test_a_form_that_is_sent_twice_is_one(cast: Cast) -> None:
    name = uuid4()
    first = sent(cast, "Bir kez", client_id=name)
    assert sent(cast, "Bir kez", client_id=name).pk == first.pk
    assert Ticket.objects.count() == 1


def test_other_words_in_a_form_that_was_sent_are_lost_by_nobody(cast: Cast) -> None:
    name = uuid4()
    first = sent(cast, "Bir kez", client_id=name)
    second = sent(cast, "Bir şey daha var", client_id=name)
    assert second.ticket != first.ticket
    assert sent(cast, "Bir kez", client_id=name).pk == first.pk


def test_a_form_goes_to_the_team_of_its_topic(cast: Cast) -> None:
    reason = ContactReason.objects.create(slug="money", names={"en": "Money", "tr": "Para"})
    topic = topics.Topic(reason, cast.payments)
    made = sent(cast, topic=topic)
    assert (made.ticket.team, made.ticket.reason) == (cast.payments, reason)


def test_a_form_keeps_no_card_number(cast: Cast) -> None:
    made = sent(cast, "Kartım 4111 1111 1111 1111 ile yatmadı")
    kept = Message.objects.get(ticket=made.ticket)
    assert "4111 1111 1111 1111" not in f"{kept.text} {kept.html} {made.ticket.subject}"


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_form_without_words_is_none(cast: Cast, text: str) -> None:
    with pytest.raises(contacting.NothingSaid):
        sent(cast, text)
    assert Ticket.objects.count() == 0


def test_a_form_carries_the_files_of_its_stranger_and_of_nobody_else(cast: Cast) -> None:
    stranger = contacting.stranger_of(cast.lunaro, language="tr", now=NOW)
    own = files.upload(content=b"x" * 30, name="dekont.txt", by=stranger.person, now=NOW)
    words = said("Ekte", handles=[own.handle])
    made = contacting.send(cast.lunaro, words, stranger=stranger, now=NOW)
    assert Attachment.objects.get(message__ticket=made.ticket) == own
    assert made.ticket.player == stranger
    foreign = files.upload(content=b"x" * 30, name="gizli.txt", by=cast.ece, now=NOW)
    with pytest.raises(files.NotYourFile):
        contacting.send(cast.lunaro, said("Ekte", handles=[foreign.handle]), now=NOW)


def test_a_form_is_taken_from_an_excluded_player(cast: Cast) -> None:
    excluding.exclude(
        cast.derya, scope="all", until=None, via="own_page", by=cast.derya.person, now=NOW
    )
    made = contacting.send(cast.lunaro, said(), session=session(cast), now=NOW)
    assert made.ticket.player == cast.derya


def test_a_form_of_somebody_in_danger_is_a_crisis_whoever_sent_it(cast: Cast) -> None:
    made = sent(cast, "Artık yaşamak istemiyorum, bu gece kendimi öldüreceğim.")
    ticket = Ticket.objects.get(pk=made.ticket_id)
    assert ticket.comes_first
    assert Crisis.objects.filter(ticket=ticket, ended_at=None).exists()


def test_a_form_of_a_blocked_sender_is_refused_unless_it_has_to_be_heard(cast: Cast) -> None:
    BlockedSender.objects.create(
        brand=cast.lunaro, value="@spam.example", by=cast.aylin, created_at=NOW
    )
    with pytest.raises(contacting.NotWanted):
        sent(cast, "Ucuz reklam", address="a@spam.example")
    assert sent(cast, "Kendimi öldüreceğim", address="a@spam.example").ticket.comes_first


def test_a_form_of_a_brand_without_a_mailbox_is_shut(cast: Cast) -> None:
    Mailbox.objects.update(is_active=False)
    with pytest.raises(contacting.NobodyAnswers):
        sent(cast)


def test_an_answer_to_a_form_leaves_by_mail_to_the_address_that_was_typed(
    cast: Cast, catcher: Catcher
) -> None:
    ticket = sent(cast).ticket
    answered(cast, ticket, html="<p>Bakıyoruz.</p>")
    assert send_due(NOW + timedelta(minutes=5)) == 1
    [caught] = catcher.caught
    assert caught.recipients == [DERYA]
    assert f"+{ticket.pk}" in caught.mail["Reply-To"] or str(ticket.pk) in caught.mail["Reply-To"]


def test_a_form_is_acknowledged_where_the_mailbox_wants_it_and_says_nothing_of_it(
    cast: Cast, catcher: Catcher
) -> None:
    texts = {"tr": "Aldık: {number}", "en": "We have it: {number}"}
    Acknowledgement.objects.create(mailbox=cast.mailbox, is_on=True, texts=texts)
    ticket = sent(cast, "Bu sözler kimseye gitmez").ticket
    drain(now=timezone.now())
    assert send_due(timezone.now() + timedelta(minutes=5)) == 1
    [caught] = catcher.caught
    assert caught.recipients == [DERYA]
    body = caught.mail.get_body(("plain",)).get_content()
    assert f"#{ticket.pk}" in body
    assert "kimseye" not in f"{body} {caught.mail['Subject']}"


def test_an_answer_that_solved_it_counts_until_the_form_is_sent(cast: Cast) -> None:
    name = uuid4()
    given = {"client_id": name, "language": "tr", "now": NOW}
    offering.offer(cast.lunaro, translations=[7, 8], address=DERYA, **given)
    AnswerOffer.objects.update(solved_at=NOW)
    sent(cast, client_id=name)
    assert AnswerOffer.objects.get().taken_back_at == NOW
    assert ContactRequest.objects.get().offer == AnswerOffer.objects.get()


@pytest.mark.parametrize(("after", "stands"), [(23, False), (25, True)])
def test_an_answer_that_solved_it_is_taken_back_by_any_contact_within_a_day(
    cast: Cast, after: int, stands: bool
) -> None:
    offering.offer(
        cast.lunaro,
        client_id=uuid4(),
        translations=[7],
        language="tr",
        address=DERYA,
        now=NOW,
    )
    AnswerOffer.objects.update(solved_at=NOW)
    factories.ticket(cast.derya, cast.support, now=NOW + timedelta(hours=after))
    drain(now=timezone.now())
    assert (AnswerOffer.objects.get().taken_back_at is None) is stands


def test_an_answer_that_solved_it_is_not_taken_back_by_somebody_else(cast: Cast) -> None:
    for brand, address in ((cast.lunaro, DERYA), (cast.mavi_kule, DERYA)):
        name = uuid4()
        offering.offer(
            brand, client_id=name, translations=[7], language="tr", address=address, now=NOW
        )
    AnswerOffer.objects.update(solved_at=NOW)
    factories.ticket(cast.kerem, cast.support, now=NOW + timedelta(hours=1))
    drain(now=timezone.now())
    assert AnswerOffer.objects.filter(taken_back_at=None).count() == 2
    factories.ticket(cast.derya, cast.support, now=NOW + timedelta(hours=1))
    drain(now=timezone.now())
    assert AnswerOffer.objects.filter(taken_back_at=None).get().brand == cast.mavi_kule


def test_only_an_answer_that_was_shown_can_have_solved_it(cast: Cast) -> None:
    name = uuid4()
    offering.offer(cast.lunaro, client_id=name, translations=[7], language="tr", now=NOW)
    assert offering.solve(cast.lunaro, client_id=name, translation=9, now=NOW) is None
    assert offering.solve(cast.mavi_kule, client_id=name, translation=7, now=NOW) is None
    assert offering.solve(cast.lunaro, client_id=uuid4(), translation=7, now=NOW) is None


def test_an_offer_keeps_no_word_and_no_address(cast: Cast) -> None:
    offering.offer(
        cast.lunaro, client_id=uuid4(), translations=[7], language="tr", address=DERYA, now=NOW
    )
    assert "derya" not in str(AnswerOffer.objects.values().get())


def test_a_form_tells_in_no_event_what_was_typed(cast: Cast) -> None:
    sent(cast, "gizlisöz", address="gizli@mail.example")
    told = str(list(Event.objects.values_list("detail", flat=True)))
    assert "gizli" not in told
    assert Person.objects.filter(kind=Person.PLAYER, name="gizli").exists()
    assert Player.objects.filter(person__name="gizli").exists()
