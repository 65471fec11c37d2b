"""A player's browser at the help centre of a brand."""

import re
import secrets
from ipaddress import IPv4Address
from typing import Any

from django.conf import settings
from django.test import Client

from helpdesk.lib import crypto
from tickets.requests.doors import COOKIE
from tickets.requests.models import PortalSession

HOST = settings.CHAT_ORIGIN.split("://")[1]
_FIELD = re.compile(r'name="(?P<name>form|client_id|draft)" value="(?P<value>[^"]*)"')


class Browser:
    """Follows no redirect, and sends forms as pages of this origin do."""

    def __init__(self, brand: str = "lunaro", language: str = "en") -> None:
        # a line of its own, so that what others have used up is not counted here
        line = IPv4Address(2**24 * 10 + secrets.randbelow(2**24))
        self.client = Client(
            headers={"host": HOST}, enforce_csrf_checks=True, REMOTE_ADDR=str(line)
        )
        self.place = f"/help/{brand}/{language}/"

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(self._at(path), headers=headers)

    def post(
        self, path: str, said: dict[str, Any], origin: str | None = settings.CHAT_ORIGIN
    ) -> Any:
        headers = {"origin": origin} if origin is not None else {}
        return self.client.post(self._at(path), said, headers=headers)

    def sign_in(self, session: PortalSession) -> "Browser":
        """With the cookie of a session that is there."""
        secret = crypto.new_secret()
        PortalSession.objects.filter(pk=session.pk).update(digest=crypto.digest(secret))
        self.client.cookies[COOKIE] = secret
        return self

    def _at(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.place}{path}"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def fields(answer: Any) -> dict[str, str]:
    """The hidden fields of a page, each as it stands there first."""
    found: dict[str, str] = {}
    for one in _FIELD.finditer(text(answer)):
        found.setdefault(one["name"], one["value"])
    return found
