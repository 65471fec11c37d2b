"""The network goes, and comes back."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_reply_written_offline_waits_and_leaves_when_the_network_is_back(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Tünelde", "Ses veriyor musunuz?")
    ece.opens("Tünelde").window.is_live()
    banner = ece.page.locator("offline-banner .banner")
    expect(banner).to_have_count(0)

    ece.window.context.set_offline(True)
    expect(banner).to_contain_text(
        say("You’re offline. Replies wait here and send when you’re back.")
    )
    ece.writes("Buradayız.").sends()
    expect(ece.toast).to_contain_text(say("The desk can’t be reached. Your text is still here."))
    expect(ece.text).to_have_text("Buradayız.")

    ece.window.context.set_offline(False)
    expect(ece.message("Buradayız.")).to_be_visible(timeout=20_000)
    expect(banner).to_have_count(0)
    expect(ece.text).to_have_text("")
    player.gets("Buradayız.")
    assert len(player.letters()) == 1
