"""An identity provider on a socket: discovery, authorization code with PKCE, tokens, userinfo.

It signs in whoever it is told, and lies as it is told.
"""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa


class Issuer:
    client_id, secret = "deskline", "a-client-secret"

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "248289761001", "email": "ece@lunaro.example"}
        self.id_claims: dict[str, Any] = {}  # what the ID token says otherwise
        self.broken: set[str] = set()  # paths that answer with an error
        self.called: str | None = None  # what it says it is called
        self.gives_id_token = True
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def authorize(self, url: str) -> str:
        """What a browser gets that follows the desk there: the address it is sent back to."""
        answer = requests.get(url, allow_redirects=False, timeout=10)
        return str(answer.headers["Location"])

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = {name: value[0] for name, value in parse_qs(parts.query).items()}
                self.answer(parts.path, asked)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                asked = {name: value[0] for name, value in parse_qs(body).items()}
                self.answer(urlsplit(self.path).path, asked)

            def answer(self, path: str, asked: dict[str, str]) -> None:
                issuer.asked.append(path)
                if path in issuer.broken:
                    self.send_response(500)
                    self.send_header("Content-Type", "text/html")
                    self.end_headers()
                    self.wfile.write(b"<p>no</p>")
                elif path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", issuer._granted(asked))
                    self.end_headers()
                else:
                    self.say(*issuer._said(path, asked))

            def say(self, status: int, content: Any) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

        return Handler

    def _granted(self, asked: dict[str, str]) -> str:
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def _said(self, path: str, asked: dict[str, str]) -> tuple[int, Any]:
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.called if self.called is not None else self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/token":
            return self._token(asked)
        if path == "/userinfo":
            return 200, self.claims
        return 404, {}

    def _token(self, asked: dict[str, str]) -> tuple[int, Any]:
        granted = self.codes.pop(asked.get("code", ""), None)
        verifier = asked.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not granted or granted["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        if asked.get("client_secret") != self.secret:
            return 401, {"error": "invalid_client"}
        claims = {"iss": self.url, "aud": self.client_id, "exp": 4_000_000_000, **self.claims}
        token = jwt.encode(claims | self.id_claims, self.key, algorithm="RS256")
        id_token = {"id_token": token} if self.gives_id_token else {}
        return 200, {"access_token": secrets.token_urlsafe(16), **id_token}


@contextmanager
def issuing() -> Iterator[Issuer]:
    issuer = Issuer()
    thread = threading.Thread(target=issuer.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        issuer.server.shutdown()
        issuer.server.server_close()
