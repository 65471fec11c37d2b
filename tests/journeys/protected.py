"""Players whom the platform knows, the page on which they protect themselves, and the way to a
field by the keyboard alone."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.operator import Operator
from tests.journeys.post import Player

_TOLD = """
SELECT p.id FROM accounts_accountfacts f JOIN accounts_player p ON p.id = f.player_id
JOIN accounts_address a ON a.player_id = p.id
WHERE p.external_id = %s AND a.kind = 'email'
"""
_LONG_KNOWN = """
UPDATE accounts_address SET created_at = created_at - interval '30 days'
WHERE player_id = (SELECT id FROM accounts_player WHERE external_id = %s)
"""


def known(operator: Operator, player: Player, **more: str) -> str:
    """His number, once the platform has told of him; his address has long been known."""
    given = {"verification": "verified", "language": player.language} | more
    number = operator.registers(player.name, player.address, **given)
    # a mail that comes first is of somebody without an account
    until(lambda: operator.house.ask(_TOLD, number), seconds=40, what="known by his address")
    operator.house.ask(_LONG_KNOWN, number)
    return number


def own_page_of(player: Player, house: House) -> str:
    """Where the newest link that came to him leads."""
    letter = player.gets("/play/", seconds=60)
    found = re.findall(r"/play/[\w-]{43}/", letter["text"])
    return house.chat + str(found[-1])


def tabs_to(page: Page, wanted: Locator, *, most: int = 120) -> None:
    """By the keyboard alone."""
    for _n in range(most):
        if wanted.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {wanted}")


def tool(desk: Desk, deed: str) -> Locator:
    """What is done for the player beside the conversation: limits, breaks or exclusions."""
    return desk.page.locator(f"#part-protection_tools a[href*='/{deed}/new/']")


def presses_key_of(desk: Desk, line: Locator) -> None:
    """The key that stands on it."""
    key = line.get_attribute("data-key")
    assert key
    desk.leaves_text().presses(key)


def chooses(page: Page, field: Locator, value: str) -> None:
    """An option of a list, or of several radio buttons, by its arrows."""
    tabs_to(page, field)
    page.keyboard.press("Home")
    for _step in range(30):
        at = page.evaluate("document.activeElement.value")
        if at == value:
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_value(value)
