"""Where a team's tickets are given out, one comes to whoever fits, and the log says why."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.words import say


@pytest.fixture(autouse=True)
def taken_by_hand(house: House) -> Iterator[None]:
    """As it was: what comes in the next journey is nobody's until somebody takes it, and its
    agents speak and carry what they did."""
    before = house.ask("SELECT languages, ticket_limit, person_id FROM accounts_presence")
    yield
    house.ask("UPDATE tickets_teamassignment SET assigns = 'pull'")
    for languages, limit, person in before:
        house.ask(
            "UPDATE accounts_presence SET languages = %s, ticket_limit = %s WHERE person_id = %s",
            *(languages, limit, person),
        )


def test_a_mail_is_given_to_who_has_room_and_the_reason_is_said(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person], cast: Cast, player: Player
) -> None:
    zeynep = colleague("Zeynep Tan")
    lead = at_desk(cast.aylin)
    lead.house.ask("UPDATE accounts_presence SET languages = '{}', ticket_limit = 0")
    lead.house.ask(
        "UPDATE accounts_presence SET ticket_limit = 2, languages = '{tr,en}' WHERE person_id = %s",
        zeynep.pk,
    )
    desk = at_desk(zeynep)
    lead.page.goto("/settings/assignment/")
    group = say("How %(team)s gets its tickets", team=cast.support.name)
    lead.page.get_by_role("group", name=group).get_by_role(
        "button", name=say("They are given out")
    ).click()
    expect(lead.toast).to_be_visible()
    player.writes("Kupon iptal", "Kuponum iptal oldu.")

    def is_hers() -> int:
        found = lead.house.ask(
            "SELECT id FROM tickets_ticket WHERE subject = 'Kupon iptal' AND assignee_id = %s",
            zeynep.pk,
        )
        return int(found[0][0]) if found else 0

    number = until(is_hers, seconds=30, what="the mail with Zeynep")
    desk.goes_to(number)
    expect(desk.log).to_contain_text(say("%(n)s of %(limit)s with this one", n=1, limit=2))
    lead.page.reload()
    row = lead.page.get_by_role("row").filter(has_text=zeynep.name)
    expect(row).to_contain_text("1")
