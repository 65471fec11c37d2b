"""The desk in a hand."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_on_a_phone_the_conversation_lies_over_the_list(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    player.writes("Cep telefonundan", "Görüyor musunuz?")
    ece = at_desk(cast.ece, **PHONE)
    expect(ece.row("Cep telefonundan")).to_be_visible(timeout=30_000)
    assert fits(ece.page)
    ece.row("Cep telefonundan").get_by_role("link").tap()
    ece.is_at("Cep telefonundan")
    expect(ece.list).not_to_be_in_viewport()
    assert fits(ece.page)
    ece.text.tap()
    ece.page.keyboard.type("Evet, görüyoruz.")
    ece.send_button.tap()
    expect(ece.message("Evet, görüyoruz.")).to_be_visible()

    ece.page.get_by_role("link", name=say("Back to the list")).tap()
    expect(ece.list).to_be_in_viewport()
    expect(ece.title).not_to_be_in_viewport()
    assert fits(ece.page)


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1280, "height": 720}}])
def test_in_a_crisis_some_of_the_talk_is_seen_and_send_is_in_reach(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, screen: dict[str, Any]
) -> None:
    subject = f"Size yazıyorum {screen['viewport']['width']}"
    player.writes(subject, "Her şeyimi kaybettim, artık yaşamak istemiyorum.")
    ece = at_desk(cast.ece, **screen)
    ece.opens(subject)
    page = ece.page
    card = page.locator(".care--crisis")
    expect(card).to_be_visible()
    expect(card.locator(".care__steps")).to_be_hidden()

    card.locator("put-words button").click()
    expect(ece.text).to_contain_text("112")
    expect(ece.send_button).to_be_in_viewport(ratio=1)
    assert page.locator("message-log").bounding_box()["height"] >= 119  # type: ignore[index]
    assert fits(page)

    card.locator("summary").click()
    expect(card.locator(".care__steps")).to_be_visible()
    expect(ece.send_button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("screen", "least"),
    [
        ({**PHONE, "viewport": {"width": 390, "height": 844}}, 300),
        ({"viewport": {"width": 1280, "height": 720}}, 200),
    ],
)
def test_beside_a_wish_to_stop_the_talk_has_most_of_the_room(
    at_desk: Callable[..., Desk],
    cast: Cast,
    player: Player,
    screen: dict[str, Any],
    least: int,
) -> None:
    subject = f"Bir isteğim var {screen['viewport']['width']}"
    player.writes(subject, "Kendimi hariç tutmak istiyorum, tüm sitelerde.")
    ece = at_desk(cast.ece, **screen)
    ece.opens(subject)
    page = ece.page
    card = page.locator(".care--exclusion")
    expect(card.get_by_role("button", name=say("Exclude now"))).to_be_in_viewport(ratio=1)

    upper, lower = page.locator("#head-live"), page.locator("reply-composer")
    top, bottom = (one.bounding_box() or {} for one in (upper, lower))
    strip = page.locator(".strip").bounding_box() or {"height": 0}
    assert bottom["y"] - top["y"] - top["height"] - strip["height"] >= least
    expect(page.locator("#head-live .banner")).to_have_count(0)
    assert fits(page)

    card.locator("summary").click()
    expect(card.locator(".care__says")).to_be_visible()
    ece.text.click()
    page.keyboard.insert_text("satır\n" * 60)
    expect(ece.send_button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("screen", "least"),
    [
        ({"viewport": {"width": 1440, "height": 900}}, 0.45),
        ({"viewport": {"width": 1280, "height": 720}}, 0.45),
        ({**PHONE, "viewport": {"width": 390, "height": 844}}, 0.4),
    ],
)
def test_in_a_crisis_with_a_wish_to_stop_both_are_whole_and_the_talk_has_its_room(
    at_desk: Callable[..., Desk],
    cast: Cast,
    player: Player,
    screen: dict[str, Any],
    least: float,
) -> None:
    subject = f"Bitti {screen['viewport']['width']}"
    wish = "Beni kalıcı olarak hariç tutun, tüm sitelerinizde."
    player.writes(subject, f"Artık yaşamak istemiyorum. {wish}")
    ece = at_desk(cast.ece, **screen)
    ece.opens(subject)
    page = ece.page
    crisis, card = page.locator(".care--crisis"), page.locator(".care--exclusion")
    deed = card.get_by_role("button", name=say("Exclude now"))
    for whole in (crisis, card, deed):
        expect(whole).to_be_in_viewport(ratio=1)
    for line in crisis.locator(".care__lines li").all():
        expect(line).to_be_in_viewport(ratio=1)
    rooms = [page.locator(one).bounding_box() for one in (".talk-head", "message-log")]
    head, log = (one or {} for one in rooms)
    below = page.locator("reply-composer").bounding_box() or {}
    assert log["height"] >= least * (below["y"] - head["y"] - head["height"])
    assert fits(page)

    # what was chosen in it is taken back when it is folded: the line says what its deed does
    folded = card.locator(".care__holds")
    expect(folded).to_be_visible()
    card.locator("summary").click()
    expect(folded).to_be_hidden()
    everywhere = card.get_by_label(say("All brands"))
    expect(everywhere).to_be_checked()
    everywhere.uncheck()
    card.locator("summary").click()
    card.locator("summary").click()
    expect(everywhere).to_be_checked()
    card.locator("summary").click()

    deed.click()
    expect(card).to_have_count(0)
    if screen["viewport"]["width"] < 900:
        said, shown = (
            page.locator(one).bounding_box() or {} for one in (".toast", ".care--crisis")
        )
        assert said["y"] + said["height"] <= shown["y"]
    words = page.locator("#care-protected put-words button")
    expect(words).to_be_in_viewport(ratio=1)
    words.click()
    expect(ece.text).to_contain_text("115")
    expect(ece.send_button).to_be_in_viewport(ratio=1)


def test_whatever_the_language_all_tools_stand_beside_what_sends(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    """A window that is as narrow as a phone, with the tools of a desk."""
    player.writes("Dar bir pencere", "Görüyor musunuz?")
    mert = at_desk(cast.mert, viewport={"width": 390, "height": 844})
    mert.opens("Dar bir pencere")
    foot = mert.page.locator(".composer__foot")
    last, split = (
        foot.locator(one).bounding_box() or {} for one in ("[data-format=list]", ".split")
    )
    assert last["x"] + last["width"] <= split["x"] + 0.5
    assert foot.evaluate("node => node.scrollWidth <= node.clientWidth")
