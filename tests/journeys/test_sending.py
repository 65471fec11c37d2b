"""A reply that does not get through."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_refused_reply_says_why_and_can_be_sent_again(
    at_desk: Callable[..., Desk], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    player = Player(
        house, "Deniz Kaya", "refused@mail.example"
    )  # the catcher takes no mail for him
    player.writes("Adresim kapalı", "Bana yazabilir misiniz?")
    ece.opens("Adresim kapalı").replies("Elbette.")
    reply = ece.message("Elbette.")
    expect(reply).to_contain_text("There is no such mailbox", timeout=30_000)
    news = ece.page.locator(".tray__item.is-unread", has_text="Adresim kapalı")
    expect(news).to_have_text(re.compile(say("Your reply could not be sent")), timeout=20_000)
    reply.get_by_role("button", name=say("Send again")).click()
    failed = "SELECT count(*) FROM accounts_event WHERE verb = 'message.failed'"
    until(lambda: house.ask(failed) == [(2,)], what="a second try")
    expect(reply.get_by_role("button", name=say("Send again"))).to_be_visible()
