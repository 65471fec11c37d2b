"""The desk in a hand."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_on_a_phone_the_conversation_lies_over_the_list(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Cep telefonundan", "Görüyor musunuz?")
    ece = at_desk(cast.ece, **PHONE)
    expect(ece.row("Cep telefonundan")).to_be_visible(timeout=30_000)
    assert fits(ece.page)
    ece.row("Cep telefonundan").get_by_role("link").tap()
    ece.is_at("Cep telefonundan")
    expect(ece.list).not_to_be_in_viewport()
    assert fits(ece.page)
    ece.text.tap()
    ece.page.keyboard.type("Evet, görüyoruz.")
    ece.send_button.tap()
    expect(ece.message("Evet, görüyoruz.")).to_be_visible()

    ece.page.get_by_role("link", name=say("Back to the list")).tap()
    expect(ece.list).to_be_in_viewport()
    expect(ece.title).not_to_be_in_viewport()
    assert fits(ece.page)
