"""A fault is tried here before another department is asked."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk, finds
from tests.journeys.post import Player
from tests.journeys.words import LANGUAGE, say

_NAMES = {"Account": "Hesap", "Reproduce it": "Yeniden oluştur", "Device": "Cihaz"}


def _named(name: str) -> str:
    """As whoever reads this language knows it."""
    return _NAMES[name] if LANGUAGE == "tr" else name


def test_a_required_checklist_is_filled_before_others_are_asked(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    aylin, ece = at_desk(cast.aylin), at_desk(cast.ece)
    aylin.page.goto("/settings/checklists/new/")
    aylin.page.get_by_label(say("Name in English")).fill("Reproduce it")
    aylin.page.get_by_label(say("Name in Turkish")).fill("Yeniden oluştur")
    aylin.page.get_by_label(say("Required before another department is asked")).check()
    aylin.page.get_by_text(say("Single contact reasons")).click()
    name = _named("Account")
    aylin.page.get_by_label(name, exact=True).check()
    point = aylin.page.locator(".point").first
    point.get_by_label(say("In English"), exact=True).fill("Device")
    point.get_by_label(say("In Turkish"), exact=True).fill("Cihaz")
    point.get_by_label(say("Must be filled"), exact=True).check()
    aylin.page.get_by_role("button", name=say("Add the checklist")).click()
    expect(aylin.page.get_by_role("table")).to_contain_text(_named("Reproduce it"))

    player.writes("Uygulama açılmıyor", "Hep kapanıyor.")
    ece.opens("Uygulama açılmıyor").takes()
    ece.page.locator("#ticket-more").click()
    ece.page.get_by_role("menuitem", name=say("Reason and priority")).click()
    dialog = ece.page.locator("#deed")
    finds(dialog, say("Contact reason"), name)
    dialog.get_by_role("button", name=say("Save"), exact=True).click()
    expect(dialog).to_be_hidden()
    side = ece.page.locator("#part-checklist")
    expect(side).to_contain_text(say("Needed before another department is asked."))

    ece.leaves_text().presses("o")
    first = dialog.locator("[data-first]")
    expect(dialog.locator(".banner")).to_contain_text(_named("Reproduce it"))
    dialog.get_by_label(say("Which department")).select_option(label="Payments")
    title = dialog.get_by_label(say("What you need, in a few words"))
    title.fill("Sürüm bilgisi")
    ask = dialog.get_by_role("button", name=say("Ask"), exact=True)
    ask.click()
    expect(dialog.get_by_role("alert")).to_contain_text(_named("Reproduce it"))
    first.click()
    dialog.get_by_label(_named("Device")).fill("iPhone 13")
    dialog.get_by_role("button", name=say("Save"), exact=True).click()
    expect(side).to_contain_text("iPhone 13")

    # the question comes back with what was typed, and nothing stands in its way any more
    expect(title).to_have_value("Sürüm bilgisi")
    expect(first).to_have_count(0)
    ask.click()
    expect(dialog).to_be_hidden()
    expect(ece.page.locator("#part-side-tasks")).to_contain_text("Sürüm bilgisi")
