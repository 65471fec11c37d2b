"""The operator's platform tells of a player, does what it is asked for, and stops answering."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say


def _deeds(page: Page, button: str, **fields: str) -> None:
    """On a page of the operator: fills in and presses; it has to say that it is done."""
    form = page.locator("form").filter(has=page.get_by_role("button", name=button, exact=True))
    for name, value in fields.items():
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Done.")


def _reset_link(house: House, player_id: int) -> None:
    """As a deed leaves it, whoever has proven to be who he is."""
    house.ask(
        "INSERT INTO accounts_call (key, brand_id, player_id, method, arguments, state, due_at,"
        " attempts, answer, made_at) SELECT %s, brand_id, id, 'send_reset_link',"
        " jsonb_build_object('number', external_id), 'waiting', now(), 0, '{}', now()"
        " FROM accounts_player WHERE id = %s",
        *(uuid4().hex, player_id),
    )


def test_a_player_who_registers_is_known_and_a_platform_that_is_silent_is_named(
    at_desk: Callable[..., Desk], cast: Cast, house: House
) -> None:
    # another journey may have asked it, or found it silent
    house.ask(
        "UPDATE accounts_connection"
        " SET failing_since = NULL, rests_until = NULL, last_answer_at = NULL"
    )
    nil = at_desk(cast.nil)
    operator = nil.page.context.new_page()
    name = f"Deniz {uuid4().hex[:8]}"
    operator.goto(house.status["urls"]["operator"])
    _deeds(operator, "Register", name=name, email=f"{uuid4().hex[:8]}@mail.example")
    _deeds(operator, "Goes through", amount="1.250,00")
    _deeds(operator, "Ask for it", amount="250,00")
    assert faults(operator, "the operator") == []
    known = "SELECT l.id FROM accounts_player l JOIN accounts_person p ON p.id = l.person_id"
    ((player_id,),) = until(
        lambda: house.ask(f"{known} WHERE p.name = %s", name),
        what="the player is known",
    )
    nil.page.goto("/settings/platform/")
    nil.page.get_by_role("link", name=cast.lunaro.name).click()
    expect(nil.page.locator(".mailbox-head .chip")).to_have_text(say("Not asked yet"))
    letters = f"{house.status['urls']['operator']}/api/letters"
    before = len(operator.request.get(letters).json())
    _reset_link(house, player_id)
    until(lambda: len(operator.request.get(letters).json()) > before, what="a reset link is sent")
    nil.page.reload()
    expect(nil.page.locator(".mailbox-head .chip")).to_have_text(say("Answers"))
    assert faults(nil.page, "settings") == []
    operator.goto(f"{house.status['urls']['operator']}/server/")
    operator.get_by_label("Answers nothing").check()
    _deeds(operator, "Be so")
    try:
        _reset_link(house, player_id)
        until(
            lambda: house.ask("SELECT 1 FROM accounts_connection WHERE failing_since IS NOT NULL"),
            seconds=30,
            what="it is noticed",
        )
        nil.page.reload()
        expect(nil.page.locator(".banner--warn")).to_be_visible()
        expect(nil.page.locator(".facts")).to_contain_text("1")
    finally:
        operator.get_by_label("Answers nothing").uncheck()
        _deeds(operator, "Be so")
    until(
        lambda: not house.ask("SELECT 1 FROM accounts_call WHERE due_at IS NOT NULL"),
        seconds=90,
        what="what was unclear is found out",
    )
    # it never arrived, and was then sent once
    assert len(operator.request.get(letters).json()) == before + 2
    nil.page.reload()
    expect(nil.page.locator(".mailbox-head .chip")).to_have_text(say("Answers"))
