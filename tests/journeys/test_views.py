"""Views of a team, and many conversations at once."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.words import say

_MANY = 10


def test_a_view_is_made_for_a_team_used_by_it_and_unknown_to_others(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Paramı bekliyorum", "Ne zaman gelir?")
    aylin = at_desk(cast.aylin)
    aylin.page.goto("/settings/views/new/")
    page = aylin.page
    page.locator("[name=name]").fill("Nobody has it")
    page.locator("[name=team]").select_option(label=cast.support.name)
    page.get_by_role("button", name=say("Group")).last.click()
    expect(page.locator("[name='field:0.1.0']")).to_be_focused()
    sentence = page.locator(".say[role=status]")
    expect(sentence).to_contain_text(say("without an owner"))
    expect(page.locator(".preview")).to_contain_text("Paramı bekliyorum")
    page.locator(".savebar").get_by_role("button", name=say("Save")).click()
    expect(aylin.list.locator(".viewhead")).to_contain_text("Nobody has it")

    mert = at_desk(cast.mert).presses("v")
    mert.page.get_by_role("menuitem", name="Nobody has it").click()
    expect(mert.list.locator(".viewhead")).to_contain_text("Nobody has it")
    expect(mert.row("Paramı bekliyorum")).to_be_visible()
    # by keys alone, from wherever he is
    mert.page.goto("/settings/")
    mert.presses("Control+k")
    mert.page.keyboard.type("nobody h")
    palette = mert.page.locator("#command-palette")
    expect(palette.get_by_role("option", name="Nobody has it")).to_be_visible()
    while "Nobody has it" not in palette.locator("[aria-selected=true]").inner_text():
        mert.presses("ArrowDown")
    mert.presses("Enter")
    expect(mert.list.locator(".viewhead")).to_contain_text("Nobody has it")
    # somebody takes it: it leaves the view by itself
    aylin.row("Paramı bekliyorum").get_by_role("button").click()
    expect(mert.row("Paramı bekliyorum")).to_be_hidden(timeout=15_000)

    deniz = at_desk(cast.deniz).presses("v")
    expect(deniz.page.get_by_role("menuitem", name=say("New view"))).to_be_visible()
    expect(deniz.page.get_by_role("menuitem", name="Nobody has it")).to_have_count(0)


def test_ten_are_tagged_and_solved_by_keys_and_taken_back(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player
) -> None:
    for number in range(_MANY):
        player.writes(f"Toplu soru {number}", "Merhaba")
    until(lambda: _open(house) == _MANY, what="ten conversations")
    house.ask(
        "UPDATE tickets_ticket SET reason_id = (SELECT id FROM tickets_contactreason"
        " WHERE slug = 'payments') WHERE bucket < 9"
    )
    ece = at_desk(cast.ece)
    expect(ece.list.locator(".row")).to_have_count(_MANY, timeout=30_000)

    _choose_all(ece)
    ece.presses("h")
    ece.page.locator("#bulk-dialog [name=tags]").fill("toplu")
    ece.presses("Enter")
    expect(ece.page.locator(".toast").last).to_contain_text(say("Add tags"))
    until(lambda: _tagged(house) == _MANY, what="ten tags")

    _choose_all(ece)
    ece.presses("e")
    deed = ece.page.locator("#bulk-dialog .btn--primary")
    expect(deed).to_be_visible()
    for _step in range(6):
        if deed.evaluate("button => button === document.activeElement"):
            break
        ece.presses("Tab")
    ece.presses("Enter")
    until(lambda: _open(house) == 0, what="ten solved")
    expect(ece.list.locator(".row")).to_have_count(0, timeout=15_000)
    ece.page.locator(".toast").last.get_by_role("button", name=say("Undo")).press("Enter")
    until(lambda: _open(house) == _MANY, what="ten open again")
    expect(ece.list.locator(".row")).to_have_count(_MANY, timeout=15_000)


def _choose_all(ece: Desk) -> None:
    ece.list.locator(".row__link").first.focus()
    ece.presses("x", *["j"] * (_MANY - 1), "Shift+X")
    expect(ece.list.locator("[data-count]")).to_have_text(say("%(n)s chosen", n=_MANY))


def _open(house: House) -> int:
    [[number]] = house.ask(
        "SELECT count(*) FROM tickets_ticket WHERE bucket < 9 AND subject LIKE 'Toplu soru%%'"
    )
    return int(number)


def _tagged(house: House) -> int:
    [[number]] = house.ask("SELECT count(*) FROM tickets_tickettag")
    return int(number)
