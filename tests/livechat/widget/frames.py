"""A browser with the widget's frame open, for tests: JSON in, JSON out, a bearer token between."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

HOST = "chat.localhost:8000"


class Frame:
    def __init__(self, slug: str = "lunaro", *, token: str = "", language: str = "en") -> None:
        self.client = Client(headers={"host": HOST})
        self.slug, self.token, self.language = slug, token, language

    def post(self, path: str, **body: Any) -> HttpResponse:
        return self.client.post(
            f"/chat/{self.slug}/{path}",
            body,
            content_type="application/json",
            headers=self._headers(),
        )

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/chat/{self.slug}/{path}", headers=self._headers())

    def visit(self, **more: Any) -> dict[str, Any]:
        """Comes, and keeps the token that it gets."""
        answer = self.post("visit/", language=self.language, **more)
        assert answer.status_code == 200, answer.content
        said: dict[str, Any] = answer.json()
        self.token = said["token"] or self.token
        return said

    def ask(self, text: str = "Where is my withdrawal?", **more: Any) -> dict[str, Any]:
        answer = self.post("ask/", text=text, **{"client_id": str(uuid4()), **more})
        assert answer.status_code == 200, answer.content
        said: dict[str, Any] = answer.json()
        return said

    def say(self, ticket: int, text: str, **more: Any) -> HttpResponse:
        said = {"client_id": str(uuid4()), "text": text, **more}
        return self.post(f"talks/{ticket}/messages/", **said)

    def _headers(self) -> dict[str, str]:
        bearer = {"authorization": f"Bearer {self.token}"} if self.token else {}
        return {"x-language": self.language, **bearer}
