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
    *("", "notifications/", "security/", "people/", "people/invite/", "people/{ece}/", "roles/"),
    *("teams/", "teams/{team}/", "teams/{team}/closing/", "brands/", "brands/{brand}/"),
    *("brands/new/", "replies/", "views/", "views/new/", "tags/", "reasons/", "reasons/new/"),
    *("reasons/{reason}/", "mail/", "mail/?box=aside", "blocked/", "mailboxes/", "mailboxes/new/"),
    *("mailboxes/{box}/", "mailboxes/{box}/incoming/", "mailboxes/{box}/sending/"),
    *("mailboxes/{box}/signing/", "mailboxes/{box}/acknowledgement/"),
]
DEEDS = [
    *("snooze", "merge", "split", "links", "particulars", "labels", "tags", "team", "assignment"),
    "resolution",
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


def first_of(page: Page, kind: str) -> int:
    """The number of the first thing that a list of the settings leads to."""
    page.goto(f"/settings/{kind}/")
    leads = page.locator("main .table a").first.get_attribute("href") or ""
    return int(leads.rstrip("/").rpartition("/")[2])


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
    ids = {"ece": cast.ece.pk, "team": cast.support.pk, "brand": cast.lunaro.pk}
    ids |= {"box": first_of(nil.page, "mailboxes"), "reason": first_of(nil.page, "reasons")}
    found = []
    for path in SETTINGS:
        answer = nil.page.goto(f"/settings/{path.format(**ids)}")
        assert answer
        assert answer.ok, path
        found += faults(nil.page, path)
    for path in ("2fa/", "2fa/recovery-codes/", "password/change/", "logout/"):
        nil.page.goto(f"/accounts/{path}")
        found += faults(nil.page, path)
    assert not found


@THEMES
def test_no_fault_in_the_deeds_of_a_conversation(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, theme: str
) -> None:
    subject = f"İşlemler {theme}"
    player.writes(subject, "Kuponum yanlış sonuçlandı.")
    aylin = at_desk(cast.aylin, color_scheme=theme)
    aylin.opens(subject).turns_to("note").replies("Bahis 88-204.")
    note = aylin.message("Bahis 88-204.").get_attribute("id")
    assert note
    of_note = f"messages/{note.removeprefix('message-')}"
    found = []
    for deed in [*DEEDS, f"{of_note}/deeds", f"{of_note}/correction", f"{of_note}/redaction"]:
        answer = aylin.page.goto(f"/tickets/{aylin.number}/{deed}/")
        assert answer
        assert answer.ok, deed
        found += faults(aylin.page, deed)
    assert not found


@THEMES
def test_no_fault_where_one_finds_and_chooses(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, theme: str
) -> None:
    player.writes(f"Seçilecek {theme}", "Merhaba.")
    aylin = at_desk(cast.aylin, color_scheme=theme)
    page = aylin.page
    expect(aylin.row(f"Seçilecek {theme}")).to_be_visible(timeout=30_000)
    aylin.row(f"Seçilecek {theme}").get_by_role("checkbox").check(force=True)
    expect(page.locator("#bulk [data-count]")).to_be_visible()
    found = faults(page, "some are chosen")
    aylin.button("More deeds").click()
    found += faults(page, "all that is done with the chosen ones")
    page.goto("/inbox/?q=status:open")
    found += faults(page, "what was found, with a filter")
    page.goto("/inbox/")
    opens(aylin, "v", "#view-menu")
    found += faults(page, "the menu of views")
    page.goto("/players/")
    found += faults(page, "the players")
    page.locator("main td a").first.click()
    expect(page.get_by_role("heading", name=say("Timeline"))).to_be_visible()
    found += faults(page, "a player")
    for part in ("merge/", "profile/"):
        page.goto(f"{page.url.split('?')[0].removesuffix('merge/')}{part}")
        found += faults(page, f"{part} of a player")
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/players/", "/settings/notifications/", "/settings/views/new/"):
        page.goto(path)
        found += faults(page, f"{path} on a phone")
    assert not found
