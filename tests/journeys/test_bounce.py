"""A reply that reached nobody is not taken for one that did."""

import re
import smtplib
from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.post import Player
from tests.journeys.words import say
from tests.samples.bounces import report


def returns(house: House, to: str, raw: bytes) -> None:
    """As a mail server brings back what it could not deliver: from nobody, to the return path."""
    with smtplib.SMTP("127.0.0.1", house.door, timeout=20) as door:
        door.sendmail("", [to], raw)


def test_a_reply_that_comes_back_is_seen_on_the_ticket_in_the_tray_and_in_the_composer(
    at_desk: Callable[..., Desk], cast: Cast, house: House, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Adresim değişti", "Bana ulaşabilir misiniz?")
    ece.opens("Adresim değişti").replies("Elbette, yazıyoruz.")
    letter = player.gets("Elbette, yazıyoruz.")
    path = letter["return_path"]
    assert re.fullmatch(r"destek\+b\d+\.[a-z2-7]{26}@lunaro\.example", path)
    words = "550 5.1.1 no such user here"
    returns(house, path, report(path, player.address, diagnosis=f"smtp; {words}"))

    reply = ece.message("Elbette, yazıyoruz.")
    expect(reply).to_contain_text(say("Came back"), timeout=30_000)
    expect(reply).to_contain_text(words)
    expect(ece.log).to_contain_text(say("A reply came back: it did not reach the player"))
    news = ece.page.locator(".tray__item.is-unread", has_text="Adresim değişti")
    expect(news).to_contain_text(say("A reply came back undelivered"), timeout=20_000)

    warning = ece.page.locator("#composer-failing .banner")
    expect(warning).to_contain_text(words, timeout=20_000)
    expect(ece.send_button).to_contain_text(say("Send anyway"))
    expect(ece.row("Adresim değişti")).to_be_visible()
    warning.get_by_role("link", name=say("Choose another")).click()
    expect(ece.page.locator("#composer-to")).to_be_focused()
    warning.get_by_role("button", name=say("It works again")).click()
    expect(warning).to_have_count(0)
    expect(ece.send_button).to_contain_text(say("Send"))
    failing = "SELECT count(*) FROM accounts_address WHERE is_failing"
    assert house.ask(failing) == [(0,)]
