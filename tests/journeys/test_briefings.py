"""What a team has to know: written, read before one goes online, and who was there."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.words import say


def test_nobody_goes_online_before_what_must_be_read_is_read(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person], cast: Cast
) -> None:
    can = colleague("Can Er")
    desk, lead = at_desk(can), at_desk(cast.aylin)
    desk.page.locator("#presence").get_by_role("button").first.click()
    desk.page.get_by_role("menuitemradio", name=say("Lunch"), exact=True).click()

    lead.page.goto("/team/briefings/new/")
    lead.page.get_by_label(say("Title"), exact=True).fill("Yeni limit kuralları")
    lead.page.get_by_label(say("Words"), exact=True).fill("Pazartesiden itibaren geçerli.")
    lead.page.get_by_label(cast.support.name, exact=True).check()
    lead.page.get_by_label(say("Has to be read before going online")).check()
    lead.page.get_by_role("button", name=say("Publish")).click()
    expect(lead.page.get_by_text(say("Who has read it"), exact=True)).to_be_visible()

    desk.page.locator("#presence").get_by_role("button").first.click()
    desk.page.get_by_role("menuitemradio", name=say("Online"), exact=True).click()
    expect(desk.page.get_by_role("heading", name="Yeni limit kuralları")).to_be_visible()
    said = say("This has to be read before you go online.")
    expect(desk.page.get_by_text(said)).to_be_visible()
    expect(desk.toast).to_be_hidden()
    desk.page.get_by_role("button", name=say("I have read this")).click()
    expect(desk.page.get_by_text(say("You have read everything."))).to_be_visible()
    desk.page.locator("#presence").get_by_role("button").first.click()
    with desk.page.expect_response(lambda answer: answer.url.endswith("/presence/")) as went:
        desk.page.get_by_role("menuitemradio", name=say("Online"), exact=True).click()
    assert went.value.status == 204

    lead.page.reload()
    row = lead.page.get_by_role("row").filter(has_text=can.name)
    expect(row).not_to_contain_text(say("Not yet"))


def test_who_was_at_the_stand_up_is_noted(at_desk: Callable[..., Desk], cast: Cast) -> None:
    lead = at_desk(cast.aylin)
    lead.page.goto("/team/briefings/new/")
    lead.page.get_by_label(say("What it is")).select_option(label=say("Stand-up"))
    lead.page.get_by_label(say("Title"), exact=True).fill("Sabah toplantısı")
    lead.page.get_by_label(say("Words"), exact=True).fill("1. Derbi\n2. Bekleyen çekimler")
    lead.page.get_by_label(cast.support.name, exact=True).check()
    lead.page.get_by_role("button", name=say("Publish")).click()
    box = lead.page.get_by_role("row").filter(has_text=cast.ece.name).get_by_role("checkbox")
    box.check()
    lead.page.get_by_role("button", name=say("Note who was there")).click()
    expect(lead.toast).to_contain_text(say("Attendance is noted"))
    expect(box).to_be_checked()
