"""A payout is put up by one person, approved by another who shows once more who he is."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.approvals.actions.limits import set_limit
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.cast import Cast
from tests.factories import TOTP_SECRET
from tests.journeys.codes import code_of
from tests.journeys.conftest import Founded
from tests.journeys.desk import Desk
from tests.journeys.house import House, rows_of
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say


@pytest.fixture
def payout(founded: Founded, house: House, django_db_blocker: Any) -> Withdrawal:
    """One that waits for approval, of a player whom nobody deals with, and a limit for it."""
    with django_db_blocker.unblock(), rows_of(founded.database):
        nil = Person.objects.get(pk=founded.cast.nil.pk)
        set_limit(
            kind="withdrawal",
            role="payments_officer",
            currency="TRY",
            at_once=500_000,
            per_day=10**9,
            reason="Journeys.",
            by=nil,
            now=factories.NOW,
        )
        player = factories.player(founded.cast.lunaro, "Ipek Sarı")
        return withdrawal(player)


def approves(desk: Desk, reason: str, *, by: str = "Approve as second") -> None:
    """On the page of a request, by keyboard; what he signed in with is forgotten meanwhile, and he
    has to show it anew, or it is not. `by` is the button."""
    page = desk.page
    why = page.get_by_role("textbox", name=say("Why"))
    why.focus()
    page.keyboard.type(reason)
    page.get_by_role("button", name=say(by)).focus()
    desk.presses("Enter")
    code = page.locator("input[name=code]")
    state = page.get_by_text(say("Approved by two"))
    expect(code.or_(state).first).to_be_visible()
    if code.is_visible():
        code.fill(code_of(TOTP_SECRET))
        page.get_by_role("button", name=say("Continue")).click()
        expect(why).to_have_value(reason)
        page.get_by_role("button", name=say(by)).click()
    expect(state.first).to_be_visible()


def test_two_people_by_keyboard_alone(
    at_desk: Callable[..., Desk], cast: Cast, colleague: Callable[..., Person], payout: Withdrawal
) -> None:
    deniz = at_desk(cast.deniz)
    deniz.presses("g", "a")
    expect(deniz.page.get_by_role("heading", name=say("Approvals"), level=1)).to_be_visible()
    deniz.page.get_by_role("link", name=payout.ref).focus()
    deniz.presses("Enter")
    page = deniz.page
    expect(page.get_by_role("button", name=say("Put up for approval"))).to_be_visible()
    assert not faults(page, "putting up")
    for box in page.get_by_role("checkbox").all():
        box.focus()
        deniz.presses("Space")
    page.get_by_role("button", name=say("Put up for approval")).focus()
    deniz.presses("Enter")
    expect(page.get_by_text(say("1 of 2 approvals"))).to_be_visible()
    assert not faults(page, "his own request")

    second = colleague("Ferda Tan", role="payments_officer", teams=(cast.payments,))
    ferda = at_desk(second)
    ferda.page.goto("/approvals/")
    assert not faults(ferda.page, "the list")
    ferda.page.get_by_role("link", name=payout.ref).focus()
    ferda.presses("Enter")
    why = ferda.page.get_by_label(say("Why"))
    expect(why).to_be_visible()
    assert not faults(ferda.page, "the decision")
    approves(ferda, "Ad uyuyor.")
    assert not faults(ferda.page, "decided")
    # whoever asked sees it without doing anything
    expect(page.get_by_text(say("Approved by two")).first).to_be_visible()
    page.goto("/approvals/history/")
    expect(page.get_by_role("link", name=payout.ref)).to_be_visible()
    assert not faults(page, "history")
