"""How far a player has read …"""

import pytest

from livechat.sessions.actions import mailing, reading
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat import talks
from tests.livechat.talks import answers, talk, visitor
from tickets.thread.models import Message, Ticket


@pytest.fixture
def chats(cast: Cast) -> ChatSettings:
    return talks.chats(cast.lunaro, cast.support)


@pytest.fixture
def derya(cast: Cast, chats: ChatSettings) -> Visitor:
    return visitor(cast.derya, now=NOW)


def _read(of: Visitor, sitting: ChatSession, seq: int, got: int = 0) -> bool:
    there = reading.read(sitting.ticket_id, visitor=of, seq=seq, got=got, now=NOW)
    sitting.refresh_from_db()
    return there


def test_goes_forward_only_and_never_past_what_there_is(cast: Cast, derya: Visitor) -> None:
    sitting = talk(cast, derya, now=NOW, state="active", owner=cast.ece)
    answer = answers(sitting.ticket, by=cast.ece, html="<p>Evet</p>", now=NOW)
    assert _read(derya, sitting, 1, got=answer.seq)
    assert (sitting.player_read_seq, sitting.player_got_seq) == (1, answer.seq)
    assert _read(derya, sitting, 2**40, got=-5)
    last = Ticket.objects.get(pk=sitting.ticket_id).last_seq
    assert sitting.player_read_seq == sitting.player_got_seq == last
    assert _read(derya, sitting, 0)
    assert sitting.player_read_seq == last


def test_leaves_the_look_at_what_goes_by_mail_to_its_time(cast: Cast, derya: Visitor) -> None:
    sitting = talk(cast, derya, now=NOW, state="active", owner=cast.ece)
    said = answers(sitting.ticket, by=cast.ece, html="<p>Evet</p>", now=NOW)
    ChatSession.objects.update(mail_at=NOW)
    _read(derya, sitting, said.seq)
    assert sitting.mail_at == NOW
    assert mailing.mail_unread(now=NOW) == 1
    sitting.refresh_from_db()
    assert sitting.mail_at is None
    assert not Message.objects.filter(channel="email").exists()


def test_is_said_by_nobody_but_him(cast: Cast, derya: Visitor) -> None:
    sitting = talk(cast, derya, now=NOW, state="active", owner=cast.ece)
    for other in (
        visitor(cast.kerem, now=NOW),
        visitor(cast.derya, now=NOW, is_identified=False),
        visitor(cast.derya, now=NOW, revoked_at=NOW),
        visitor(cast.derya, now=NOW, expires_at=NOW),
        visitor(cast.derya, now=NOW, brand=cast.mavi_kule),
    ):
        assert not _read(other, sitting, 2)
    assert sitting.player_read_seq == 0
    assert not reading.read(999_999, visitor=derya, seq=1, got=1, now=NOW)
