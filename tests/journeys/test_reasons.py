"""A reason asks for what has to be known, and nothing is solved without it."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk, finds
from tests.journeys.post import Player
from tests.journeys.words import LANGUAGE, say


def test_what_a_reason_asks_for_is_asked_when_the_ticket_is_solved(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    aylin = at_desk(cast.aylin)
    page = aylin.page
    page.goto("/settings/reasons/new/")
    page.locator("[name=name_en]").fill("Lost coupon")
    page.locator("[name=name_tr]").fill("Kayıp kupon")
    expect(page.locator("[data-unsaved]")).to_be_visible()
    page.locator("[name=asks][value=bet_number]").check()
    page.locator("[name=asks][value=is_own_account]").check()
    aylin.button("Add the reason").click()
    expect(aylin.toast).to_be_visible()
    name = {"en": "Lost coupon", "tr": "Kayıp kupon"}[page.locator("html").get_attribute("lang")]
    expect(page.get_by_role("link", name=name)).to_be_visible()

    player.writes("Kuponum kayıp", "Kupon no 88-204.")
    page.goto("/inbox/")
    aylin.opens("Kuponum kayıp").takes()
    aylin.head.get_by_role("link", name=say("Resolve"), exact=True).click()
    dialog = page.locator("#deed")
    finds(dialog, say("What it was about"), name)
    solve = dialog.get_by_role("button", name=say("Resolve"), exact=True)
    solve.click()
    number = dialog.get_by_label(say("Bet number"))
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-invalid", "true")
    number.fill("88-204")
    solve.click()
    own = dialog.get_by_label(say("The account is the player’s own"))
    expect(own).to_be_focused()
    expect(number).to_have_value("88-204")
    own.check()
    solve.click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#part-particulars")).to_contain_text("88-204")


def test_a_field_that_was_drawn_larger_comes_back_without_breaking_the_policy(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    """The browser notes its size as a style, and forbids everybody to copy one: the window would
    complain."""
    player.writes("Bonusum nerede?", "Hâlâ gelmedi.")
    ece = at_desk(cast.ece)
    ece.opens("Bonusum nerede?").takes()
    ece.head.get_by_role("link", name=say("Resolve"), exact=True).click()
    dialog = ece.page.locator("#deed")
    dialog.get_by_label(say("Send closing words")).check()
    words = dialog.get_by_label(say("Closing words"), exact=True)
    box = words.bounding_box()
    assert box
    ece.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4)
    ece.page.mouse.down()
    ece.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] + 60, steps=4)
    ece.page.mouse.up()
    expect(words).to_have_attribute("style", re.compile("height"))
    dialog.get_by_role("button", name=say("Resolve"), exact=True).click()
    expect(dialog.locator(".err")).to_be_visible()
    expect(words).not_to_have_attribute("style", re.compile("."))


def test_whoever_comes_back_to_the_page_sees_the_reason_that_he_had_chosen(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    """The browser puts back what is sent; what is seen says the same."""
    player.writes("Bonusum ne oldu?", "Hâlâ yok.")
    ece = at_desk(cast.ece)
    ece.opens("Bonusum ne oldu?")
    page, name = ece.page, {"en": "Payments", "tr": "Ödemeler"}[LANGUAGE]
    page.goto(f"{page.url.split('?')[0].rstrip('/')}/labels/")
    box = page.get_by_role("combobox", name=say("Contact reason"))
    box.fill(name)
    box.press("Enter")
    expect(box).to_have_value(name)
    page.goto("/inbox/")
    page.go_back()
    page.wait_for_load_state()
    chosen = page.locator("select[name=reason]").evaluate(
        "list => (list.value ? list.selectedOptions[0].text : '')"
    )
    expect(box).to_have_value(chosen)
