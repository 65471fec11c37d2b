"""Mails and replies without end, from people who do what is right when something fails: they try
again under the same name."""

import json
import smtplib
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage
from itertools import count
from types import TracebackType
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import uuid4

from tests.journeys.house import House

SUBJECT = "Akış"
_AGAIN_SECONDS = 0.2
_PACE_SECONDS = 0.1


@dataclass
class Stream:
    """While it is open, players write mails and one colleague answers what came in. It keeps
    what was promised: mails that the door took, replies that the desk answered with 2xx."""

    house: House
    mails: list[str] = field(default_factory=list)  # Message-IDs
    replies: list[str] = field(default_factory=list)  # a word that only that reply has
    failures: int = 0

    def __post_init__(self) -> None:
        status = self.house.status
        self.app, self.door = status["urls"]["app"], status["ports"]["door"]
        self.mailbox, self.token = status["mail_address"], status["tokens"]["senior_agent"]
        self.name = f"stream-{uuid4().hex[:8]}"
        self.over = threading.Event()
        self.threads = [threading.Thread(target=run) for run in (self._write, self._answer)]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _write(self) -> None:
        for number in count():
            if self.over.wait(_PACE_SECONDS):
                return
            mail = EmailMessage()
            # no more from one address than a person could: the rest would be held as a flood
            sender = f"{self.name}-{number // 20}@mail.example"
            mail["From"], mail["To"] = sender, self.mailbox
            mail["Subject"], mail["Message-ID"] = f"{SUBJECT} {number}", f"<{uuid4()}@mail.example>"
            mail.set_content(f"Soru {number}")
            self._until_taken(mail)
            self.mails.append(mail["Message-ID"])

    def _until_taken(self, mail: EmailMessage) -> None:
        while True:
            try:
                with smtplib.SMTP("127.0.0.1", self.door, timeout=10) as door:
                    door.send_message(mail)
                return
            except (OSError, smtplib.SMTPException):
                self._pause()

    def _answer(self) -> None:
        for number in count():
            if self.over.wait(_PACE_SECONDS):
                return
            word = f"cevap{number}x{uuid4().hex[:8]}"
            ticket = self._some_ticket(number)
            if ticket is None:
                self._pause()
                continue
            self._until_kept(ticket, word)
            self.replies.append(word)

    def _some_ticket(self, number: int) -> int | None:
        """The newest tickets in turn; None before there is one, and while nobody can be asked."""
        try:
            with urlopen(self._request("tickets/"), timeout=10) as answer:  # noqa: S310
                tickets = json.load(answer)["results"]
        except (OSError, ValueError):
            return None
        found = [one["number"] for one in tickets if one["subject"].startswith(SUBJECT)]
        return found[number % len(found)] if found else None

    def _until_kept(self, ticket: int, word: str) -> None:
        body = {"kind": "reply", "body": word, "client_id": str(uuid4())}
        while True:
            try:
                with urlopen(self._request(f"tickets/{ticket}/messages/", body), timeout=10):  # noqa: S310
                    return
            except HTTPError as error:
                if error.code < 500 and error.code != 429:
                    raise
                self._pause()
            except (URLError, OSError):
                self._pause()

    def _request(self, path: str, body: dict[str, str] | None = None) -> Request:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        return Request(f"{self.app}/api/v1/{path}", data=data, headers=headers)  # noqa: S310

    def _pause(self) -> None:
        self.failures += 1
        self.over.wait(_AGAIN_SECONDS)
