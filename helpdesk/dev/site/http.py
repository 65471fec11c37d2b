"""The site's pages, one brand for each host name."""

import json
from datetime import datetime
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import jinja2

from helpdesk.dev.site.brands import BRANDS, LANGUAGES, LUNARO, WORDS, Brand, Player, greeting
from helpdesk.dev.site.cashier import account_of, money_of
from helpdesk.dev.site.signing import assertion, keys

PAGES = Path(__file__).parent / "pages"
_SHOWN = {"/": "home", "/cashier/": "cashier", "/account/": "account"}
_FILES = {"/site.css": "text/css", "/site.js": "text/javascript"}
_LARGEST_FORM = 10_000
_ZONE = ZoneInfo("Europe/Istanbul")  # where both brands are at home
_jinja = jinja2.Environment(
    loader=jinja2.FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


class Pages(BaseHTTPRequestHandler):
    """One request; the two below are set by `serving`."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    data: ClassVar[Path]
    chat_origin: ClassVar[str]

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the browser shows what is so."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if not self._is_local():
            self._send(HTTPStatus.FORBIDDEN, b"Only from this machine.\n", "text/plain")
        elif parts.path in _SHOWN:
            self._page(_SHOWN[parts.path])
        elif parts.path in _FILES:
            content = (PAGES / parts.path[1:]).read_bytes()
            self._send(HTTPStatus.OK, content, f"{_FILES[parts.path]}; charset=utf-8")
        elif parts.path.startswith("/as/"):
            self._sign_in(parts.path.removeprefix("/as/"))
        elif parts.path == "/assertion":
            body = json.dumps({"assertion": self._assertion(self._player)}).encode()
            self._send(HTTPStatus.OK, body, "application/json")
        else:
            self._send(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain")

    def do_POST(self) -> None:
        size = min(int(self.headers.get("Content-Length") or 0), _LARGEST_FORM)
        form = dict(parse_qsl(self.rfile.read(size).decode("utf-8", "replace")))
        origin = urlsplit(self.headers.get("Origin") or "").netloc
        if not self._is_local() or origin != self.headers.get("Host"):
            self._send(HTTPStatus.FORBIDDEN, b"Only from its own pages.\n", "text/plain")
            return
        self.send_response(HTTPStatus.SEE_OTHER)
        if form.get("language") in LANGUAGES:
            self._keep("language", form["language"])
        if "player" in form:
            player = self._found(form["player"])
            self._keep("player", player.key if player else "")
        self.send_header("Location", form["page"] if form.get("page") in _SHOWN else "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _sign_in(self, number: str) -> None:
        """From the platform's pages: as one of its players."""
        known = [one.key for one in self._brand.players if one.number == number]
        player = self._found(known[0] if known else number)
        self.send_response(HTTPStatus.SEE_OTHER)
        self._keep("player", player.key if player else "")
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _found(self, key: str) -> Player | None:
        return self._brand.player(key) or account_of(self._brand, key)

    def _keep(self, name: str, value: str) -> None:
        self.send_header("Set-Cookie", f"{name}={value}; Path=/; HttpOnly; SameSite=Lax")

    @property
    def _brand(self) -> Brand:
        return BRANDS.get(self._host.partition(".")[0], LUNARO)

    @property
    def _host(self) -> str:
        return (self.headers.get("Host") or "").partition(":")[0].lower()

    def _is_local(self) -> bool:
        names = {"localhost", "127.0.0.1", *(f"{slug}.localhost" for slug in BRANDS)}
        return self._host in names

    def _kept(self, name: str) -> str:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie") or "").get(name)
        except CookieError:
            return ""
        return cookie.value if cookie else ""

    @property
    def _player(self) -> Player | None:
        return self._found(self._kept("player"))

    def _assertion(self, player: Player | None) -> str:
        key = keys(self.data).get(self._brand.slug)
        return assertion(self._brand, player, key=key) if player and key else ""

    def _page(self, name: str) -> None:
        kept = self._kept("language")
        brand, player = self._brand, self._player
        his = player.language if player else ""
        language = next((code for code in (kept, his) if code in LANGUAGES), "tr")
        listed = [*brand.players, *([player] if player and not brand.player(player.key) else [])]
        html = _jinja.get_template(f"{name}.html").render(
            brand=brand,
            player=player,
            players=listed,
            money=money_of(brand, player, language=language) if player and name != "home" else None,
            assertion=self._assertion(player),
            chat=self.chat_origin,
            say=WORDS[language],
            greeting=greeting(datetime.now(_ZONE).hour),
            language=language,
            languages=LANGUAGES,
            page=urlsplit(self.path).path,
        )
        self._send(HTTPStatus.OK, html.encode(), "text/html; charset=utf-8")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        chat = self.chat_origin
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src 'self' {chat}; style-src 'self' {chat}; "
            f"frame-src {chat}; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'",
        )
        self.end_headers()
        self.wfile.write(body)


def serving(data: Path, chat_origin: str) -> type[Pages]:
    return type("SitePages", (Pages,), {"data": data, "chat_origin": chat_origin})
