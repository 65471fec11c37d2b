"""Documents that are wanted while a withdrawal waits: an agent asks for them in the conversation,
compliance allows it, and only then the player gets his link."""

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
from tests.journeys.test_approvals import approves
from tests.journeys.test_verification import link_in
from tests.journeys.window import Window
from tests.journeys.words import say

_numbers = count(1)
CASE = """
SELECT o.name, a.name, c.why_not_earlier FROM accounts_verificationcase c
JOIN accounts_player p ON p.id = c.player_id JOIN accounts_person o ON o.id = c.opened_by_id
JOIN accounts_person a ON a.id = c.allowed_by_id
WHERE p.external_id = %s AND c.trigger = 'withdrawal'
"""
WHY = "Kart bu çekimle ilk kez görüldü."


def test_an_agent_asks_compliance_allows_and_the_player_gets_the_link(
    operator: Operator,
    house: House,
    cast: Cast,
    colleague: Callable[..., Person],
    at_desk: Callable[..., Desk],
    window: Callable[..., Window],
) -> None:
    player = newcomer(house, "Oya Tekin")
    # whom the platform has verified is asked for nothing when he registers
    number = operator.registers(player.name, player.address, verification="verified")
    operator.does("deposit", number=number, amount=250_000, method="card")
    ref = str(operator.does("withdraw", number=number, amount=120_000, method="card")["ref"])
    operator.does("hold", ref=ref, reason="kyc_incomplete")
    until(lambda: operator.withdrawal(ref) == "on_hold", seconds=40, what="held")

    mert = at_desk(cast.mert)
    subject = f"{ref} nerede?"
    player.writes(subject, "Çekimim iki gündür bekliyor.")
    mert.opens(subject)
    page = mert.page
    part = page.locator("#part-identity_files")
    part.get_by_role("link", name=say("Ask for documents")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("Why they are needed")).select_option("withdrawal")
    expect(dialog.get_by_label(say("Which withdrawal"))).to_contain_text(ref)
    dialog.get_by_label(say("Basis")).select_option("method_changed")
    dialog.get_by_label(say("Why it could not be asked for earlier")).fill(WHY)
    assert not faults(page, "asking")
    dialog.get_by_role("button", name=say("Ask compliance")).click()
    expect(part).to_contain_text(say("Waits for compliance"))

    sinan = at_desk(
        colleague(f"Sinan {next(_numbers)}", role="compliance_officer", teams=(cast.support,))
    )
    sinan.page.goto("/approvals/")
    sinan.page.get_by_role("link", name=ref).click()
    told = sinan.page.locator(".approval-page__told")
    for words in (WHY, say("The payment method is new"), ref, say("Payment method")):
        expect(told).to_contain_text(words)
    assert not faults(sinan.page, "deciding")
    assert not [one for one in player.letters() if "/upload/" in one["text"]]
    approves(sinan, "Dayanak uygun.", by="Allow it")

    link = link_in(player)
    ((asked_by, allowed_by, why),) = house.ask(CASE, number)
    assert (asked_by, allowed_by, why) == (cast.mert.name, sinan.person.name, WHY)
    # beside the conversation, without anybody doing anything
    expect(part).not_to_contain_text(say("Waits for compliance"))
    expect(mert.log).to_contain_text("/upload/")
    phone = window(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.page.goto(link)
    expect(phone.page.get_by_role("heading", name="Kimliğiniz")).to_be_visible()
