"""A whole turn of work without touching the mouse."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import LANGUAGE, say


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


def test_a_reason_is_found_by_typing_and_given_by_keys_alone(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Param nerede?", "Dün yatırmıştım.")
    ece = at_desk(cast.ece)
    ece.opens("Param nerede?").takes().leaves_text()
    press, name = ece.page.keyboard.press, {"en": "Payments", "tr": "Ödemeler"}[LANGUAGE]
    ece.page.locator("#ticket-more").focus()
    press("Enter")
    wanted = ece.page.get_by_role("menuitem", name=say("Reason and priority"))
    while not wanted.evaluate("item => item === document.activeElement"):
        press("ArrowDown")
    press("Enter")
    dialog = ece.page.locator("#deed")
    box = dialog.get_by_role("combobox", name=say("Contact reason"))
    expect(dialog.get_by_label(say("Subject"), exact=True)).to_be_focused()
    press("Tab")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    # nothing that fits is said, and Escape leaves the list, not the dialog
    ece.page.keyboard.type("qwx")
    status = dialog.get_by_role("status")
    expect(status).to_have_text(say("Nothing fits. Keep typing, or press Escape."))
    press("Escape")
    expect(box).to_have_value("")
    # without Turkish marks, and in capitals
    ece.page.keyboard.type({"en": "PAYM", "tr": "ODEME"}[LANGUAGE])
    option = dialog.get_by_role("option", name=name)
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    expect(status).to_have_text(say("1 result"))
    press("Enter")
    expect(box).to_have_value(name)
    expect(option).to_be_hidden()
    # arrows open all of them where it stands, and Escape takes nothing
    press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    press("ArrowUp")
    expect(option).to_have_attribute("aria-selected", "false")
    press("Escape")
    expect(box).to_have_value(name)
    # what is found and left by Tab is meant
    ece.page.keyboard.type({"en": "acc", "tr": "hesap"}[LANGUAGE])
    press("Tab")
    expect(box).to_have_value({"en": "Account", "tr": "Hesap"}[LANGUAGE])
    press("Shift+Tab")
    ece.page.keyboard.type(name)
    press("Enter")
    press("Enter")
    expect(dialog).to_be_hidden()
    expect(ece.page.locator("#part-properties")).to_contain_text(name)


def test_escape_leaves_the_field_of_what_is_done_with_many_and_then_its_dialog(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Çekimim gelmedi", "Üç gün oldu.")
    ece = at_desk(cast.ece)
    row = ece.row("Çekimim gelmedi")
    row.get_by_role("link").focus()
    ece.presses("x")
    ece.list.locator(".selbar [data-more]").click()
    ece.list.get_by_role("button", name=say("Set the contact reason")).click()
    dialog = ece.page.locator("dialog[open]")
    box = dialog.get_by_role("combobox", name=say("Contact reason"))
    expect(box).to_be_focused()
    ece.page.keyboard.type("a")
    expect(box).to_have_attribute("aria-expanded", "true")
    ece.presses("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(dialog).to_be_visible()
    ece.presses("Escape")
    expect(dialog).to_be_hidden()


def test_no_key_acts_while_the_next_page_is_on_its_way(
    at_desk: Callable[..., Desk], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    sheet = ece.page.locator("#keyboard-help")

    ece.page.evaluate("dispatchEvent(new Event('beforeunload'))")
    ece.presses("?")
    assert not sheet.is_visible()

    ece.page.evaluate("dispatchEvent(new Event('pageshow'))")
    ece.presses("?")
    expect(sheet).to_be_visible()
