"""Watches a window for what a hostile text would do if it could."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Frame, Request

from tests.journeys.house import House
from tests.journeys.stranger import Stranger
from tests.journeys.window import Window
from tests.samples import tracking, xss

# In a sandbox an alert would be swallowed unseen: what runs asks our own servers for a picture.
_SIGN = "(new(Image)).src=/has-run/.source"
# Elements and attributes that no text of a stranger may bring onto our pages.
_STRAYS = """
[...document.querySelectorAll("#main *, ticket-list *, .set__page *, .tray *")].filter((node) =>
  ["SCRIPT", "OBJECT", "EMBED", "BASE", "META", "LINK", "STYLE"].includes(node.tagName) && !node.matches("[type='application/json']") ||
  [...node.attributes].some(({name, value}) => name.startsWith("on") || name === "srcdoc" ||
    /^\\s*(javascript|vbscript|data:(?!image))/i.test(value) && /^(href|src|action|formaction|xlink:href)$/.test(name))
).map((node) => node.outerHTML.slice(0, 200))
"""


def arm(text: str, stranger: Stranger) -> str:
    """A sample whose script leaves a sign here, and whose stranger is there to be called."""
    host = urlsplit(stranger.url).netloc
    for name in (f"{tracking.HOST}:8443", tracking.HOST, tracking.HOST.upper()):
        text = text.replace(name, host)
    return text.replace("alert(1)", _SIGN)


def samples(stranger: Stranger, *, every: int) -> list[str]:
    """Each n-th of everything that wants to run, and of everything that wants to call home."""
    return [arm(one, stranger) for one in (*xss.PAYLOADS[::every], *tracking.VECTORS[::every])]


@dataclass
class Guard:
    """What happened in `window` since that must not happen."""

    window: Window
    house: House
    breaches: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.window.page
        self.ours = {urlsplit(url).netloc for url in (self.house.app, self.house.files)}
        page.on("dialog", self._opened)
        page.on("popup", lambda popup: self.breaches.append(f"opened {popup.url}"))
        page.on("framenavigated", self._moved)
        self.window.context.on("requestfinished", self._asked)
        self.window.context.on("requestfailed", self._failed)

    def strays(self) -> list[str]:
        """Markup on the page that came from a stranger's words."""
        found: list[str] = self.window.page.evaluate(_STRAYS)
        return found

    def _opened(self, dialog: Dialog) -> None:
        self.breaches.append(f"said {dialog.message}")
        dialog.dismiss()

    def _moved(self, frame: Frame) -> None:
        # an empty frame, or the browser's own words in place of a page that it refused
        if urlsplit(frame.url).scheme in {"about", "chrome-error"}:
            return
        if urlsplit(frame.url).netloc not in self.ours:
            self.breaches.append(f"went to {frame.url}")

    def _asked(self, request: Request, why: str = "") -> None:
        place = urlsplit(request.url)
        if place.scheme in {"data", "blob"}:
            return
        if place.netloc not in self.ours or place.path.endswith("/has-run"):
            self.breaches.append(f"asked {request.url}{why}")

    def _failed(self, request: Request) -> None:
        # what the browser itself holds back is told by a reason of its own, and never leaves
        if str(request.failure).startswith("net::"):
            self._asked(request, why=f" ({request.failure})")
