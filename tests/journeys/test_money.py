"""A player's money on its way: held, explained with one key, approved by two, returned by the bank;
and what everybody is told while the operator's platform does not answer."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.operator import Operator
from tests.journeys.site import Site
from tests.journeys.test_approvals import approves
from tests.journeys.test_live_chat import accepts, nobody_talks
from tests.journeys.words import say

__all__ = ["nobody_talks"]
MARTA = "LN-311902"  # as the site's page signs her
_numbers = count(1)
FINANCE = {"at_once": 5_000_000, "per_day": 20_000_000}


@dataclass
class Payout:
    """A player has asked for her money."""

    operator: Operator
    ref: str

    def is_now(self, status: str) -> None:
        until(
            lambda: self.operator.withdrawal(self.ref) == status,
            seconds=40,
            what=f"{self.ref} {status}",
        )

    @property
    def id(self) -> int:
        rows = self.operator.house.ask(
            "SELECT id FROM accounts_withdrawal WHERE ref = %s", self.ref
        )
        return int(rows[0][0])


@pytest.fixture
def payout(operator: Operator) -> Payout:
    operator.knows(MARTA, "Marta Brandt", "marta.brandt@example.org")
    operator.does("deposit", number=MARTA, amount=250_000, method="card")
    made = operator.does("withdraw", number=MARTA, amount=120_000, method="bank")
    ref = str(made["ref"])
    operator.does("hold", ref=ref, reason="routine_security_review")
    found = Payout(operator, ref)
    found.is_now("on_hold")
    return found


@pytest.fixture
def finance(house: House, colleague: Callable[..., Person]) -> tuple[Person, Person]:
    """Two who may decide, and how much."""
    house.ask(
        "INSERT INTO accounts_approvallimit"
        " (last_seq, kind, role, currency, at_once, per_day, reason)"
        " VALUES (0, 'withdrawal', 'finance_lead', 'TRY', %s, %s, '')"
        " ON CONFLICT DO NOTHING",
        FINANCE["at_once"],
        FINANCE["per_day"],
    )
    return (
        colleague(f"Ferhat {next(_numbers)}", role="payments_officer"),
        colleague(f"Nihan {next(_numbers)}", role="finance_lead"),
    )


def puts_up(page: Page, payout: Payout) -> None:
    """The first of two: what he has looked at, and off it goes."""
    page.goto(f"/approvals/new/withdrawal/{payout.id}/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label(say("Note for the second person")).fill("—")
    page.get_by_role("button", name=say("Put up for approval")).click()


def test_a_withdrawal_is_explained_approved_by_two_and_comes_back(
    payout: Payout,
    finance: tuple[Person, Person],
    cast: Cast,
    at_desk: Callable[..., Desk],
    on_site: Callable[..., Site],
) -> None:
    # Marta's pages sign her as somebody who reads German
    payout.operator.house.ask(
        "UPDATE accounts_presence SET languages = '{en,tr,de}' WHERE person_id = %s", cast.ece.pk
    )
    ece, marta = at_desk(cast.ece), on_site("marta")
    marta.opens_chat().asks("Where is my withdrawal?")
    accepts(ece)
    number = ece.number

    # one key, and the sentence stands in her language where one writes
    ece.leaves_text()
    ece.page.keyboard.press("y")
    expect(ece.text).to_contain_text(payout.ref)
    assert "fraud" not in ece.text.inner_text().casefold()
    ece.text.focus()
    ece.presses("Enter")
    marta.hears(payout.ref)
    ece.solves()

    payout.operator.does("release", ref=payout.ref)
    payout.is_now("pending_approval")
    first, second = (at_desk(one) for one in finance)
    puts_up(first.page, payout)
    expect(first.page.locator(".approval")).to_contain_text(payout.ref)
    request = first.page.url
    # whoever put it up can't be the second
    mine = say("You asked for this yourself. Somebody else has to decide.")
    expect(first.page.get_by_text(mine)).to_be_visible()

    second.page.goto(request)
    approves(second, "Checked")
    payout.is_now("sent_to_provider")
    payout.operator.does("pay", ref=payout.ref)
    payout.is_now("paid")

    payout.operator.does("return_payout", ref=payout.ref, reason="account_closed")
    payout.is_now("returned")
    status = "SELECT status FROM tickets_ticket WHERE id = %s"
    until(
        lambda: payout.operator.house.ask(status, number)[0][0] != "solved",
        seconds=30,
        what="its conversation is open again",
    )
    ece.page.goto(f"/tickets/{number}/")
    expect(ece.head).not_to_contain_text(say("Solved"))
    expect(ece.log).to_contain_text(payout.ref)


def test_whoever_speaks_with_her_decides_nothing(
    payout: Payout, finance: tuple[Person, Person], at_desk: Callable[..., Desk], house: House
) -> None:
    payout.operator.does("release", ref=payout.ref)
    payout.is_now("pending_approval")
    first, second = finance
    house.ask(
        "INSERT INTO accounts_involvement (person_id, player_id, kind, reference, since)"
        " SELECT %s, player_id, 'chat', '', now() FROM accounts_withdrawal WHERE ref = %s",
        second.pk,
        payout.ref,
    )
    maker = at_desk(first)
    puts_up(maker.page, payout)
    request = maker.page.url
    checker = at_desk(second)
    checker.page.goto(request)
    expect(checker.page.get_by_role("button", name=say("Approve as second"))).to_be_disabled()
    why = say("You can’t approve your own chat’s payout.")
    expect(checker.page.get_by_text(why).first).to_be_visible()


def test_while_the_platform_is_silent_the_pages_say_so(
    payout: Payout, cast: Cast, at_desk: Callable[..., Desk], house: House
) -> None:
    payout.operator.is_silent(True)
    rows = house.ask("SELECT player_id FROM accounts_withdrawal WHERE ref = %s", payout.ref)
    aylin = at_desk(cast.aylin)
    aylin.page.goto(f"/players/{rows[0][0]}/payments/")
    # what is mirrored is there, what has to be asked for says since when it can't be
    expect(aylin.page.get_by_role("main")).to_contain_text(payout.ref)
    expect(aylin.page.get_by_role("main")).to_contain_text(say("Not available"))
