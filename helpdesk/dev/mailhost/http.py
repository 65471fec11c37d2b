"""The pages of the mail server: a mail to put in, faults to switch on, an owner's yes or no."""

import json
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

import jinja2

from helpdesk.dev.mailhost.letters import Wrong, written
from helpdesk.dev.mailhost.providers import Providers
from helpdesk.dev.mailhost.store import Store

PAGES = Path(__file__).parent / "pages"
_LARGEST_FORM = 1_000_000
_LOCAL = {"127.0.0.1", "localhost"}
_CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"
_OWNER_CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
_jinja = jinja2.Environment(
    loader=jinja2.FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
Run = Callable[[Coroutine[Any, Any, Any]], Any]


class Pages(BaseHTTPRequestHandler):
    """One request; the three below are set by `serving`."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    store: ClassVar[Store]
    providers: ClassVar[Providers]
    run: ClassVar[Any]  # does what is asynchronous, and waits for it
    port: ClassVar[int]

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the page itself shows what is so."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if not self._is_local():
            self._send(HTTPStatus.FORBIDDEN, b"Only from this machine.\n", "text/plain")
        elif parts.path == "/":
            self._page("host.html", _CSP, said=dict(parse_qsl(parts.query)).get("said", ""))
        elif parts.path == "/host.css":
            self._send(HTTPStatus.OK, (PAGES / "host.css").read_bytes(), "text/css")
        elif parts.path.endswith("/authorize"):
            asked = dict(parse_qsl(parts.query))
            provider = parts.path.split("/")[1].title()
            self._page("owner.html", _OWNER_CSP, asked=asked, provider=provider)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain")

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        size = min(int(self.headers.get("Content-Length") or 0), _LARGEST_FORM)
        form = dict(parse_qsl(self.rfile.read(size).decode("utf-8", "replace")))
        if not self._is_local() or not self._is_own_origin():
            self._send(HTTPStatus.FORBIDDEN, b"Only from this machine's own pages.\n", "text/plain")
        elif parts.path.endswith("/token"):
            status, answer = self.providers.token(form)
            self._send(HTTPStatus(status), json.dumps(answer).encode(), "application/json")
        elif parts.path.endswith("/authorize"):
            asked = dict(parse_qsl(parts.query))
            answers = self.providers.allow if "yes" in form else self.providers.refuse
            self._go(answers(asked))
        elif parts.path == "/":
            self._go(f"/?said={self._change(form)}")
        else:
            self._send(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain")

    def _change(self, form: dict[str, str]) -> str:
        """Does what the page's form says; a word on how it went."""
        account = self.store.account(form.get("account", ""))
        if account is None:
            return "unknown"
        deed = form.get("deed", "")
        if deed == "mail":
            try:
                raw = written(form, to=form["account"])
            except Wrong:
                return "wrong"
            type(self).run(account.inbox.add(raw))
        elif deed == "password":
            account.password = form.get("password", "")
        elif deed == "number":
            account.inbox.number_anew()
        elif deed == "revoke":
            self.providers.take_back(form["account"])
        elif deed == "faults":
            faults = self.store.faults
            faults.seconds_late = float(form.get("seconds_late") or 0)
            faults.cut_after = int(form["cut_after"]) if form.get("cut_after") else None
            faults.hides_starttls = "hides_starttls" in form
            faults.no_idle = "no_idle" in form
        return "done"

    def _is_local(self) -> bool:
        host = self.headers.get("Host", "")
        return (host.rpartition(":")[0] or host) in _LOCAL

    def _is_own_origin(self) -> bool:
        origin = self.headers.get("Origin")
        return origin in (None, "null") or origin == f"http://{self.headers['Host']}"

    def _page(self, name: str, policy: str, **more: Any) -> None:
        known = {
            "accounts": self.store.accounts,
            "faults": asdict(self.store.faults),
            "port": self.port,
        }
        page = _jinja.get_template(name).render(**known, **more)
        self._send(HTTPStatus.OK, page.encode(), "text/html; charset=utf-8", policy)

    def _go(self, url: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, kind: str, policy: str = _CSP) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def serving(store: Store, providers: Providers, run: Run, *, port: int) -> type[Pages]:
    given = {"store": store, "providers": providers, "run": staticmethod(run), "port": port}
    return type("Serving", (Pages,), given)
