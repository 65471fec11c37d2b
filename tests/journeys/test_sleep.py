"""A conversation that waits for its time out of sight."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_it_sleeps_by_a_key_and_stands_on_top_when_it_is_woken(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Önce gelen", "Merhaba?")
    player.writes("Uykuya", "Yarın yine yazarım.")
    expect(ece.row("Uykuya")).to_be_visible()
    ece.opens("Uykuya").head.hover()  # a list below the pointer keeps its order
    ece.leaves_text().presses("s")
    dialog = ece.page.locator("#deed")
    expect(dialog.get_by_role("radio").first).to_be_focused()
    ece.presses("Enter")
    expect(dialog).to_be_hidden()
    expect(ece.head.get_by_role("button", name=say("Wake now"))).to_be_visible()

    asleep = ece.list.locator("section[data-group=asleep]")
    expect(ece.row("Uykuya")).to_have_count(0)
    asleep.get_by_role("link").first.focus()
    ece.presses("Enter")
    expect(asleep.locator(".row", has_text="Uykuya")).to_be_visible()

    ece.head.get_by_role("button", name=say("Wake now")).focus()
    ece.presses("Enter")
    woken = ece.list.locator("section[data-group=woken]")
    expect(woken.locator(".row", has_text="Uykuya")).to_be_visible()
    expect(ece.list.locator(".row").first).to_contain_text("Uykuya")
    expect(asleep).to_have_count(0)
    expect(ece.head.get_by_role("button", name=say("Wake now"))).to_have_count(0)
