"""The catcher's pages and its JSON."""

import json
import os
import re
import smtplib
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, quote, urlsplit

import jinja2

from helpdesk.dev.catcher.reading import Letter, answer_to, read
from helpdesk.dev.catcher.store import Store, Unknown

PAGES = Path(__file__).parent / "pages"
_SHOWN = 200
_LARGEST_FORM = 1_000_000
_LOCAL = {"127.0.0.1", "localhost"}
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FRAME_CSP = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data: http://{host}; frame-ancestors 'self'"
)
_jinja = jinja2.Environment(
    loader=jinja2.FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_jinja.filters["clock"] = lambda moment: f"{moment.astimezone():%d %b %H:%M:%S}"


class Refused(Exception):
    """The desk's mail door did not take the mail; the message holds its words."""


class Pages(BaseHTTPRequestHandler):
    """One request. `store` and `letter` are set by `serving`."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    store: ClassVar[Store]

    routes: ClassVar[list[tuple[str, str, str]]] = [
        ("GET", r"/", "page_list"),
        ("GET", r"/new", "page_new"),
        ("POST", r"/new", "post_new"),
        ("GET", r"/messages/([\w-]+)", "page_letter"),
        ("POST", r"/messages/([\w-]+)/reply", "post_reply"),
        ("GET", r"/messages/([\w-]+)/raw", "raw"),
        ("GET", r"/messages/([\w-]+)/html", "frame"),
        ("GET", r"/messages/([\w-]+)/attachments/(\d+)", "attachment"),
        ("GET", r"/api/messages", "api_list"),
        ("GET", r"/api/messages/([\w-]+)", "api_letter"),
        ("DELETE", r"/api/messages", "api_clear"),
        ("POST", r"/clear", "post_clear"),
        ("GET", r"/(catcher\.(?:css|js))", "asset"),
    ]

    def do_GET(self) -> None:
        self._route("GET")

    def do_POST(self) -> None:
        self._route("POST")

    def do_DELETE(self) -> None:
        self._route("DELETE")

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the list itself shows what came."""

    def _route(self, method: str) -> None:
        # A foreign page must reach us neither by a name of its own nor by a form.
        origin = self.headers.get("Origin")
        if self._host() not in _LOCAL or (origin and origin != f"http://{self.headers['Host']}"):
            self._send(HTTPStatus.FORBIDDEN, b"Only from this machine's own pages.\n", "text/plain")
            return
        path = urlsplit(self.path).path
        for verb, pattern, name in self.routes:
            found = re.fullmatch(pattern, path)
            if found and verb == method:
                try:
                    getattr(self, name)(*found.groups())
                except Unknown:
                    break
                return
        self._send(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain")

    def _host(self) -> str:
        return self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")

    # --- pages ---------------------------------------------------------------------------

    def page_list(self) -> None:
        self._page("list.html", letter=None)

    def page_letter(self, id_: str) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self._page("letter.html", letter=self._letter(id_), sent="sent" in asked)

    def page_new(self) -> None:
        self._page("new.html", letter=None, form={"to": _desk_address()})

    def post_new(self) -> None:
        form = self._form()
        message = EmailMessage()
        try:
            for name in ("from", "to", "subject"):
                message[name.title()] = form.get(name, "").strip()
            message.set_content(form.get("body", ""))
            _post(message)
        except (Refused, ValueError) as error:
            self._page("new.html", letter=None, form=form, error=str(error))
            return
        self._go("/?sent=1")

    def post_reply(self, id_: str) -> None:
        letter, body = self._letter(id_), self._form().get("body", "")
        try:
            _post(answer_to(letter, body))
        except (Refused, ValueError) as error:
            self._page("letter.html", letter=letter, body=body, error=str(error))
            return
        self._go(f"/messages/{id_}?sent=1")

    def post_clear(self) -> None:
        self.store.clear()
        self._go("/")

    def frame(self, id_: str) -> None:
        policy = _FRAME_CSP.format(host=self.headers["Host"])
        content = self._letter(id_).html_for_frame().encode()
        self._send(HTTPStatus.OK, content, "text/html; charset=utf-8", policy)

    def raw(self, id_: str) -> None:
        self._send(HTTPStatus.OK, self.store.get(id_).raw, "text/plain; charset=utf-8")

    def attachment(self, id_: str, number: str) -> None:
        attachments = self._letter(id_).attachments
        if int(number) >= len(attachments):
            raise Unknown(id_)
        found = attachments[int(number)]
        shown = found.type in ("image/png", "image/jpeg", "image/gif", "image/webp")
        kind = found.type if shown else "application/octet-stream"
        how = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
        headers = {} if shown and found.content_id else {"Content-Disposition": how}
        self._send(HTTPStatus.OK, found.content, kind, "sandbox", headers)

    def asset(self, name: str) -> None:
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        self._send(HTTPStatus.OK, (PAGES / name).read_bytes(), f"{kind}; charset=utf-8")

    # --- JSON ------------------------------------------------------------------------------

    def api_list(self) -> None:
        self._json([letter.as_json() for letter in self._letters()])

    def api_letter(self, id_: str) -> None:
        self._json(self._letter(id_).as_json())

    def api_clear(self) -> None:
        self.store.clear()
        self._send(HTTPStatus.NO_CONTENT, b"", "application/json")

    # --- what they share ----------------------------------------------------------------------

    def _letters(self) -> list[Letter]:
        return [self._letter(id_) for id_ in self.store.ids()]

    def _letter(self, id_: str) -> Letter:
        return _cached(self.store, id_)

    def _form(self) -> dict[str, str]:
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isdecimal() else 0
        sent = self.rfile.read(min(size, _LARGEST_FORM)).decode("utf-8", "replace")
        return {name: values[0] for name, values in parse_qs(sent).items()}

    def _page(self, template: str, **context: object) -> None:
        ids = self.store.ids()
        context |= {
            "letters": [self._letter(id_) for id_ in ids[:_SHOWN]],
            "more": max(0, len(ids) - _SHOWN),
            "newest": ids[0] if ids else "",
            "desk": os.environ.get("APP_ORIGIN", "http://localhost:8000"),
        }
        content = _jinja.get_template(template).render(context).encode()
        status = HTTPStatus.UNPROCESSABLE_ENTITY if context.get("error") else HTTPStatus.OK
        self._send(status, content, "text/html; charset=utf-8")

    def _json(self, content: object) -> None:
        body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        self._send(HTTPStatus.OK, body, "application/json")

    def _go(self, where: str) -> None:
        self._send(HTTPStatus.SEE_OTHER, b"", "text/plain", headers={"Location": where})

    def _send(
        self,
        status: HTTPStatus,
        body: bytes,
        kind: str,
        policy: str = _CSP,
        headers: dict[str, str] | None = None,
    ) -> None:
        if self.command != "GET" and status >= 400:
            self.close_connection = True  # what was sent along may not have been read
        self.send_response(status)
        own = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            # Under no-referrer a browser names the origin of a form as "null", and we refuse that.
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        for name, value in (own | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@lru_cache(maxsize=500)
def _cached(store: Store, id_: str) -> Letter:
    return read(store.get(id_))


def serving(store: Store) -> type[Pages]:
    return type("ServingPages", (Pages,), {"store": store})


def _desk_address() -> str:
    told = Path(os.environ.get("DATA_DIR", ".data")) / "demo.json"
    try:
        return str(json.loads(told.read_text()).get("mail_address", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _post(message: EmailMessage) -> None:
    """Through the desk's mail door, as any mail server would."""
    senders, recipients = message["From"].addresses, message["To"].addresses
    if not senders or not recipients or not all(a.domain for a in (*senders, *recipients)):
        raise Refused("Write both addresses as name@example.org.")
    sender = senders[0].addr_spec
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    port = int(os.environ.get("DOOR_PORT", "2525"))
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=30) as door:
            door.send_message(message, from_addr=sender)
    except smtplib.SMTPRecipientsRefused as error:
        raise Refused(_told(*next(iter(error.recipients.values())))) from error
    except smtplib.SMTPResponseException as error:
        raise Refused(_told(error.smtp_code, error.smtp_error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(f"The mail door on port {port} does not answer; is it up?") from error


def _told(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"The mail door refused it: {code} {said}"
