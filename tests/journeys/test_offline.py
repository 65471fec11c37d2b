"""The network goes, or the web; and comes back."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
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
    expect(ece.toast).to_contain_text(
        say("The desk can’t be reached. This waits here and goes by itself.")
    )
    expect(ece.text).to_have_text("Buradayız.")

    ece.window.context.set_offline(False)
    expect(ece.message("Buradayız.")).to_be_visible(timeout=20_000)
    expect(banner).to_have_count(0)
    expect(ece.text).to_have_text("")
    player.gets("Buradayız.")
    assert len(player.letters()) == 1


def test_a_mail_that_came_while_the_web_was_down_is_listed_without_another_event(
    at_desk: Callable[..., Desk], cast: Cast, house: House, player: Player
) -> None:
    ece = at_desk(cast.ece)
    ece.page.goto("/inbox/?box=all")
    ece.window.is_live()
    failed: list[str] = []
    ece.page.on("requestfailed", lambda request: failed.append(request.url))
    ece.page.on("response", lambda answer: answer.status >= 500 and failed.append(answer.url))

    def is_kept_down() -> bool:
        ece.page.wait_for_timeout(50)  # what the page met is heard only while one waits
        with suppress(ProcessLookupError, KeyError):
            os.kill(house.status["pids"]["web"], signal.SIGKILL)
        return any("/inbox/list/" in url for url in failed)

    os.kill(house.status["pids"]["web"], signal.SIGKILL)
    player.writes("Sessizlikte", "Gelen bir haber.")
    until(is_kept_down, seconds=60, what="a list that could not be read")
    expect(ece.row("Sessizlikte")).to_be_visible(timeout=40_000)
    expect(ece.page.locator("offline-banner .banner")).to_have_count(0)
    ece.window.complaints.clear()  # of answers that a dying process could not give
