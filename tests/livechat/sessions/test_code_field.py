"""A player's talk has a field for the code that he was sent …"""

from typing import Any

import pytest

from accounts.events.models import Event
from accounts.players.models import Player
from accounts.players.proof import Place
from accounts.verification.models import Challenge
from livechat.sessions import feed
from livechat.sessions.actions import proving
from livechat.sessions.actions.saying import NotYours
from livechat.sessions.feed import Ask
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests.accounts.verification.test_challenges import MINUTE, account, ask, code_sent, everything
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat import chat, talks
from tests.livechat.talks import talk, visitor
from tests.livechat.widget.frames import Frame
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.conftest import catcher

__all__ = ["account", "catcher"]


@pytest.fixture
def chats(cast: Cast) -> ChatSettings:
    return talks.chats(cast.lunaro, cast.support)


@pytest.fixture
def derya(cast: Cast, chats: ChatSettings, account: Player) -> Visitor:
    return visitor(cast.derya, now=NOW)


@pytest.fixture
def sitting(cast: Cast, derya: Visitor) -> ChatSession:
    return talk(cast, derya, now=NOW, state="active", owner=cast.ece)


def shown(of: Visitor, ticket_id: int, *, at: Any = NOW) -> bool:
    [answer] = feed.after_many([Ask(of.pk, ticket_id, 0)], now=at)
    return bool(answer.talk["asks_code"])


def test_while_it_is_good(
    cast: Cast, account: Player, derya: Visitor, sitting: ChatSession, catcher: Catcher
) -> None:
    number = sitting.ticket_id
    assert not shown(derya, number)
    before = feed.stamps([number])
    ask(cast, account, Place("ticket", number))
    assert shown(derya, number)
    assert feed.stamps([number]) != before  # a page that lost the bell is told by the sweep
    assert not shown(derya, number, at=NOW + 11 * MINUTE)


def test_that_takes_the_code_and_keeps_it_nowhere(
    cast: Cast, account: Player, derya: Visitor, sitting: ChatSession, catcher: Catcher
) -> None:
    number = sitting.ticket_id
    challenge = ask(cast, account, Place("ticket", number))
    code = code_sent(catcher)
    proving.give_code(derya, number, code=f"{code[:3]} {code[3:]}", now=NOW)
    challenge.refresh_from_db()
    assert challenge.state == Challenge.PASSED
    assert Event.objects.filter(verb="ticket.confirmed").count() == 1
    assert not shown(derya, number)
    assert code not in everything()
    with pytest.raises(proving.NoCode):
        proving.give_code(derya, number, code=code, now=NOW)


def test_where_each_try_counts(
    cast: Cast, account: Player, derya: Visitor, sitting: ChatSession, catcher: Catcher
) -> None:
    number = sitting.ticket_id
    challenge = ask(cast, account, Place("ticket", number))
    wrong = "111111" if code_sent(catcher) != "111111" else "222222"
    for _ in range(4):
        with pytest.raises(proving.WrongCode):
            proving.give_code(derya, number, code=wrong, now=NOW)
    with pytest.raises(proving.NoCode):
        proving.give_code(derya, number, code=wrong, now=NOW)
    challenge.refresh_from_db()
    assert (challenge.state, challenge.tries) == (Challenge.FAILED, 5)


def test_of_which_nobody_else_knows(
    cast: Cast, account: Player, derya: Visitor, sitting: ChatSession, catcher: Catcher
) -> None:
    ask(cast, account, Place("ticket", sitting.ticket_id))
    kerem = visitor(cast.kerem, now=NOW)
    with pytest.raises(NotYours):
        proving.give_code(kerem, sitting.ticket_id, code=code_sent(catcher), now=NOW)
    assert feed.one(kerem.pk, sitting.ticket_id, 0, now=NOW) is None


def test_says_beside_it_what_is_wrong(cast: Cast) -> None:
    chat.chats(cast.lunaro, cast.support, site_origins=["https://www.lunaro.example"])
    frame = Frame()
    frame.visit()
    ticket = frame.ask(name="Selin")["ticket"]
    refused = frame.post(f"talks/{ticket}/code/", code="123456")
    assert refused.status_code == 409
    assert "no longer good" in refused.json()["errors"]["code"]
    assert frame.post(f"talks/{ticket + 1}/code/", code="123456").status_code == 404
