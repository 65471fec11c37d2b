"""Words among the team."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_mention_calls_a_colleague_of_another_team_and_is_never_mailed(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, deniz = at_desk(cast.ece), at_desk(cast.deniz)
    deniz.window.is_live()
    player.writes("Çekim nerede", "Üç gündür bekliyorum.")
    number = ece.opens("Çekim nerede").number
    paper = ece.composer.locator("form")
    white = paper.evaluate("form => getComputedStyle(form).backgroundColor")
    ece.presses("n")
    expect(ece.composer.get_by_text(say("The player never sees this"))).to_be_visible()
    assert paper.evaluate("form => getComputedStyle(form).backgroundColor") != white
    expect(ece.send_button).to_contain_text(say("Add note"))

    ece.writes("@Den")
    ece.page.get_by_role("option", name="Deniz Aksoy").click()
    ece.writes("bakar mısın?").sends()
    expect(ece.message("@Deniz Aksoy bakar mısın?")).to_have_class("msg msg--note")

    expect(deniz.page.locator("#tray-count")).to_have_text("1", timeout=20_000)
    deniz.page.get_by_role("button", name=say("Alerts")).click()
    called = say("%(actor)s mentioned you", actor=cast.ece.name)
    deniz.page.locator("#tray-list").get_by_role("link", name=called).first.click()
    expect(deniz.page).to_have_url(f"{deniz.house.app}/tickets/{number}/")
    expect(deniz.message("bakar mısın?")).to_be_visible()

    ece.turns_to("reply").replies("Ödeme ekibi bakıyor.")
    letter = player.gets("Ödeme ekibi bakıyor.")
    assert len(player.letters()) == 1
    assert "bakar mısın" not in letter["text"] + letter["html"]
