"""SLA policies: read in plain words, changed with foresight, and explained to the second."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.desk import Desk, finds
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.words import LANGUAGE, say


def _opens(page: Page, name: str) -> None:
    page.goto("/settings/sla/")
    page.locator(".set__list").get_by_role("link").filter(has_text=name).click()
    expect(page.locator("#policy")).to_be_visible()


def test_a_policy_is_changed_with_its_meaning_seen_and_clocks_reckoned_anew(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player
) -> None:
    player.writes("Bakiyem görünmüyor", "Ne zaman görünür?")
    aylin = at_desk(cast.aylin)
    expect(aylin.row("Bakiyem görünmüyor")).to_be_visible()
    page, rest = aylin.page, say("Everything else")
    _opens(page, rest)
    words = page.locator(".say")
    expect(words).to_contain_text(say("a first reply within %(time)s", time=say("%(n)s h", n=1)))
    expect(page.locator(".savebar [data-unsaved]")).to_be_hidden()
    # what is typed is said in words and drawn, and marked as unsaved
    first = page.get_by_role("textbox", name=say("First reply")).last
    first.fill("2")
    expect(words).to_contain_text(say("a first reply within %(time)s", time=say("%(n)s h", n=2)))
    expect(page.locator(".sla__head [data-unsaved]")).to_be_visible()
    # a time that is none is kept, with words on what to do
    first.fill("soon")
    page.keyboard.press("Control+s")
    expect(first).to_have_value("soon")
    expect(first).to_have_attribute("aria-invalid", "true")
    first.fill("2")
    # a line for one tier, above everyone else
    page.get_by_role("button", name=say("Line"), exact=True).click()
    expect(page.locator(".mx tbody tr")).to_have_count(2)
    page.locator(".mx tbody tr").first.locator("summary").first.click()
    page.locator(".mx tbody tr").first.get_by_label(say("Platinum")).check()
    expect(words).to_contain_text(say("Platinum"))
    page.locator(".savebar").get_by_role("button", name=say("Save policy")).click()
    # running clocks: only what comes, or anew
    page.get_by_role("button", name=say("Save and reckon anew")).click()
    expect(page.locator(".set__list [aria-current]")).to_contain_text(say("%(n)s h", n=2))
    number = house.ask("SELECT max(id) FROM tickets_ticket")[0][0]
    until(
        lambda: (
            house.ask(
                "SELECT target_seconds FROM tickets_clock WHERE metric = 'first' AND ticket_id = %s",
                number,
            )[0][0]
            == 7200
        ),
        what="the running clock reckoned anew",
    )
    # and why: the clock of the conversation leads to its reckoning
    aylin.goes_to(number)
    page.locator(".clock-link").click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text(rest)
    expect(dialog).to_contain_text(say("Live chat, everyone"))
    expect(dialog).to_contain_text(say("counts"))


def test_policies_are_put_in_order_by_keys_and_by_drawing_them(
    at_desk: Callable[..., Desk], house: House, cast: Cast
) -> None:
    page = at_desk(cast.aylin).page
    page.goto("/settings/sla/")
    items = page.locator("[data-item]")
    first, second = (items.nth(n).get_attribute("data-name") for n in (0, 1))
    items.nth(1).get_by_role("button", name=re.compile(re.escape(str(second)))).first.focus()
    page.keyboard.press("Enter")
    expect(items.nth(0)).to_have_attribute("data-name", str(second))

    def order() -> list[str]:
        rows = house.ask("SELECT id FROM tickets_slapolicy ORDER BY position, id")
        return [str(pk) for (pk,) in rows]

    def shown() -> list[str | None]:
        return [one.get_attribute("value") for one in page.locator("[data-item] input").all()]

    until(lambda: order() == shown(), what="the new order")
    # back, by the mouse
    grip = items.nth(0).locator("[data-grip]")
    items.nth(0).hover()
    box, below = grip.bounding_box(), items.nth(1).bounding_box()
    assert box and below
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(below["x"] + 40, below["y"] + below["height"] * 0.9, steps=8)
    page.mouse.up()
    expect(items.nth(0)).to_have_attribute("data-name", str(first))
    until(lambda: order() == shown(), what="the first order")


def test_an_emergency_stands_first_and_is_heard(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player
) -> None:
    [(account,)] = house.ask(
        "UPDATE tickets_contactreason SET priority = 1 WHERE slug = 'account' RETURNING names"
    )
    player.writes("Hesabıma girilmiş", "Şifrem değişmiş.")
    ece, aylin = at_desk(cast.ece), at_desk(cast.aylin)
    ece.opens("Hesabıma girilmiş").leaves_text()
    ece.page.locator("#ticket-more").click()
    ece.page.get_by_role("menuitem", name=say("Reason and priority")).click()
    dialog = ece.page.locator("dialog[open]")
    finds(dialog, say("Contact reason"), account[LANGUAGE])
    dialog.get_by_role("button", name=say("Save")).click()
    expect(ece.page.locator("#ticket-head")).to_contain_text(
        say("An emergency: this comes before everything else.")
    )
    expect(aylin.list.locator("[data-group=urgent]")).to_contain_text("Hesabıma girilmiş")
    expect(aylin.page.locator("#toasts")).to_contain_text(say("An emergency is waiting"))

    aylin.page.locator(".toast").hover()  # it stays as long as it is held
    ece.takes()
    expect(aylin.page.locator(".toast")).to_have_count(0)
