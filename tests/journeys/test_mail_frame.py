"""The original of an HTML mail is shown, and can do nothing."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import until
from tests.journeys.post import Player
from tests.journeys.stranger import Stranger
from tests.journeys.words import say


def test_the_original_stands_in_a_sandbox_and_pictures_wait_for_a_click(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, stranger: Stranger
) -> None:
    ece = at_desk(cast.ece)
    player.writes(
        "Ekran görüntüsü",
        "Aşağıda.",
        html=f'<p>Aşağıda <b>kalın</b>.</p><img src="{stranger.url}/open.png" alt="iz">'
        "<script>parent.document.title='ele geçirildi'</script>",
    )
    ece.opens("Ekran görüntüsü")
    expect(ece.message("Aşağıda").locator("iframe")).to_have_count(0)
    ece.message("Aşağıda").get_by_text(say("Show original")).click()
    frame = ece.message("Aşağıda").locator("iframe")
    expect(frame).to_have_attribute("sandbox", "allow-popups allow-popups-to-escape-sandbox")
    assert str(frame.get_attribute("src")).startswith(f"{ece.house.files}/outside/mail/")
    expect(frame.content_frame.locator("b")).to_have_text("kalın")
    expect(ece.page).to_have_title(re.compile("Ekran görüntüsü"))
    assert stranger.visits == []

    ece.message("Aşağıda").get_by_role("button", name=say("Show pictures")).click()
    expect(ece.message("Aşağıda").get_by_role("button", name=say("Show pictures"))).to_be_hidden()
    source = frame.content_frame.locator("img").get_attribute("src")
    assert str(source).startswith(f"{ece.house.files}/outside/image/")
    # it is the house that asks, once, and not the browser
    until(lambda: stranger.visits == ["GET /open.png"], what="the picture")
