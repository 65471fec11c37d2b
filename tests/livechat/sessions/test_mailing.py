"""A talk goes on by mail when its player is gone, and is sent to him when he asks."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.players.models import Address
from livechat.sessions import feed
from livechat.sessions.actions import ending, mailing, reading, saying
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.livechat.sessions.conftest import answer, verbs
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import send_due
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.replies import own_page
from tickets.thread import feed as desk_feed
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket

__all__ = ["catcher"]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def talk(derya: Visitor, cast: Cast) -> ChatSession:
    """Ece talks with Derya, who closes her browser then."""
    session = factories.talking(derya, cast.ece)
    Visitor.objects.filter(pk=derya.pk).update(here_until=NOW)
    return session


def after(minutes: float) -> datetime:
    return NOW + minutes * MINUTE


def mails(ticket: Ticket) -> list[Message]:
    return list(Message.objects.filter(ticket=ticket, channel="email").order_by("seq"))


def end(session: ChatSession, cast: Cast, *, now: datetime) -> None:
    with events.as_of(now):
        ending.end(session, by=cast.ece, now=now)


@pytest.mark.parametrize("is_over", [True, False])
def test_mails_the_address_of_his_own_page_that_he_was_given(
    talk: ChatSession, cast: Cast, is_over: bool
) -> None:
    if is_over:
        end(talk, cast, now=after(1))

    own_page.send(talk.ticket, by=cast.ece, now=after(2))
    mailing.mail_unread(now=after(30))

    [message] = mails(talk.ticket)
    assert "/play/" in message.text


def test_mails_what_was_not_read_when_the_player_has_been_gone_for_a_while(
    talk: ChatSession, cast: Cast, catcher: Catcher
) -> None:
    answer(talk, cast.ece, "Paranız yolda.")
    answer(talk, cast.ece, "Yarın hesabınızda <b>olur</b>.", now=after(1))
    assert mailing.mail_unread(now=after(9)) == 0
    mailing.mail_unread(now=after(10))

    [message] = mails(talk.ticket)
    assert message.recipients["to"] == ["derya@mail.example"]
    assert message.flags == ["automatic", "repeats", "continuation"]
    send_due(after(10))
    [caught] = catcher.caught
    said = caught.mail.get_body(("plain",)).get_content()
    assert "Paranız yolda." in said and "Yarın hesabınızda olur." in said
    assert "Ece" in said and "Yılmaz" not in said
    assert f"#{talk.ticket_id}" in caught.mail["Subject"]
    assert "Çekimim" not in said and "Çekimim" not in caught.mail["Subject"]
    assert caught.mail["Auto-Submitted"] == "auto-replied"
    assert str(caught.mail["From"].addresses[0].addr_spec) == ADDRESS
    assert f"+t{talk.ticket_id}." in str(caught.mail["Reply-To"])
    assert mailing.mail_unread(now=after(60)) == 0


def test_waits_while_he_is_there(talk: ChatSession, derya: Visitor, cast: Cast) -> None:
    Visitor.objects.filter(pk=derya.pk).update(here_until=after(20))
    answer(talk, cast.ece)
    mailing.mail_unread(now=after(10))
    assert mails(talk.ticket) == []
    mailing.mail_unread(now=after(20))
    assert len(mails(talk.ticket)) == 1


def test_mails_nothing_that_was_read(talk: ChatSession, derya: Visitor, cast: Cast) -> None:
    first = answer(talk, cast.ece, "Bir")
    reading.read(talk.ticket_id, visitor=derya, seq=first.seq, got=first.seq, now=NOW)
    answer(talk, cast.ece, "İki")
    mailing.mail_unread(now=after(10))
    [message] = mails(talk.ticket)
    assert "İki" in message.text and "Bir" not in message.text


def test_gives_each_answer_the_time_that_the_brand_gives(
    talk: ChatSession, derya: Visitor, cast: Cast
) -> None:
    first = answer(talk, cast.ece, "Bir")
    reading.read(talk.ticket_id, visitor=derya, seq=first.seq, got=first.seq, now=after(5))
    answer(talk, cast.ece, "İki", now=after(6))
    for minute in range(10, 16):
        mailing.mail_unread(now=after(minute))
    assert mails(talk.ticket) == []
    mailing.mail_unread(now=after(16))
    assert len(mails(talk.ticket)) == 1


def test_goes_two_minutes_after_the_last_answer_once_the_talk_has_ended(
    talk: ChatSession, cast: Cast
) -> None:
    answer(talk, cast.ece, "Bir")
    end(talk, cast, now=after(1))
    answer(talk, cast.ece, "İki", now=after(2.5))
    mailing.mail_unread(now=after(3))
    assert mails(talk.ticket) == []
    mailing.mail_unread(now=after(4.5))
    [message] = mails(talk.ticket)
    assert "Bir" in message.text and "İki" in message.text


def test_does_not_wait_for_ever_for_somebody_who_writes_on(talk: ChatSession, cast: Cast) -> None:
    answer(talk, cast.ece, "0")
    end(talk, cast, now=after(0.5))
    for minute in range(1, 11):
        answer(talk, cast.ece, str(minute), now=after(minute))
        mailing.mail_unread(now=after(minute))
    assert len(mails(talk.ticket)) == 1


def test_is_one_mail_in_a_quarter_of_an_hour_with_ten_answers_at_most(
    talk: ChatSession, cast: Cast
) -> None:
    for n in range(12):
        answer(talk, cast.ece, f"Söz {n}.")
    mailing.mail_unread(now=after(10))
    [first] = mails(talk.ticket)
    assert "Söz 9." in first.text and "Söz 10." not in first.text
    answer(talk, cast.ece, "Son.", now=after(12))
    for minute in range(11, 25):
        mailing.mail_unread(now=after(minute))
    assert mails(talk.ticket) == [first]
    mailing.mail_unread(now=after(25))
    [_first, second] = mails(talk.ticket)
    assert "Söz 11." in second.text and "Son." in second.text and "Söz 9." not in second.text
    assert second.subject == first.subject


def test_is_no_second_time_in_the_chat_and_a_line_at_the_desk(
    talk: ChatSession, derya: Visitor, cast: Cast, catcher: Catcher
) -> None:
    answer(talk, cast.ece, "Paranız yolda.")
    mailing.mail_unread(now=after(10))
    send_due(after(10))
    page = feed.page_of(derya, talk.ticket_id, now=after(11))
    assert page is not None and str(page.html).count("Paranız yolda.") == 1
    live = feed.one(derya.pk, talk.ticket_id, 0, now=after(11))
    assert live is not None
    assert sum("Paranız yolda." in frame.html for frame in live.frames) == 1
    shown = desk_feed.page_of(cast.ece, talk.ticket_id, now=after(11))
    assert shown is not None
    html = "".join(entry.html for entry in shown.entries)
    assert html.count("Paranız yolda.") == 1
    assert "Unread answers went to the player by e-mail" in html


def test_leaves_ticket_and_clock_alone(talk: ChatSession, cast: Cast) -> None:
    answer(talk, cast.ece)
    before = Ticket.objects.values().get(pk=talk.ticket_id)
    mailing.mail_unread(now=after(10))
    later = Ticket.objects.values().get(pk=talk.ticket_id)
    assert {name for name in before if before[name] != later[name]} <= {"last_seq", "version"}
    assert verbs(talk.ticket)[-1] == "chat.mailed"
    assert verbs(talk.ticket, audience="public")[-1] == "message.replied"


@pytest.mark.parametrize("email", ["", "someone@else.example"])
def test_goes_to_a_stranger_only_where_he_asked_for_it(
    stranger: Visitor, cast: Cast, email: str
) -> None:
    session = factories.talking(stranger, cast.ece)
    Visitor.objects.filter(pk=stranger.pk).update(here_until=NOW, email=email)
    answer(session, cast.ece)
    mailing.mail_unread(now=after(10))
    assert [mail.recipients["to"] for mail in mails(session.ticket)] == ([[email]] if email else [])
    assert not Address.objects.filter(value="someone@else.example").exists()


def test_goes_to_no_address_that_takes_no_mail(talk: ChatSession, cast: Cast) -> None:
    Address.objects.filter(player=cast.derya).update(is_failing=True)
    answer(talk, cast.ece)
    mailing.mail_unread(now=after(10))
    assert mails(talk.ticket) == []
    assert not ChatSession.objects.filter(mail_at__isnull=False).exists()


def _answered_by_mail(message: Message, cast: Cast, *, sender: str, at: datetime) -> None:
    to = addresses.reply_address(ADDRESS, message.ticket_id)
    raw = written("Teşekkürler, bir şey daha.", sender=sender, in_reply_to=message.external_id)
    kept(cast, raw, at=at, to=to)
    intake.take_in(now=at)


def test_comes_back_to_the_same_ticket_and_to_the_chat(
    stranger: Visitor, cast: Cast, catcher: Catcher
) -> None:
    Visitor.objects.filter(pk=stranger.pk).update(email="ali@mail.example")
    stranger.email = "ali@mail.example"
    session = factories.talking(stranger, cast.ece)
    Visitor.objects.filter(pk=stranger.pk).update(here_until=NOW)
    answer(session, cast.ece)
    end(session, cast, now=after(1))
    mailing.mail_unread(now=after(3))
    send_due(after(3))
    [sent] = mails(session.ticket)
    _answered_by_mail(sent, cast, sender="Ali <ali@mail.example>", at=after(60))

    ticket = Ticket.objects.get(pk=session.ticket_id)
    came = Message.objects.get(ticket=ticket, kind=Message.RECEIVED, channel="email")
    assert came.flags == []
    assert (ticket.channel, ticket.status) == ("email", Ticket.OPEN)
    assert ticket.due_at == after(60) + timedelta(hours=4)
    page = feed.page_of(stranger, ticket.pk, now=after(61))
    # he has only typed the address: what is written from there is for the team
    assert page is not None and "bir şey daha" not in str(page.html)
    # and from the chat he goes on in the chat
    saying.say(stranger, ticket.pk, text="Buradayım", client_id=uuid4(), now=after(70))
    assert Ticket.objects.get(pk=ticket.pk).channel == "chat"


def _ask(
    visitor: Visitor, session: ChatSession, *, now: datetime = NOW, email: str = ""
) -> Message:
    return mailing.transcript(session.ticket_id, visitor=visitor, email=email, now=now)


def test_sends_the_whole_talk_to_the_players_own_address(
    talk: ChatSession, derya: Visitor, cast: Cast, catcher: Catcher
) -> None:
    answer(talk, cast.ece, "Paranız yolda.")

    replying.add_note(talk.ticket, by=cast.ece, html="<p>gizli not</p>", client_id=uuid4(), now=NOW)
    message = _ask(derya, talk, email="other@mail.example")
    assert message.recipients["to"] == ["derya@mail.example"]
    assert "Çekimim nerede?" in message.text and "Paranız yolda." in message.text
    assert "gizli" not in message.text and "Yılmaz" not in message.text
    assert verbs(talk.ticket, audience="public")[-1] == "chat.transcript_sent"
    send_due(NOW)
    assert len(catcher.caught) == 1
    page = feed.page_of(derya, talk.ticket_id, now=after(1))
    assert page is not None and str(page.html).count("Paranız yolda.") == 1


def test_sends_a_strangers_talk_where_he_types(stranger: Visitor, cast: Cast) -> None:
    session = factories.talking(stranger, cast.ece)
    with pytest.raises(mailing.NothingYet):
        _ask(stranger, session, email="ali@mail.example")
    answer(session, cast.ece)
    with pytest.raises(mailing.NoAddress):
        _ask(stranger, session)
    with pytest.raises(mailing.NoAddress):
        _ask(stranger, session, email="not an address")
    assert _ask(stranger, session, email=" Ali@Mail.example ").recipients["to"] == [
        "ali@mail.example"
    ]
    assert Visitor.objects.get(pk=stranger.pk).email == "ali@mail.example"


def test_sends_nobody_more_than_a_few(cast: Cast, stranger: Visitor) -> None:
    sent = 0
    for n in range(8):
        visitor = factories.stranger(cast.lunaro)
        session = factories.talking(visitor, cast.ece)
        answer(session, cast.ece)
        try:
            # one mailbox, however it is spelled
            _ask(visitor, session, email=f"victim+{n}@mail.example", now=after(n * 6))
            sent += 1
        except mailing.TooSoon:
            pass
    assert sent == mailing.TRANSCRIPTS_A_DAY


def test_is_not_sent_again_at_once(talk: ChatSession, derya: Visitor, cast: Cast) -> None:
    answer(talk, cast.ece)
    with events.as_of(NOW):
        _ask(derya, talk)
    with pytest.raises(mailing.TooSoon) as refusal, override("tr"):
        _ask(derya, talk, now=after(4))
    assert refusal.value.message
    _ask(derya, talk, now=after(6))
    assert Event.objects.filter(verb="chat.transcript_sent").count() == 2


def test_is_sent_to_nobody_else(
    talk: ChatSession, stranger: Visitor, derya: Visitor, cast: Cast
) -> None:
    answer(talk, cast.ece)
    with pytest.raises(saying.NotYours):
        _ask(stranger, talk, email="ali@mail.example")
    Address.objects.filter(player=cast.derya).delete()
    with pytest.raises(mailing.NoOwnAddress):
        _ask(derya, talk, email="ali@mail.example")
    assert mails(talk.ticket) == []
