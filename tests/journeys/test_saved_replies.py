"""What is said often is written once."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
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
