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
