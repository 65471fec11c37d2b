"""An agent writes first."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import ADDRESS, Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_conversation_that_an_agent_begins_leaves_by_mail_and_is_answered(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    ece.list.get_by_role("link", name=say("New conversation")).click()
    ece.page.locator("[name=to]").fill(player.address)
    ece.page.locator("[name=subject]").fill("Belgeniz onaylandı")
    ece.page.locator("[data-editor] [contenteditable=true]").click()
    ece.page.keyboard.type("Belgeniz onaylandı, teşekkürler.")
    ece.page.locator("new-conversation [data-send]").click()
    ece.is_at("Belgeniz onaylandı")

    letter = player.gets("Belgeniz onaylandı, teşekkürler.")
    assert letter["subject"] == "Belgeniz onaylandı"
    assert ADDRESS in letter["from"]
    player.answers(letter, "Harika, sağ olun.")
    expect(ece.message("Harika, sağ olun.")).to_be_visible(timeout=30_000)
