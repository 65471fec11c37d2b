"""One person who wrote from two addresses."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say


def two_of_one(house: House) -> tuple[Player, Player]:
    """The same name and the same beginning of the address, at two mail servers."""
    who = f"selin.{uuid4().hex[:8]}"
    return (
        Player(house, f"Selin {who[6:]}", f"{who}@mail.example"),
        Player(house, f"Selin {who[6:]}", f"{who}@home.example"),
    )


def tabs_to(desk: Desk, name: str) -> Desk:
    """With Tab alone to what has this name, and Enter on it."""
    named = "name => (document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent?.trim() || '') === name"
    for _ in range(60):
        desk.presses("Tab")
        if desk.page.evaluate(named, name):
            return desk.presses("Enter")
    raise AssertionError(f"Tab does not come to {name}")


def test_two_players_are_compared_merged_and_parted_again_by_keyboard_alone(
    at_desk: Callable[..., Desk], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    first, second = two_of_one(house)
    first.writes("Kayıp yatırma", "Yatırmam görünmüyor.")
    expect(ece.row("Kayıp yatırma")).to_be_visible()
    second.writes("Eski adresim", "Bu adresten de yazıyorum.")
    expect(ece.row("Eski adresim")).to_be_visible()

    ece.presses("g", "p")
    search = ece.page.get_by_role("searchbox")
    expect(search).to_be_visible()
    ece.presses("/")
    expect(search).to_be_focused()
    ece.page.keyboard.type(first.address.partition("@")[0])
    lines = ece.page.locator("#players-found tbody tr")
    expect(lines).to_have_count(2)
    lines.first.get_by_role("link").focus()
    ece.presses("Enter")
    expect(ece.page.get_by_role("heading", name=say("May be the same person"))).to_be_visible()
    assert not faults(ece.page, "player")

    tabs_to(ece, say("Compare"))
    expect(ece.page.get_by_role("heading", name=say("Are these one person?"))).to_be_visible()
    assert not faults(ece.page, "compare")
    tabs_to(ece, say("Merge the two"))
    # of all that happened, the lines that lead to conversations
    talks = ece.page.locator("#happened li:has(a)")
    expect(talks.filter(has_text="Kayıp yatırma")).to_be_visible()
    expect(talks.filter(has_text="Eski adresim")).to_be_visible()
    expect(ece.toast).to_be_visible()

    second.writes("Bir soru daha", "Bu da var.")

    def has_come() -> bool:
        ece.page.reload()
        return talks.count() == 3

    until(has_come, what="the new conversation on the page of the survivor")

    tabs_to(ece, say("Undo"))
    expect(ece.page.get_by_role("heading", name=say("What goes back"))).to_be_visible()
    assert not faults(ece.page, "undo")
    ece.presses("Enter")  # the deed has the focus
    expect(ece.page.get_by_role("heading", name=say("May be the same person"))).to_be_visible()
    expect(talks).to_have_count(1)
    expect(talks.filter(has_text="Kayıp yatırma")).to_be_visible()
