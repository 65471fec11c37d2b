"""A desk that nobody has worked at yet."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from helpdesk.dev import database, embedded_pytest
from tests.journeys.codes import code_of
from tests.journeys.house import House, url_of
from tests.journeys.post import newcomer
from tests.journeys.window import Window
from tests.journeys.words import say


@pytest.fixture
def empty_house(django_test_environment: None, django_db_blocker: Any) -> Iterator[House]:
    """As after `make up DEMO=0`."""
    with django_db_blocker.unblock(), embedded_pytest.own_database("_empty") as name:
        database.set_mark(url_of(name), schema=database.migrations(), ground=database.ground())
        built = House(database=name, demo=False)
        try:
            built.start()
            yield built
        finally:
            built.stop()


def test_a_new_house_leads_from_its_first_page_to_the_first_answer(
    empty_house: House, chromium: Browser
) -> None:
    window = Window.of(chromium, empty_house)
    page = window.page
    page.goto("/")
    page.get_by_label(say("Your name")).fill("Nil Şahin")
    page.locator("[name=email]").fill("nil@kule.example")
    page.locator("[name=password]").fill("uzun-bir-parola-2026")
    page.locator("[name=brand]").fill("Kule")
    page.locator("[name=mailbox]").fill("destek@kule.example")
    page.get_by_role("button", name=say("Open the desk")).click()

    # not one step further without a second factor
    expect(page.locator(".qr")).to_be_visible()
    page.goto("/inbox/")
    expect(page.locator(".qr")).to_be_visible()
    page.get_by_text(say("Can’t scan it?")).click()
    page.get_by_label(say("Code")).fill(code_of(page.locator(".secret").inner_text()))
    page.get_by_role("button", name=say("Turn it on")).click()
    page.get_by_role("link", name=say("I have kept them, go to the desk")).click()

    expect(page.get_by_text(say("Nobody is waiting"))).to_be_visible()
    player = newcomer(empty_house)
    player.writes("İlk mektup", "Merhaba!", to="destek@kule.example")
    row = page.locator(".row", has_text="İlk mektup")
    expect(row).to_be_visible(timeout=30_000)
    row.get_by_role("link").click()
    page.locator("#composer [contenteditable=true]").click()
    page.keyboard.type("Merhaba, hoş geldiniz.")
    page.keyboard.press("Control+Enter")
    letter = player.gets("Merhaba, hoş geldiniz.")
    assert "destek@kule.example" in letter["from"]

    answer = page.goto("/first-run/")
    assert answer
    assert answer.status == 404
    assert not window.close()
