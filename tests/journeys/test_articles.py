"""An article from its first word to its end."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone, translation
from playwright.sync_api import Page, expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.test_phone import PHONE, fits
from tests.journeys.window import Window
from tests.journeys.words import LANGUAGE, say

_SCREENS = [pytest.param({}, id="desk"), pytest.param(PHONE, id="phone")]
_numbers = count(1)
_OTHER = {"en": "tr", "tr": "en"}[LANGUAGE]


def _paper(page: Page) -> Any:
    page.wait_for_selector("article-editor[data-ready]")
    return page.locator("[data-editor] .ProseMirror")


def _begins(page: Page, title: str) -> None:
    """On a new shelf, about money: compliance signs it."""
    page.goto("/settings/help-centre/categories/new/")
    page.locator("[name=names_en]").fill(f"Shelf of {title}")
    page.locator("[name=names_tr]").fill(f"{title} rafı")
    page.get_by_role("button", name=say("Save")).click()
    expect(page.get_by_role("link", name=say("New category"))).to_be_visible()
    page.goto("/knowledge/new/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=language]").select_option(LANGUAGE)
    page.locator("[name=topic]").select_option("money")
    page.get_by_role("button", name=say("Begin writing")).click()


def _writes_steps(page: Page) -> None:
    paper = _paper(page)
    paper.click()
    page.locator("[data-do=steps]").click()
    page.keyboard.type("Profil")
    page.keyboard.press("Enter")
    page.keyboard.type("Ayarlara girin.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Yeni ad")
    expect(paper.locator("ol.steps > li")).to_have_count(2)


def _saves(page: Page) -> None:
    page.locator("[data-save]").click()
    expect(page.locator(".toast", has_text=say("Saved"))).to_be_visible()


def _translates(page: Page, title: str) -> None:
    page.locator(f".kb-langs a[href*='/{_OTHER}/']").click()
    expect(page.locator(".kb-source")).to_contain_text("Yeni ad")
    paper = _paper(page)
    page.locator("[name=title]").fill(f"{title} ({_OTHER})")
    paper.click()
    page.keyboard.type("Translated words.")
    _saves(page)


def _is_signed(desk: Desk, title: str) -> None:
    desk.page.goto("/knowledge/sign-off/")
    desk.page.get_by_role("link", name=title, exact=True).click()
    desk.page.get_by_role("button", name=say("Sign these words")).click()
    desk.page.wait_for_load_state()


def _editor(colleague: Callable[..., Person], cast: Cast) -> Person:
    return colleague(f"Kaan {next(_numbers)}", role="knowledge_editor", brands=(cast.lunaro,))


@pytest.mark.parametrize("screen", _SCREENS)
def test_is_written_translated_signed_scheduled_published_and_over(
    at_desk: Callable[..., Desk],
    colleague: Callable[..., Person],
    window: Callable[..., Window],
    cast: Cast,
    screen: dict[str, Any],
) -> None:
    desk = at_desk(_editor(colleague, cast), **screen)
    page, title = desk.page, f"Takma adim {next(_numbers)}"
    _begins(page, title)
    _writes_steps(page)
    assert fits(page)
    _saves(page)
    _translates(page, title)
    assert fits(page)

    page.locator(".kb-back").click()
    page.locator(f".kb-langs a[href*='language={LANGUAGE}']").click()
    page.get_by_role("button", name=say("I have checked it")).click()
    page.get_by_role("button", name=say("Ask compliance")).click()
    expect(page.get_by_role("button", name=say("Publish"), exact=True)).to_have_count(0)
    officer = colleague(f"Sinan {next(_numbers)}", role="compliance_officer", brands=(cast.lunaro,))
    _is_signed(at_desk(officer, **screen), title)
    page.reload()
    _waits_until_tomorrow(page)
    page.get_by_role("button", name=say("Publish"), exact=True).click()
    expect(page.locator(".kb-head .kb-state")).to_have_text(_state("players read it"))
    assert fits(page)

    key = page.url.split("/articles/")[1].split("/")[0]
    reader = window().page
    where = f"{desk.house.chat}/help/{cast.lunaro.slug}/{LANGUAGE}/{key}/"
    assert reader.goto(where).status == 200  # type: ignore[union-attr]
    expect(reader.locator("ol.steps > li")).to_have_count(2)

    _is_over(page, key)
    reader.wait_for_timeout(1100)  # for a second a process goes on with what it has
    assert reader.goto(where).status == 404  # type: ignore[union-attr]


def _state(text: str) -> str:
    with translation.override(LANGUAGE):
        return translation.pgettext("state of an article", text)


def _waits_until_tomorrow(page: Page) -> None:
    page.get_by_role("button", name=say("Later")).click()
    tomorrow = (timezone.now() + timedelta(days=1)).date().isoformat()
    page.locator("#later [name=day]").fill(tomorrow)
    page.get_by_role("button", name=say("Publish then")).click()
    expect(page.locator(".kb-head .kb-state")).to_have_text(_state("scheduled"))
    page.get_by_role("button", name=say("Not then")).click()
    expect(page.locator(".kb-head .kb-state")).to_have_text(_state("draft"))


def _is_over(page: Page, key: str) -> None:
    page.goto(f"/knowledge/articles/{key}/about/")
    before = (timezone.now() - timedelta(days=2)).strftime("%Y-%m-%dT10:00")
    page.locator("[name=valid_until]").fill(before)
    page.get_by_role("button", name=say("Save"), exact=True).click()
    expect(page.locator(".kb-head .kb-state")).to_have_text(_state("expired"))


def test_of_two_who_write_at_once_nobody_loses_a_word(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person], cast: Cast
) -> None:
    first, second = (at_desk(_editor(colleague, cast)) for _ in range(2))
    title = f"Ortak {next(_numbers)}"
    _begins(first.page, title)
    _paper(first.page)
    second.page.goto(first.page.url)
    for desk, words in ((first, "Kaan wrote this."), (second, "Elif wrote that.")):
        _paper(desk.page).click()
        desk.page.keyboard.type(words)
    _saves(first.page)
    second.page.locator("[data-save]").click()
    expect(second.page.locator(".kb-source")).to_contain_text("Kaan wrote this.")
    expect(_paper(second.page)).to_contain_text("Elif wrote that.")
    second.page.locator("[data-save]").click()
    expect(second.page.locator(".toast", has_text=say("Saved"))).to_be_visible()
    expect(_paper(second.page)).to_have_text("Elif wrote that.")


def test_what_was_typed_and_not_saved_is_there_again(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person], cast: Cast
) -> None:
    desk = at_desk(_editor(colleague, cast))
    page = desk.page
    _begins(page, f"Taslak {next(_numbers)}")
    _paper(page).click()
    page.keyboard.type("Half a sentence")
    expect(page.locator("[data-kept]")).to_have_text(say("Draft kept"))
    page.keyboard.type(" and the rest")
    page.reload()
    expect(_paper(page)).to_have_text("Half a sentence and the rest")
    page.get_by_role("button", name=say("Throw them away")).click()
    expect(_paper(page)).not_to_contain_text("Half a sentence")
