"""A player on the operator's own site, and the chat in its corner."""

import re
from pathlib import Path
from typing import Self

from django.utils import timezone
from playwright.sync_api import Frame, Locator, Page, expect

from accounts.people.models import Presence
from livechat.sessions.actions import keys
from tests import factories
from tests.cast import Cast
from tests.journeys.house import House, until
from tests.journeys.window import Window
from tests.journeys.words import say


def open_chats(cast: Cast) -> dict[str, str]:
    """Lunaro chats, and its agents answer in both languages; the key that its pages sign with."""
    factories.chat(cast.lunaro, cast.support)
    Presence.objects.update(languages=["en", "tr"])
    return {"lunaro": keys.make(cast.lunaro, by=cast.nil, now=timezone.now())}


def let_in(house: House) -> None:
    """The site of this house may show the chat; where it stands is known when it has started."""
    house.ask("UPDATE livechat_chatsettings SET site_origins = ARRAY[%s]", house.site)


class Site:
    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def house(self) -> House:
        return self.window.house

    def comes(self, player: str = "") -> Self:
        self.page.goto(self.house.site)
        if player:
            self.signs_in(player)
        return self

    def signs_in(self, player: str) -> None:
        self.page.request.post(
            f"{self.house.site}/", form={"player": player}, headers={"Origin": self.house.site}
        )
        self.page.goto(self.house.site)

    # --- the chat

    @property
    def frame(self) -> Frame:
        def found() -> Frame | None:
            self.page.wait_for_timeout(50)
            return next((f for f in self.page.frames if "/chat/lunaro/" in f.url), None)

        return until(found, what="the chat's frame")

    @property
    def app(self) -> Locator:
        return self.frame.locator("chat-app")

    def opens_chat(self) -> Self:
        until(lambda: self.page.evaluate("typeof Deskline") == "function", what="the embed")
        self.page.evaluate("Deskline('open')")
        expect(self.app).not_to_have_attribute("data-screen", "starting", timeout=20_000)
        return self

    def begins_anew(self) -> Self:
        """Another talk than the one that this player had in an earlier journey."""
        expect(self.app).to_have_attribute("data-screen", re.compile("ask|talk"))
        if self.app.get_attribute("data-screen") == "talk":
            self.frame.locator("[data-anew]").click()
        return self

    def asks(self, words: str, *, name: str = "", email: str = "") -> Self:
        self.begins_anew()
        for field, value in (("name", name), ("email", email)):
            if value:
                self.frame.locator(f"#ask-{field}").fill(value)
        self.frame.locator("#ask-text").fill(words)
        self.frame.locator("chat-form[name=ask] button.w-primary").click()
        return self.has_said(words)

    @property
    def text(self) -> Locator:
        return self.frame.locator("chat-composer textarea")

    def writes(self, words: str) -> Self:
        self.text.fill(words)
        return self

    def says(self, words: str) -> Self:
        self.writes(words).text.press("Enter")
        return self.has_said(words)

    def attaches(self, *files: Path) -> Self:
        self.frame.locator("chat-composer input[type=file]").set_input_files(files)
        return self

    def said(self, words: str) -> Locator:
        return self.frame.locator(".said", has_text=words)

    def has_said(self, words: str) -> Self:
        # his files go first
        expect(self.said(words)).to_be_visible(timeout=20_000)
        return self

    def hears(self, words: str, *, seconds: float = 20) -> Self:
        expect(self.said(words)).to_be_visible(timeout=seconds * 1000)
        return self

    @property
    def head(self) -> Locator:
        return self.frame.locator(".w-head")

    def part(self, name: str) -> Locator:
        return self.frame.locator(f"[data-part={name}]")

    def lines(self) -> list[str]:
        """The words that stand in the talk, in their order."""
        return [_squeezed(text) for text in self.frame.locator(".said__words").all_inner_texts()]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def said_on_ticket(house: House, number: int) -> list[str]:
    """The public words of a ticket as the database has them, in their order."""
    rows = house.ask(
        "SELECT text FROM tickets_message WHERE ticket_id = %s AND kind <> 'note'"
        " AND NOT flags @> '[\"automatic\"]' ORDER BY seq",
        number,
    )
    return [_squeezed(text) for (text,) in rows]


__all__ = ["Site", "let_in", "open_chats", "said_on_ticket", "say"]
