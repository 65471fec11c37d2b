"""What axe finds on every page, in both themes: nothing."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.window import Window
from tests.journeys.words import say

BEFORE_THE_DESK = ["login/", "password/reset/", "password/reset/done/", "invitation/none/"]
SETTINGS = [
    *("", "security/", "replies/", "people/", "people/invite/", "people/{ece}/", "roles/"),
    *("teams/", "teams/{team}/", "brands/", "brands/{brand}/", "mailboxes/", "mail/"),
]
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


@cache
def axe() -> Axe:
    return Axe()


def faults(page: Page, where: str) -> list[str]:
    found = axe().run(page).response["violations"]
    return [
        f"{where}: {one['id']} ({one['help']}) at {node['target']}"
        for one in found
        for node in one["nodes"]
    ]


def opens(desk: Desk, key: str, box: str) -> None:
    """By its key, pressed again if need be: the keys themselves have journeys of their own."""
    for _ in range(3):
        desk.presses(key)
        with suppress(AssertionError):
            expect(desk.page.locator(box)).to_be_visible()
            return
    raise AssertionError(f"{key} does not open {box}")


@THEMES
def test_no_fault_before_the_desk(window: Callable[..., Window], theme: str) -> None:
    page = window(color_scheme=theme).page
    found = []
    for path in BEFORE_THE_DESK:
        page.goto(f"/accounts/{path}")
        found += faults(page, path)
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("nobody@lunaro.example")
    page.locator("input[name=password]").fill("not-his-password")
    page.get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(page.locator(".errors")).to_be_visible()
    assert not [*found, *faults(page, "a wrong password")]


@THEMES
def test_no_fault_on_the_desk(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, theme: str, tmp_path: Path
) -> None:
    receipt = tmp_path / "dekont.txt"
    receipt.write_text("250 TL")
    subject = f"Erişim {theme}"
    player.writes(subject, "Merhaba.\n\n> Eski söz", html="<p>Merhaba.</p>")
    ece = at_desk(cast.ece, color_scheme=theme)
    ece.opens(subject).replies("Bakıyorum.").attaches(receipt).replies("Buyurun.")
    found = faults(ece.page, "a conversation with a toast")
    ece.turns_to("note").replies("Arkadaşlar?")
    ece.writes("@")
    expect(ece.page.get_by_role("option").first).to_be_visible()
    found += faults(ece.page, "a note with colleagues to choose")
    ece.leaves_text()
    number = ece.number
    for key, box in [("Control+k", "#command-palette"), ("?", "#keyboard-help"), ("e", "#deed")]:
        opens(ece, key, box)
        found += faults(ece.page, box)
        ece.presses("Escape")
        expect(ece.page.locator(box)).to_be_hidden()
    ece.head.get_by_role("button", name=say("Assign, hold and more")).click()
    found += faults(ece.page, "the menu")
    ece.page.goto("/inbox/")
    found += faults(ece.page, "the inbox")
    ece.page.get_by_role("button", name=say("Alerts")).click()
    found += faults(ece.page, "the tray")
    for path in ("/inbox/?q=erişim", "/inbox/?q=zzzz", "/inbox/?box=mine", "/nowhere/"):
        ece.page.goto(path)
        found += faults(ece.page, path)
    ece.page.goto("/conversations/new/")
    expect(ece.page.locator("new-conversation [contenteditable=true]")).to_be_visible()
    found += faults(ece.page, "a new conversation")
    ece.page.set_viewport_size({"width": 390, "height": 800})
    ece.goes_to(number)
    found += faults(ece.page, "a conversation on a phone")
    ece.page.goto("/inbox/")
    assert not [*found, *faults(ece.page, "the inbox on a phone")]


@THEMES
def test_no_fault_in_the_settings(at_desk: Callable[..., Desk], cast: Cast, theme: str) -> None:
    nil = at_desk(cast.nil, color_scheme=theme)
    found = []
    for path in SETTINGS:
        ids = {"ece": cast.ece.pk, "team": cast.support.pk, "brand": cast.lunaro.pk}
        answer = nil.page.goto(f"/settings/{path.format(**ids)}")
        assert answer
        assert answer.ok, path
        found += faults(nil.page, path)
    for path in ("2fa/", "2fa/recovery-codes/", "password/change/", "logout/"):
        nil.page.goto(f"/accounts/{path}")
        found += faults(nil.page, path)
    assert not found
