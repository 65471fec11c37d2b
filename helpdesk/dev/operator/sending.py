"""Webhooks on their way: signed, and sent again until they are taken in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from time import time
from urllib.parse import urlsplit

from helpdesk.dev.operator.signing import webhook_headers
from helpdesk.dev.operator.store import Store, Webhook

_TAKEN = {200, 202}
# Signed and refused all the same: it would be refused again. A fault of one of the two sides.
_OVER = {409, 413, 422}
_SECONDS = 10.0
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True)
class Hook:
    """Where a brand's webhooks go, and what signs them."""

    url: str
    secrets: tuple[str, ...]


class Sender:
    """One look sends what is due; `hooks` tells what is known of the desk by now."""

    def __init__(self, store: Store, hooks: Callable[[], Mapping[str, Hook]]) -> None:
        self._store, self._hooks = store, hooks

    def send_due(self, *, now: float | None = None) -> int:
        hooks, sent = self._hooks(), 0
        for webhook in self._store.webhooks(due=time() if now is None else now):
            hook = hooks.get(webhook.brand)
            if hook is None:
                continue  # nobody is there yet
            status, wait = self._send(webhook, hook)
            if status in _TAKEN or status in _OVER:
                self._store.sent(webhook.id, str(status), due=None)
                sent += 1
            else:
                again = wait or min(2.0**webhook.attempts, _LONGEST_WAIT)
                self._store.sent(webhook.id, str(status or "no answer"), due=time() + again)
        return sent

    def _send(self, webhook: Webhook, hook: Hook) -> tuple[int, float]:
        """The status, 0 for none, and how long to wait when that was said."""
        place, body = urlsplit(hook.url), webhook.body.encode()
        connection = HTTPConnection(place.hostname or "", place.port or 80, timeout=_SECONDS)
        try:
            headers = webhook_headers(hook.secrets, id=webhook.id, body=body)
            connection.request("POST", place.path, body, headers)
            answer = connection.getresponse()
            answer.read()
            wait = answer.headers.get("Retry-After", "")
            return answer.status, float(wait) if wait.isdecimal() else 0.0
        except (OSError, HTTPException):
            return 0, 0.0
        finally:
            connection.close()
