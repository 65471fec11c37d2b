"""The operator's server: the calls of the contract, pages that make things happen, and the same
for scripts."""

import hashlib
import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from helpdesk.dev.operator import contract, pages, register
from helpdesk.dev.operator.desks import Desk
from helpdesk.dev.operator.sending import Hook, Sender
from helpdesk.dev.operator.signing import is_from_desk
from helpdesk.dev.operator.store import Store
from helpdesk.dev.operator.world import Faults, No, Pace, World

_LARGEST_BODY = 1_000_000
_LOCAL = {"127.0.0.1", "localhost"}
_SILENCE_SECONDS = 60.0
_TICK_SECONDS = 0.25


@dataclass
class Operator:
    """The whole of it, on a port of its own; 0 takes a free one."""

    store: Store
    port: int = 0
    pace: Pace = field(default_factory=Pace)
    desks: Callable[[], Mapping[str, Desk]] = dict

    def __post_init__(self) -> None:
        self.world = World(self.store, self.pace)
        self.sender = Sender(self.store, self._hooks)
        handler = type("Serving", (_Handler,), {"operator": self})
        self.server = _Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_address[1]
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True),
            threading.Thread(target=self._work, daemon=True),
        ]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._ended.set()
        self.server.shutdown()
        self.server.server_close()
        for thread in self._threads:
            thread.join()
        self.store.close()

    def _hooks(self) -> dict[str, Hook]:
        if self.world.faults.keeps_webhooks:
            return {}
        return {brand: desk.hook for brand, desk in self.desks().items()}

    def _work(self) -> None:
        """Time passes: withdrawals go on, and what happened is told."""
        while not self._ended.wait(_TICK_SECONDS):
            self.world.tick()
            while self.sender.send_due() and not self._ended.is_set():
                pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    operator: ClassVar[Operator]

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the pages show what is so."""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        if not length.isdecimal() or int(length) > _LARGEST_BODY:
            self.close_connection = True
            self._json(413, {"code": "too_large"})
            return
        self._answer(self.rfile.read(int(length)))

    def _answer(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        first, _, rest = parts.path.lstrip("/").partition("/")
        if not self._is_local():
            self._send(403, b"Only from this machine.\n", "text/plain")
        elif first in self.operator.desks():
            self._call(first, f"/{unquote(rest)}", body)
        elif first == "register" and rest == "checks" and self.command == "POST":
            self._register(body)
        elif self.command == "POST" and not self._is_own_origin():
            self._send(403, b"Only from its own pages.\n", "text/plain")
        elif first == "api":
            self._script(rest.strip("/").split("/"), body)
        else:
            page = pages.answer(self.operator.world, self.operator, self.command, parts, body)
            self._send(page.status, page.content, page.kind, location=page.location)

    # --- the contract ------------------------------------------------------------------------

    def _call(self, brand: str, path: str, body: bytes) -> None:
        faults = self.operator.world.faults
        if faults.silent:
            # until whoever waits has hung up
            self.connection.settimeout(_SILENCE_SECONDS)
            with suppress(OSError):
                self.connection.recv(1)
            self.close_connection = True
            return
        time.sleep(faults.seconds_late)
        if faults.nonsense:
            self._json(200, {"weather": "fine", "amount": 12.5})
            return
        status, said = self._called(brand, path, body)
        if faults.loses_answers and self.command == "POST":
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._json(status, said)

    def _register(self, body: bytes) -> None:
        """The register of the country stands beside the operator, and can be ill like him."""
        if self.operator.world.faults.silent:
            self.close_connection = True
            return
        if self.operator.world.faults.nonsense:
            self._json(200, {"weather": "fine"})
            return
        headers = {name: self.headers.get(name, "") for name in self.headers}
        status, said = register.answer(self.operator.world, headers, body)
        self._json(status, said)

    def _called(self, brand: str, path: str, body: bytes) -> tuple[int, Any]:
        desk = self.operator.desks().get(brand)
        headers = {name: self.headers.get(name, "") for name in self.headers}
        is_signed = desk is not None and is_from_desk(
            headers, desk.secrets, method=self.command, path=self.path, body=body
        )
        if desk is None or not is_signed or self.headers.get("Deskline-Key") != desk.key_id:
            return 401, {"code": "unsigned"}
        if not self.operator.world.is_first(self.headers["Deskline-Id"]):
            return 401, {"code": "replayed"}
        found = contract.find(self.command, path)
        if found is None:
            return 404, {"code": "no_such_call"}
        operation, named = found
        asked = dict(parse_qsl(urlsplit(self.path).query))
        if not operation.changes:
            return self._done(operation, brand, {**asked, **named})
        return self._changed(operation, brand, named, body)

    def _changed(
        self, operation: contract.Operation, brand: str, named: dict[str, str], body: bytes
    ) -> tuple[int, Any]:
        """Once for each key, and answered as the first time."""
        key, store = self.headers.get("Idempotency-Key", ""), self.operator.store
        if not 0 < len(key) <= 64:
            return 422, {"code": "key_missing"}
        words = f"{self.path}\n".encode() + body
        asked = hashlib.sha256(words).hexdigest()
        try:
            given = json.loads(body or b"{}")
        except ValueError:
            return 422, {"code": "malformed"}
        if not isinstance(given, dict):
            return 422, {"code": "malformed"}
        with store.writing():
            known = store.deed(brand, key)
            if known is not None:
                return known[1:] if known[0] == asked else (422, {"code": "key_reused"})
            status, said = self._done(operation, brand, {**given, **named})
            store.keep_deed(brand, key, asked, status, said)
            return status, said

    def _done(
        self, operation: contract.Operation, brand: str, given: dict[str, Any]
    ) -> tuple[int, Any]:
        try:
            answer = contract.answer(self.operator.world, operation, brand, given)
        except No as no:
            return no.status, {"code": no.code, "detail": no.detail}
        return (204, None) if answer is None else (200, answer)

    # --- for scripts -------------------------------------------------------------------------

    def _script(self, path: list[str], body: bytes) -> None:
        """GET /api/webhooks, /api/letters and /api/players/<brand>/<number>; POST /api/faults and
        /api/<brand>/<deed>."""
        world = self.operator.world
        try:
            given = json.loads(body or b"{}")
            if path == ["webhooks"]:
                rows = [vars(one) for one in world.store.webhooks(limit=200)]
                self._json(200, {"unsent": world.store.unsent(), "newest": rows})
            elif path == ["letters"]:
                self._json(200, world.store.noted("letters", []))
            elif len(path) == 3 and path[0] == "players":
                account, purse = world.account(*path[1:]), world.purse(*path[1:])
                withdrawals = world.store.of_player(path[1], path[2], "withdrawal")[:3]
                currency = account["currency"]
                known = {"currency": currency, "purse": purse, "withdrawals": withdrawals}
                self._json(200, {**known, "account": account})
            elif path == ["faults"]:
                if self.command == "POST":
                    world.have_faults(Faults(**given))
                self._json(200, vars(world.faults))
            elif len(path) == 2 and path[1] in pages.DEEDS and self.command == "POST":
                self._json(200, getattr(world, path[1])(path[0], **given))
            else:
                self._json(404, {"code": "unknown"})
        except No as no:
            self._json(no.status, {"code": no.code, "detail": no.detail})
        except (TypeError, ValueError) as error:
            self._json(422, {"code": "malformed", "detail": str(error)})

    # --- what all of them need ---------------------------------------------------------------

    def _is_local(self) -> bool:
        host = self.headers.get("Host", "")
        return (host.rpartition(":")[0] or host) in _LOCAL

    def _is_own_origin(self) -> bool:
        origin = self.headers.get("Origin")
        return origin is None or origin == f"http://{self.headers['Host']}"

    def _json(self, status: int, said: Any) -> None:
        if status == 204:
            self._send(204, b"", "")
            return
        kind = "application/json" if status < 400 else "application/problem+json"
        self._send(status, json.dumps(said, ensure_ascii=False).encode(), kind)

    def _send(self, status: int, content: bytes, kind: str, *, location: str = "") -> None:
        self.send_response(HTTPStatus(status))
        if location:
            self.send_header("Location", location)
        if kind:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", pages.CSP)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)
