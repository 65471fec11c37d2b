"""A time given in a reply is seen while it is written, and becomes a promise by one key."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import until
from tests.journeys.post import Player
from tests.journeys.site import Site
from tests.journeys.test_live_chat import accepts, nobody_talks
from tests.journeys.test_phone import PHONE, fits
from tests.journeys.words import say

__all__ = ["nobody_talks"]

TIME = "yarın 12.00’ye kadar"
WORDS = f"Size {TIME} net bilgi vereceğim."
NAME = "Size net bilgi vereceğim"  # the time stands beside it
PROMISES = "SELECT text, state FROM tickets_promise WHERE ticket_id = %s ORDER BY id"


def promises(desk: Desk) -> list[tuple[str, str]]:
    return [(text, state) for text, state in desk.house.ask(PROMISES, desk.number)]


def nudge(desk: Desk) -> Locator:
    return desk.composer.locator("[data-nudge]")


def underlined(desk: Desk) -> Locator:
    return desk.text.locator("mark.promise-mark")


def is_asked(desk: Desk) -> None:
    expect(underlined(desk)).to_have_text(TIME)
    expect(nudge(desk)).to_contain_text("12:00")
    expect(nudge(desk).get_by_role("button", name=say("Track it"))).to_be_visible()


def test_tracks_a_time_given_in_a_reply(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Çekimim nerede", "Ne zaman belli olur?")
    ece.opens("Çekimim nerede").writes(WORDS)
    is_asked(ece)
    ece.presses("Control+.")
    settled = say("A promise when you send this: %(time)s", time="")
    expect(nudge(ece)).to_contain_text(settled)
    expect(ece.text).to_be_focused()

    # it is kept with the draft, and so is what was decided
    expect(ece.composer.locator("[data-kept]")).to_have_text(say("Draft kept"))
    ece.page.reload()
    ece.can_write()
    expect(nudge(ece)).to_contain_text(settled)
    expect(underlined(ece)).to_have_class(re.compile("is-settled"))

    ece.sends().has_said(WORDS)
    expect(nudge(ece)).to_be_hidden()
    assert promises(ece) == [(NAME, "open")]

    # taking the reply back takes the promise back, and the decision comes home with the words
    ece.toast.get_by_role("button", name=say("Undo")).click()
    expect(ece.text).to_have_text(WORDS)
    expect(nudge(ece)).to_contain_text(settled)
    assert promises(ece) == [(NAME, "cancelled")]
    ece.sends()
    expect(ece.text).to_have_text("")
    assert [state for _, state in promises(ece)] == ["cancelled", "open"]


def test_what_was_waved_away_does_not_come_back_for_the_same_words(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Bonusum", "Ne zaman?")
    ece.opens("Bonusum").writes(WORDS)
    is_asked(ece)
    ece.presses("Escape")
    expect(nudge(ece)).to_be_hidden()
    expect(ece.text).to_be_focused()
    expect(underlined(ece)).to_have_count(0)

    ece.presses("End").writes(" 2 saat içinde arayacağım.")
    expect(underlined(ece)).to_have_text("2 saat içinde")
    nudge(ece).get_by_role("button", name=say("Dismiss")).click()
    expect(nudge(ece)).to_be_hidden()
    ece.sends().has_said(WORDS)
    expect(nudge(ece)).to_be_hidden()
    assert promises(ece) == []


def test_what_was_sent_at_once_can_be_tracked_right_after(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Belgem", "Ne zaman?")
    ece.opens("Belgem").writes(WORDS).presses("Control+Enter").has_said(WORDS)
    expect(nudge(ece)).to_contain_text("12:00")
    ece.writes("İyi günler").presses("Control+.")
    expect(nudge(ece)).to_be_hidden()
    until(lambda: len(promises(ece)) == 1, what="the promise")
    expect(ece.text).to_have_text("İyi günler")


def test_in_a_chat_enter_sends_at_once_and_the_time_can_be_tracked_behind_it(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Çekimim nerede?")
    accepts(ece)
    # quicker than anything could be asked
    ece.writes("2 saat içinde size döneceğim.").presses("Enter")
    derya.hears("2 saat içinde size döneceğim.")
    expect(nudge(ece).get_by_role("button", name=say("Track it"))).to_be_visible()
    ece.presses("Control+.")
    until(lambda: promises(ece), what="the promise")
    expect(nudge(ece)).to_be_hidden()

    # and one that was tracked before goes with its words
    ece.writes(WORDS)
    is_asked(ece)
    ece.presses("Control+.", "Enter")
    derya.hears("net bilgi vereceğim")
    until(lambda: (NAME, "open") in promises(ece), what="the second promise")
    expect(nudge(ece)).to_be_hidden()


def test_on_a_phone_the_thumb_tracks_it(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Cepten söz", "Ne zaman?")
    ece = at_desk(cast.ece, **PHONE)
    expect(ece.row("Cepten söz")).to_be_visible(timeout=30_000)
    ece.row("Cepten söz").get_by_role("link").tap()
    ece.is_at("Cepten söz")
    ece.text.tap()
    ece.page.keyboard.type(WORDS)
    is_asked(ece)
    track = nudge(ece).get_by_role("button", name=say("Track it"))
    box = track.bounding_box()
    assert box
    assert box["height"] >= 44
    track.tap()
    assert fits(ece.page)
    ece.send_button.tap()
    expect(ece.message(WORDS)).to_be_visible()
    assert promises(ece) == [(NAME, "open")]


def test_a_saved_reply_with_a_time_to_fill_in_marks_it_and_counts(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    aylin = at_desk(cast.aylin)
    aylin.page.goto("/settings/replies/")
    aylin.page.get_by_label(say("Name"), exact=True).fill("Net saat")
    aylin.page.locator("[name=shortcut]").fill("netsaat")
    aylin.page.locator("[name=text_tr]").fill("Size en geç {{promise.time}} yazacağım.")
    aylin.button("Save").click()
    expect(aylin.page.get_by_role("link", name="Net saat")).to_be_visible()

    player.writes("Hazır söz", "Ne zaman?")
    aylin.page.goto("/inbox/")
    aylin.opens("Hazır söz").writes("/netsaat")
    expect(aylin.page.get_by_role("option", name="Net saat")).to_be_visible()
    aylin.presses("Enter")
    expect(aylin.text).to_contain_text("{{promise.time}}")
    aylin.page.keyboard.type("yarın 12.00’de")
    expect(aylin.text).to_have_text("Size en geç yarın 12.00’de yazacağım.")
    expect(underlined(aylin)).to_have_text("en geç yarın 12.00’de")
    aylin.presses("Control+.").sends()
    until(lambda: promises(aylin), what="the promise")
