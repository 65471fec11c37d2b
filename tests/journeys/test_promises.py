"""A time that is given to a player: the team and he see it until he has heard."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.site import Site
from tests.journeys.test_live_chat import accepts, says
from tests.journeys.words import say


@pytest.fixture(autouse=True)
def nobody_talks(house: House) -> Iterator[None]:
    yield
    house.ask("UPDATE livechat_chatsession SET state = 'ended', exit = 'dropped', due_at = NULL")
    house.ask("UPDATE tickets_promise SET ended_at = now(), next_at = NULL")


def _flag(desk: Desk) -> Locator:
    """Below the head of the conversation."""
    return desk.head.locator(".owed")


def _dialog(desk: Desk) -> Locator:
    return desk.page.locator("#deed")


def test_a_promise_is_seen_on_both_sides_moved_broken_and_made_good(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat()
    derya.asks("Çekimim ne zaman gelir?")
    accepts(ece)
    pin = derya.part("promise")
    expect(pin).to_be_hidden()

    # by key, in his own words for the time
    ece.leaves_text().presses("p")
    dialog = _dialog(ece)
    dialog.get_by_label(say("What the player will have")).fill("result")
    dialog.get_by_label(say("Date and time")).fill("in 2 hours")
    dialog.get_by_role("button", name=say("Promise"), exact=True).click()
    expect(dialog).to_be_hidden()
    expect(_flag(ece)).to_contain_text("result")
    row = ece.list.locator(f"#row-{ece.number}")
    expect(row.locator(".promise--open")).to_be_visible()
    expect(pin).to_be_visible()
    first = pin.inner_text()

    # another time, of which he is told
    _flag(ece).click()
    dialog.get_by_role("link", name=say("Another time")).click()
    dialog.get_by_label(say("Tomorrow at noon")).check()
    dialog.get_by_label(say("Message to the player")).fill("En geç {time} yazacağım.")
    dialog.get_by_role("button", name=say("Move"), exact=True).click()
    derya.hears("Yarın 12.00 yazacağım.")
    expect(pin).not_to_have_text(first)
    expect(pin).to_contain_text("12.00")
    moved = "SELECT state, told_in_id IS NOT NULL FROM tickets_promise WHERE ticket_id = %s"
    assert house.ask(f"{moved} ORDER BY id LIMIT 1", ece.number) == [("moved", True)]

    # nobody kept it
    house.ask(
        "UPDATE tickets_promise SET made_at = now() - interval '2 hours',"
        " due_at = now() - interval '6 minutes', next_at = now() WHERE ended_at IS NULL"
    )
    expect(_flag(ece).locator(".promise--late")).to_be_visible(timeout=15_000)
    expect(row.locator(".promise--late")).to_contain_text(re.compile("6"), timeout=15_000)
    late = say("This takes longer than we said. We are sorry, and still on it.", language="tr")
    expect(pin).to_have_text(late, timeout=15_000)

    # words make it good, though it stays broken
    says(ece, "Çekiminiz az önce onaylandı.")
    derya.hears("Çekiminiz az önce onaylandı.")
    expect(pin).to_be_hidden(timeout=15_000)
    expect(_flag(ece)).to_be_hidden(timeout=15_000)
    assert house.ask("SELECT state FROM tickets_promise ORDER BY id DESC LIMIT 1") == [("broken",)]
