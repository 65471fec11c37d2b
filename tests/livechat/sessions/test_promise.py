"""What the player's page shows of a promise."""

from datetime import timedelta

import pytest

from livechat.sessions import feed
from livechat.sessions.feed import Ask
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat import talks
from tests.livechat.talks import talk, visitor
from tickets.promises.actions import keeping, making, settling

HOUR = timedelta(hours=1)


@pytest.fixture
def chats(cast: Cast) -> ChatSettings:
    return talks.chats(cast.lunaro, cast.support)


def _sitting(cast: Cast, of: Visitor) -> ChatSession:
    return talk(cast, of, now=NOW, state="active", owner=cast.ece)


def _pin(of: Visitor, ticket_id: int, *, hours: float = 0) -> object:
    now = NOW + hours * HOUR
    [answer] = feed.after_many([Ask(of.pk, ticket_id, 0)], now=now)
    return answer.talk["promise"]


def test_is_pinned_in_his_language_and_zone_until_it_is_kept(
    cast: Cast, chats: ChatSettings
) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = _sitting(cast, derya).ticket
    assert _pin(derya, ticket.pk) is None
    given = {"by": cast.ece, "now": NOW}
    making.promise(ticket, text="for the team", due_at=NOW + 2 * HOUR, **given)
    first = making.promise(ticket, text="", due_at=NOW + HOUR, **given)
    assert _pin(derya, ticket.pk) == {"text": "Size en geç 23.30 itibarıyla bilgi vereceğiz"}
    keeping.keep(first, **given)
    assert _pin(derya, ticket.pk) == {"text": "Size en geç Cmt 00.30 itibarıyla bilgi vereceğiz"}


def test_says_sorry_when_its_time_is_over(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = _sitting(cast, derya).ticket
    before = feed.stamps([ticket.pk])
    making.promise(ticket, text="", due_at=NOW + HOUR, by=cast.ece, now=NOW)
    assert feed.stamps([ticket.pk]) != before  # a page that lost the bell is told by the sweep
    settling.settle_due(now=NOW + 2 * HOUR)
    assert "söylediğimizden uzun" in str(_pin(derya, ticket.pk, hours=2))


def test_is_pinned_for_nobody_else(cast: Cast, chats: ChatSettings) -> None:
    derya, kerem = visitor(cast.derya, now=NOW), visitor(cast.kerem, now=NOW)
    ticket = _sitting(cast, derya).ticket
    making.promise(ticket, text="", due_at=NOW + HOUR, by=cast.ece, now=NOW)
    assert feed.after_many([Ask(kerem.pk, ticket.pk, 0)], now=NOW) == []
