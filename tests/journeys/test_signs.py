"""A sign of harm: an agent notes it beside the conversation, offers stop here and at the platform,
and whoever looks after it speaks with the player and writes that down, by keyboard alone."""

from collections.abc import Callable
from itertools import count

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.operator import Operator
from tests.journeys.post import newcomer
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say

_numbers = count(1)
STOPPED = """
SELECT c.state FROM accounts_call c JOIN accounts_player p ON p.id = c.player_id
WHERE p.external_id = %s AND c.method = 'stop_promotions'
"""
HELD = """
SELECT h.stops FROM accounts_hold h JOIN accounts_player p ON p.id = h.player_id
WHERE p.external_id = %s AND h.lifted_at IS NULL
"""
TALK = """
SELECT i.state, i.what_was_said, i.channel, i.actions FROM accounts_interaction i
JOIN accounts_player p ON p.id = i.player_id WHERE p.external_id = %s
"""
KNOWN = """
SELECT count(*) FROM accounts_address a JOIN accounts_player p ON p.id = a.player_id
WHERE p.external_id = %s AND a.kind = 'email'
"""
ADVICE = "Kısa cümleler, acele ettirmeyin."


def test_a_sign_stops_offers_at_once_and_a_talk_follows(
    operator: Operator,
    house: House,
    cast: Cast,
    colleague: Callable[..., Person],
    at_desk: Callable[..., Desk],
) -> None:
    player = newcomer(house, f"Defne Ulus {next(_numbers)}")
    number = operator.registers(player.name, player.address, verification="verified")
    # a mail that comes first is of somebody without an account, whom nobody merges by himself
    until(lambda: house.ask(KNOWN, number) == [(1,)], seconds=40, what="known by his address")
    player.writes("Bonus var mı", "Hesabımda bonus görünmüyor.")
    mert = at_desk(cast.mert)
    mert.opens("Bonus var mı")
    page, part = mert.page, mert.page.locator("#part-signs")

    page.evaluate("window.was = 'never loaded anew'")
    part.get_by_role("link", name=say("Sign"), exact=True).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("What you have seen or heard")).select_option("loss_of_control")
    assert not faults(page, "noting a sign")
    dialog.get_by_label(say("In the player’s words or yours")).focus()
    page.keyboard.type("Geceleri duramıyorum")
    page.keyboard.press("Control+Enter")
    expect(part).to_contain_text(say("A talk about safer play is owed"))
    expect(dialog).to_be_hidden()
    assert page.evaluate("window.was") == "never loaded anew"
    mert.presses("r")
    expect(mert.text).to_be_focused()
    until(lambda: ("marketing",) in house.ask(HELD, number), seconds=10, what="held")
    until(lambda: house.ask(STOPPED, number) == [("done",)], seconds=40, what="stopped there")

    part.get_by_role("link", name=say("Advice"), exact=True).click()
    dialog.get_by_label(say("How to speak with this player")).fill(ADVICE)
    assert not faults(page, "giving advice")
    dialog.get_by_role("button", name=say("Save")).click()
    expect(page.locator("#part-identity")).to_contain_text(ADVICE)
    assert ADVICE not in "".join(one["text"] for one in player.letters())

    melis = at_desk(colleague(f"Melis {next(_numbers)}", role="rg_officer", teams=(cast.support,)))
    melis.page.goto("/protection/")
    name = f"{player.name.split()[0]} "
    line = melis.page.locator('[data-block="talks"] .owe', has_text=name)
    expect(line).to_contain_text(say("Cannot stop playing"))
    assert not faults(melis.page, "the board")
    line.get_by_role("link").focus()
    melis.page.keyboard.press("Enter")
    expect(melis.page.get_by_text("Geceleri duramıyorum")).to_be_visible()
    assert not faults(melis.page, "a talk")
    melis.page.get_by_label(say("What you spoke about")).focus()
    melis.page.keyboard.type("Mola ve yardım hattı.")
    # what is done meanwhile leaves alone what is being written down
    melis.page.get_by_role("link", name=say("Lower a limit"), exact=True).focus()
    melis.page.keyboard.press("Enter")
    limit = melis.page.get_by_role("dialog")
    limit.get_by_label(say("New limit")).fill("500")
    melis.page.keyboard.press("Enter")
    expect(limit).to_be_hidden()
    expect(melis.page.locator("#talk-done")).to_contain_text(say("Limit lowered"))
    expect(melis.page.get_by_label(say("What you spoke about"))).to_have_value(
        "Mola ve yardım hattı."
    )
    melis.page.locator("input[name=channel][value=chat]").focus()
    melis.page.keyboard.press("Space")
    melis.page.get_by_label(say("Help line given")).focus()
    melis.page.keyboard.press("Space")
    melis.page.get_by_role("button", name=say("Write down")).focus()
    melis.page.keyboard.press("Enter")
    expect(
        melis.page.get_by_role("heading", name=say("After %(n)s days") % {"n": 7})
    ).to_be_visible()
    [(state, said, channel, actions)] = house.ask(TALK, number)
    assert (state, said, channel) == ("awaiting_evaluation", "Mola ve yardım hattı.", "chat")
    assert actions == ["help_line", "limit_set", "marketing_stop"]
    melis.page.goto("/protection/")
    expect(melis.page.locator('[data-block="talks"] .owe', has_text=name)).to_have_count(0)
