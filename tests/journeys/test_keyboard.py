"""A whole turn of work without touching the mouse."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_conversation_is_found_answered_and_left_by_keys_alone(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Birinci soru", "Merhaba?")
    player.writes("İkinci soru", "Orada mısınız?")
    ece = at_desk(cast.ece)
    expect(ece.row("İkinci soru")).to_be_visible(timeout=30_000)
    here = ece.row("Birinci soru").get_by_role("link")
    for _row in range(ece.list.locator(".row").count()):
        ece.presses("j")
        if here.evaluate("link => link === document.activeElement"):
            break
    ece.presses("j", "k", "Enter").is_at("Birinci soru")
    expect(ece.title).to_be_focused()

    ece.presses("r")
    expect(ece.text).to_be_focused()
    ece.page.keyboard.type("Merhaba, buradayız.")
    ece.presses("Control+Enter")
    ece.has_said("Merhaba, buradayız.")

    ece.leaves_text().presses("?")
    sheet = ece.page.locator("#keyboard-help")
    expect(sheet.get_by_text(say("Next conversation"))).to_be_visible()
    ece.presses("Escape")
    expect(sheet).to_be_hidden()

    ece.presses("Control+k")
    ece.page.keyboard.type("İkinci soru")
    palette = ece.page.locator("#command-palette")
    expect(palette.get_by_role("option", name="İkinci soru").first).to_be_visible()
    for _option in range(palette.get_by_role("option").count()):
        chosen = palette.locator("[role=option][aria-selected=true]")
        if "İkinci soru" in chosen.inner_text():
            break
        ece.presses("ArrowDown")
    ece.presses("Enter").is_at("İkinci soru")


def test_a_skip_link_takes_the_focus_to_its_place_on_the_same_page(
    at_desk: Callable[..., Desk], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.page.evaluate("window.was = 'never loaded anew'")
    for words, place in (("Skip to the list", "#list"), ("Skip to the conversation", "#main")):
        ece.page.get_by_role("link", name=say(words)).focus()
        ece.presses("Enter")
        expect(ece.page.locator(place)).to_be_focused()
    assert ece.page.evaluate("window.was") == "never loaded anew"
    assert "#" not in ece.page.url
