"""The end of a shift: what is left goes to somebody, and whoever comes says that he has it."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import until
from tests.journeys.post import Player
from tests.journeys.words import say


def test_one_conversation_is_handed_over_by_a_key_with_words(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Bahis sonucu", "Bahsim neden sonuçlanmadı?")
    ece.opens("Bahis sonucu").takes().leaves_text().presses("h")
    dialog = ece.page.locator("#deed")
    dialog.get_by_text(cast.mert.name).click()
    note = dialog.get_by_label(say("How it stands, what was tried, what comes next, who waits"))
    note.fill("Teknik ekip bakıyor, oyuncu bekliyor.")
    dialog.get_by_role("button", name=say("Hand over"), exact=True).click()
    expect(dialog).to_be_hidden()
    mert.goes_to(ece.number)
    expect(mert.message("Teknik ekip bakıyor")).to_be_visible()
    expect(mert.log).to_contain_text(say("handed over"))


def test_what_is_written_at_the_end_of_a_shift_survives_the_browser_and_is_taken_in(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person], cast: Cast, player: Player
) -> None:
    leyla = colleague("Leyla Koç")
    desk, mert = at_desk(leyla), at_desk(cast.mert)
    player.writes("Çekim kayıp", "Param hesabıma gelmedi.")
    number = desk.opens("Çekim kayıp").takes().number
    desk.house.ask("UPDATE tickets_ticket SET priority = 1 WHERE id = %s", number)

    desk.page.goto("/team/handover/mine/")
    item = desk.page.locator(".handover-item", has_text="Çekim kayıp")
    item.get_by_role("textbox").fill("Banka dekontu istendi.")
    item.get_by_role("combobox").select_option(label=cast.mert.name)
    expect(desk.page.locator("#handover-kept")).to_have_text(say("Draft kept"))
    desk.page.context.close()  # the browser dies

    desk = at_desk(leyla)
    desk.page.locator("#presence").get_by_role("button").first.click()
    desk.page.get_by_role("menuitem", name=say("End my shift")).click()
    item = desk.page.locator(".handover-item", has_text="Çekim kayıp")
    expect(item.get_by_role("textbox")).to_have_value("Banka dekontu istendi.")
    desk.page.get_by_role("button", name=say("Hand over and end my shift")).click()
    expect(desk.page).to_have_url(re.compile(r"/team/handover/\d+/"))
    path = re.sub(r"^.*?(/team/.*)$", r"\1", desk.page.url)

    mert.page.goto(path)
    red = mert.page.locator(".handover-item.is-red")
    expect(red).to_contain_text("Banka dekontu istendi.")
    red.get_by_role("button", name=say("I take it in")).click()
    expect(mert.page.locator(".handover-item.is-red")).to_have_count(0)
    expect(mert.page.get_by_role("heading", level=1)).to_be_visible()
    mert.goes_to(number)
    expect(mert.message("Banka dekontu istendi.")).to_be_visible()
    [(owner, presence)] = desk.house.ask(
        "SELECT t.assignee_id, p.presence FROM tickets_ticket t, accounts_person p"
        " WHERE t.id = %s AND p.id = %s",
        *(number, leyla.pk),
    )
    assert (owner, presence) == (cast.mert.pk, "offline")


def test_a_shift_that_nobody_ends_gives_its_conversations_back_and_the_lead_hears(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person], cast: Cast, player: Player
) -> None:
    selin = colleague("Selin Ak")
    desk, lead = at_desk(selin), at_desk(cast.aylin)
    player.writes("Bonus yok", "Bonusum yüklenmedi.")
    number = desk.opens("Bonus yok").takes().number
    desk.house.ask(
        "INSERT INTO accounts_shift (person_id, starts_at, ends_at, due_at, was_told, created_at)"
        " VALUES (%s, now() - interval '8 hours', now() - interval '20 minutes', now(), false,"
        " now()) RETURNING id",
        selin.pk,
    )

    def is_back() -> bool:
        [(owner,)] = desk.house.ask("SELECT assignee_id FROM tickets_ticket WHERE id = %s", number)
        return owner is None

    until(is_back, seconds=60, what="the conversation back with its team")
    lead.goes_to(number)
    expect(lead.log.get_by_text(say("left over from a shift that ended"))).to_be_visible()
    lead.page.goto("/team/handover/")
    expect(lead.page.get_by_text(selin.name).first).to_be_visible()
