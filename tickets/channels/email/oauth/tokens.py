"""The two questions that a provider's token endpoint answers (RFC 6749, 4.1.3 and 6)."""

import json
import re
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from helpdesk.lib import egress
from tickets.channels.email.oauth.providers import Provider

_SECONDS = 10.0
_LARGEST_ANSWER = 64 * 1024
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST_WORDS = 300


class Refused(Exception):
    """The provider says no. `words` are its own; `is_final` when its owner took the leave back."""

    def __init__(self, words: str, *, is_final: bool) -> None:
        super().__init__(words)
        self.words = words
        self.is_final = is_final


class Unanswered(Exception):
    """The provider can't be asked right now."""


class Tokens(NamedTuple):
    access: str
    seconds: int  # how long it is good for
    refresh: str  # "" when the one we have stays good


def ask(provider: Provider, client_id: str, client_secret: str, **asked: str) -> Tokens:
    """Raises Refused or Unanswered."""
    form = {**asked, "client_id": client_id, "client_secret": client_secret}
    try:
        status, answer = _post(provider.token_url, urlencode(form).encode())
        said = json.loads(answer)
        if status == 200:
            return Tokens(
                str(said["access_token"]),
                int(said.get("expires_in", 0)),
                str(said.get("refresh_token", "")),
            )
        if 400 <= status < 500 and status != 429:
            final = isinstance(said, dict) and said.get("error") == "invalid_grant"
            raise Refused(_words(said), is_final=final)
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        raise Unanswered from error
    raise Unanswered


def _words(said: object) -> str:
    told = said if isinstance(said, dict) else {}
    words = str(told.get("error_description") or told.get("error") or "")
    return _UNPRINTABLE.sub(" ", words).strip()[:_LONGEST_WORDS]


def _post(url: str, body: bytes) -> tuple[int, bytes]:
    # Named by us or the deployment, never by a person: no address is refused.
    parts = urlsplit(url)
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    until = time.monotonic() + _SECONDS
    port = parts.port or (443 if secure else 80)
    connected = egress.connect_to_own(host, port, timeout=_SECONDS)
    with closing(connected):
        if secure:
            connected = egress.trust().wrap_socket(connected, server_hostname=host)
        with (
            closing(connected),
            closing(HTTPConnection(host, port)) as connection,
            egress.deadline(lambda: connected, until - time.monotonic()),
        ):
            connection.sock = connected
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
                "Connection": "close",
            }
            connection.request("POST", parts.path, body, headers)
            with connection.getresponse() as response:
                return response.status, response.read(_LARGEST_ANSWER)
