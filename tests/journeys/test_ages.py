"""A player who seems to be under age is locked at once. Compliance alone hears of it, finds him,
and opens everything again only by what shows his age; nobody else sees that there was anything."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.operator import Operator
from tests.journeys.post import newcomer
from tests.journeys.protected import known
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say

HELD = """
SELECT h.stops FROM accounts_hold h JOIN accounts_player p ON p.id = h.player_id
WHERE p.external_id = %s AND h.cause = 'underage_suspected' AND h.lifted_at IS NULL
ORDER BY h.stops
"""
SAID = "Ben 17 yaşındayım, çekim yapabilir miyim?"


def test_a_suspicion_of_age_is_seen_and_lifted_by_compliance_alone(
    operator: Operator,
    house: House,
    cast: Cast,
    colleague: Callable[..., Person],
    at_desk: Callable[..., Desk],
) -> None:
    player = newcomer(house, "Kaan Uslu")
    number = known(operator, player)
    hired = colleague("Sinan Er", role="compliance_officer", teams=(cast.support,))
    sinan = at_desk(hired)
    sinan.window.is_live()
    ece = at_desk(cast.ece)
    ece.window.is_live()
    player.writes("Çekim yaşı", SAID)

    until(lambda: len(house.ask(HELD, number)) == 3, seconds=40, what="locked")
    sentence = "%(title)s may be under age. It waits for your decision"
    alert = say(sentence, title="Kaan U.")
    told = sinan.page.locator(".tray__item.is-unread", has_text=alert).locator("a")
    expect(told).to_have_count(1, timeout=20_000)
    ece.opens("Çekim yaşı")
    expect(ece.page.locator(".care")).to_have_count(0)
    expect(ece.page.locator(".tray__item", has_text=alert)).to_have_count(0)

    sinan.page.goto("/protection/")
    line = sinan.page.locator(".owe", has_text="Kaan")
    expect(line).to_be_visible()
    assert not faults(sinan.page, "the board of compliance")
    sinan.page.goto(str(told.get_attribute("href")))
    form = sinan.page.locator("form.dialog__form")
    expect(form).to_contain_text(SAID)
    assert not faults(sinan.page, "an age in doubt")
    form.locator("input[name=answer][value=of_age]").check()
    decide = form.locator(".dialog__foot button")
    decide.click()
    expect(form.locator(".err").first).to_be_visible()  # what shows it?
    assert len(house.ask(HELD, number)) == 3
    form.locator("input[name=proof][value=register]").check()
    decide.click()
    expect(form.locator(".err").first).to_be_visible()  # and where it is found again?
    assert len(house.ask(HELD, number)) == 3
    form.locator("[name=reference]").fill("Nüfus kaydı 2026/118, 30 Kasım")
    decide.click()
    until(lambda: house.ask(HELD, number) == [], what="lifted")
    sinan.page.goto("/protection/")
    expect(sinan.page.locator(".owe", has_text="Kaan")).to_have_count(0)
    expect(ece.page.locator(".care")).to_have_count(0)
    ece.replies("Merhaba Kaan, çekiminizi yapabilirsiniz.")
    player.gets("çekiminizi yapabilirsiniz")
