"""What is said often is written once."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.site import Site
from tests.journeys.words import say


def test_a_slash_brings_a_saved_reply_with_the_players_name_in_it(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    aylin = at_desk(cast.aylin)
    aylin.page.goto("/settings/replies/")
    aylin.page.get_by_label(say("Name"), exact=True).fill("Selam")
    aylin.page.locator("[name=shortcut]").fill("selamla")
    aylin.page.locator("[name=text_tr]").fill("Merhaba {{player.first_name}}, bakıyorum.")
    aylin.page.locator("[name=text_en]").fill("Hello {{player.first_name}}, I am on it.")
    aylin.button("Save").click()
    expect(aylin.page.get_by_role("link", name="Selam")).to_be_visible()

    player.writes("Selamlaşma", "Merhaba!")
    aylin.page.goto("/inbox/")
    aylin.opens("Selamlaşma").writes("/selam")
    aylin.page.get_by_role("option", name="Selam").click()
    expect(aylin.text).to_have_text("Merhaba Derya, bakıyorum.")
    aylin.sends()
    expect(aylin.message("Merhaba Derya, bakıyorum.")).to_be_visible()


def test_a_saved_reply_brings_its_file_which_can_be_taken_away(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    aylin = at_desk(cast.aylin)
    aylin.page.goto("/settings/replies/")
    aylin.page.get_by_label(say("Name"), exact=True).fill("Rehber")
    aylin.page.locator("[name=text_tr]").fill("Ekte.")
    aylin.button("Save").click()
    for name in ("rehber.txt", "fazla.txt"):
        guide = {"name": name, "mimeType": "text/plain", "buffer": b"Belge rehberi"}
        aylin.page.get_by_label(say("Attach a file")).set_input_files([guide])
        aylin.button("Save and attach").click()
        expect(aylin.page.locator("#files .filecard", has_text=name)).to_be_visible()

    player.writes("Belgelerim", "Nasıl çekeyim?")
    aylin.page.goto("/inbox/")
    aylin.opens("Belgelerim").writes("/rehber")
    aylin.page.get_by_role("option", name="Rehber").click()
    cards = aylin.composer.locator(".filecard")
    expect(cards).to_have_text(["rehber.txt", "fazla.txt"])
    cards.last.get_by_role("button").click()
    aylin.sends()
    expect(aylin.message("Ekte.").locator(".filecard")).to_have_count(1)
    expect(aylin.message("Ekte.")).to_contain_text("rehber.txt")


def test_a_name_that_calls_no_saved_reply_is_asked_about_before_it_goes(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Yanıt gelmedi", "Merhaba?")
    ece = at_desk(cast.ece)
    ece.opens("Yanıt gelmedi").writes("/yoktur")
    expect(ece.page.get_by_text(say("Nothing fits. Keep typing, or press Escape."))).to_be_visible()
    ece.sends()
    nudge = ece.composer.locator("[data-nudge]")
    told = say("There is no saved reply “%(name)s”. Nothing was sent yet.", name="/yoktur")
    expect(nudge).to_contain_text(told)
    expect(ece.text).to_have_text("/yoktur")
    expect(ece.message("/yoktur")).to_have_count(0)

    ece.text.click()
    ece.writes(" Derya Hanım")
    expect(nudge).to_be_hidden()
    ece.sends()
    expect(nudge).to_contain_text(told)
    nudge.get_by_role("button", name=say("Send anyway")).click()
    ece.has_said("/yoktur Derya Hanım")


def test_a_name_that_calls_no_saved_reply_is_asked_about_in_a_chat_as_well(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Orada mısınız?")
    ece.page.locator("chat-offers [data-accept]").click(timeout=20_000)
    ece.can_write().writes("/yoktur")
    expect(ece.page.get_by_text(say("Nothing fits. Keep typing, or press Escape."))).to_be_visible()
    ece.presses("Enter")
    nudge = ece.composer.locator("[data-nudge]")
    expect(nudge).to_contain_text("/yoktur")
    expect(ece.text).to_have_text("/yoktur")
    nudge.get_by_role("button", name=say("Send anyway")).click()
    derya.hears("/yoktur")
