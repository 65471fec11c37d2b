"""One window of a browser, and what must never be heard in it."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect

from tests.journeys.house import House, until
from tests.journeys.words import LOCALE

_REMEMBER_STATE = "document.addEventListener('live:state', (event) => (window.live = event.detail))"
# Milliseconds. How fast it is, the bench says; here a full machine is only slow, and not wrong.
_PATIENCE = 15_000
expect.set_options(timeout=_PATIENCE)
_POLICY = re.compile("content security policy|refused to", re.IGNORECASE)


@dataclass
class Window:
    """A page in a context of its own. It remembers errors of scripts, breaches of the policy and
    answers of 500: a journey that meets one fails, wherever it was going."""

    house: House
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser, house: House, **options: Any) -> "Window":
        wanted: dict[str, Any] = {
            "base_url": house.app,
            "locale": LOCALE,
            "timezone_id": "Europe/Istanbul",
            "viewport": {"width": 1366, "height": 850},
            "reduced_motion": "reduce",
        }
        context = browser.new_context(**(wanted | options))
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(_REMEMBER_STATE)
        window = cls(house, context, context.new_page())
        context.on("weberror", lambda error: window.complaints.append(str(error.error)))
        context.on("console", window._heard)
        context.on("response", window._answered)
        return window

    def is_live(self) -> None:
        """Returns when the socket stands: what happens from here on is heard."""
        until(lambda: self.page.evaluate("window.live") == "live", what="the live connection")

    def close(self) -> list[str]:
        self.context.close()
        return self.complaints

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and _POLICY.search(message.text):
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")
