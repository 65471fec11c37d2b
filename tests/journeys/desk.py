"""A colleague at the desk: what he does, in his own words."""

import re
from pathlib import Path
from typing import Self

from playwright.sync_api import Locator, Page, expect

from accounts.people.models import Person
from tests.journeys.house import House, until
from tests.journeys.window import Window
from tests.journeys.words import say


def takes_the_first(dialog: Locator, label: str) -> None:
    """Of a list that is searched by typing, without a word typed; above it stands that it is none."""
    box = dialog.get_by_role("combobox", name=label)
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        box.press(key)
    expect(box).not_to_have_value("")


def finds(dialog: Locator, label: str, words: str) -> None:
    """By typing."""
    box = dialog.get_by_role("combobox", name=label)
    box.fill(words)
    box.press("Enter")
    expect(box).to_have_value(words)


class Desk:
    def __init__(self, window: Window, person: Person) -> None:
        self.window = window
        self.person = person

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def house(self) -> House:
        return self.window.house

    # --- coming in ---------------------------------------------------------------------------

    def sign_in(self) -> Self:
        """By one click in the demo's list; who was hired after it was full takes another's line."""
        self.page.goto("/accounts/login/")
        line = self.page.get_by_role("button", name=self.person.name)
        if not line.count():
            line = self.page.locator("button[name=person]").first
            line.evaluate("(button, id) => { button.value = id; }", str(self.person.pk))
        line.click()
        expect(self.list).to_be_visible()
        self.page.wait_for_load_state()  # from here on keys are heard
        return self

    # --- the list ----------------------------------------------------------------------------

    @property
    def list(self) -> Locator:
        return self.page.locator("ticket-list")

    def row(self, words: str) -> Locator:
        """The line of the list that says these words."""
        return self.list.locator(".row", has_text=words)

    def opens(self, words: str) -> Self:
        self.row(words).get_by_role("link").click()
        return self.is_at(words)

    def goes_to(self, number: int) -> Self:
        self.page.goto(f"/tickets/{number}/")
        expect(self.title).to_be_visible()
        return self.can_write()

    def is_at(self, words: str) -> Self:
        expect(self.title).to_contain_text(words)
        return self.can_write()

    # --- the conversation --------------------------------------------------------------------

    @property
    def title(self) -> Locator:
        return self.page.locator("#ticket-title")

    @property
    def number(self) -> int:
        found = re.search(r"/tickets/(\d+)/", self.page.url)
        assert found, self.page.url
        return int(found[1])

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    def message(self, words: str) -> Locator:
        return self.log.locator("[id^=message-]", has_text=words)

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer")

    @property
    def text(self) -> Locator:
        """Where one writes, once the editor is there."""
        return self.composer.locator("[contenteditable=true]")

    def can_write(self) -> Self:
        expect(self.text).to_be_visible()
        return self

    def writes(self, words: str) -> Self:
        self.text.click()
        self.page.keyboard.type(words)
        return self

    def presses(self, *keys: str) -> Self:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def leaves_text(self) -> Self:
        """Out of the composer, so that single keys are commands again."""

        def is_out() -> bool:
            self.presses("Escape")
            inside = "it => it.contains(document.activeElement)"
            return not self.text.evaluate(inside)

        until(is_out, what="the focus outside the text")
        return self

    def button(self, name: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=say(name, **values), exact=True)

    @property
    def send_button(self) -> Locator:
        return self.composer.locator("[data-send]")

    def sends(self) -> Self:
        self.send_button.click()
        return self

    def replies(self, words: str) -> Self:
        return self.writes(words).sends().has_said(words)

    def has_said(self, words: str) -> Self:
        """The message stands in the log, and the composer is empty for the next one."""
        expect(self.message(words)).to_be_visible()
        expect(self.text).to_have_text("")
        return self

    def attaches(self, *files: Path) -> Self:
        for file in files:
            self.composer.locator("input[type=file]").set_input_files(file)
            expect(self.composer.locator("[data-files]")).to_contain_text(say("attached"))
        return self

    def turns_to(self, mode: str) -> Self:
        self.composer.locator(f"[data-mode={mode}]").click()
        return self

    # --- what else is done with a conversation -------------------------------------------------

    @property
    def head(self) -> Locator:
        return self.page.locator("#ticket-head")

    def sees(self, who: str) -> Locator:
        """The face of somebody else on the same conversation."""
        return self.head.get_by_role("img", name=who)

    def takes(self) -> Self:
        self.head.get_by_role("button", name=say("Take"), exact=True).click()
        expect(self.head.get_by_role("button", name=say("Take"), exact=True)).to_be_hidden()
        return self

    def solves(self) -> Self:
        self.head.get_by_role("link", name=say("Resolve"), exact=True).click()
        dialog = self.page.locator("#deed")
        takes_the_first(dialog, say("What it was about"))
        dialog.get_by_role("button", name=say("Resolve"), exact=True).click()
        expect(dialog).to_be_hidden()
        return self

    @property
    def toast(self) -> Locator:
        return self.page.locator("#toasts .toast")
