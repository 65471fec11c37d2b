"""A limit is lowered beside the conversation in one step; raising it is the player's own word, on
his own page, after a wait, by his own yes."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.operator import Operator
from tests.journeys.post import newcomer
from tests.journeys.protected import chooses, known, own_page_of, presses_key_of, tabs_to, tool
from tests.journeys.test_accessibility import faults
from tests.journeys.test_phone import PHONE, fits
from tests.journeys.window import Window
from tests.journeys.words import say

CHANGES = """
SELECT c.amount, c.state, c.asked_via FROM accounts_limitchange c
JOIN accounts_player p ON p.id = c.player_id WHERE p.external_id = %s ORDER BY c.id
"""
THERE = """
SELECT l.amount FROM accounts_playerlimit l JOIN accounts_player p ON p.id = l.player_id
WHERE p.external_id = %s AND l.kind = 'deposit' AND l.period = 'week' AND l.effective_at <= now()
"""
# two days go by, for all that he has asked
WAITED = """
UPDATE accounts_limitchange SET asked_at = asked_at - interval '2 days',
effective_at = effective_at - interval '2 days', due_at = CASE WHEN due_at > now() THEN now() END
WHERE player_id = (SELECT id FROM accounts_player WHERE external_id = %s)
"""


def test_a_limit_is_lowered_at_once_and_raised_by_the_player_after_a_day(
    operator: Operator,
    house: House,
    cast: Cast,
    at_desk: Callable[..., Desk],
    window: Callable[..., Window],
) -> None:
    player = newcomer(house, "Selda Yurt")
    number = known(operator, player)
    player.writes("Limitim", "Haftalık yatırma limitim 2.000 lira olsun lütfen.")
    ece = at_desk(cast.ece)
    ece.opens("Limitim")
    page, dialog = ece.page, ece.page.get_by_role("dialog")

    def asks_for(amount: str) -> None:
        expect(tool(ece, "limits")).to_be_visible()
        presses_key_of(ece, tool(ece, "limits"))
        expect(dialog).to_be_visible()
        chooses(page, dialog.locator("[name=which]"), "deposit:week")
        tabs_to(page, dialog.locator("[name=amount]"))
        page.keyboard.type(amount)
        page.keyboard.press("Enter")

    asks_for("2000")
    expect(dialog).to_be_hidden()
    assert house.ask(CHANGES, number) == [(200_000, "in_force", "conversation")]
    until(lambda: house.ask(THERE, number) == [(200_000,)], seconds=40, what="kept there")

    asks_for("5000")
    amount = dialog.locator("[name=amount]")
    expect(amount).to_have_attribute("aria-invalid", "true")
    expect(amount).to_have_value("5000")  # what was typed stays
    assert not faults(page, "a limit that nobody here may raise")
    assert house.ask(CHANGES, number) == [(200_000, "in_force", "conversation")]
    tabs_to(page, dialog.locator("[hx-post*='/own-page/']"))
    page.keyboard.press("Enter")

    own = window(**PHONE, locale="tr-TR").page
    own.goto(own_page_of(player, house))
    limits = own.locator("#limits")
    limits.locator("summary").first.click()
    limits.locator("[name=amount]").first.fill("5.000,00")
    save = limits.get_by_role("button", name=say("Save", language="tr"), exact=True)
    save.first.click()
    expect(limits.locator(".play__waiting")).to_contain_text("5.000,00")
    assert not faults(own, "a limit that waits")
    assert fits(own)
    assert house.ask(CHANGES, number)[1] == (500_000, "waiting", "own_page")
    assert house.ask(THERE, number) == [(200_000,)]  # and holds there until then

    house.ask(WAITED, number)
    over = "The waiting time of your new limit is over. It holds only if you still want it."
    player.gets(say(over, language="tr"), seconds=60)
    own.goto(own_page_of(player, house))
    own.get_by_role("button", name=say("Yes, this is my limit now", language="tr")).click()
    expect(own.get_by_role("status")).to_contain_text(say("Confirmed", language="tr"))
    changes = house.ask(CHANGES, number)
    assert [state for _amount, state, _via in changes] == ["overtaken", "in_force"]
    until(lambda: house.ask(THERE, number) == [(500_000,)], seconds=40, what="higher there, too")
