"""The world outside: players who write mail, and what reaches them."""

import json
import smtplib
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid
from itertools import count
from typing import Any
from urllib.request import urlopen

from tests.cast import ADDRESS
from tests.journeys.house import House, until

_numbers = count(1)
Letter = dict[str, Any]  # a mail as the catcher's JSON tells it


@dataclass
class Player:
    """Somebody with a mail program."""

    house: House
    name: str
    address: str
    language: str = "tr"
    sent: list[EmailMessage] = field(default_factory=list)

    def writes(
        self, subject: str, text: str, *, html: str = "", to: str = ADDRESS, **headers: str
    ) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = f"{self.name} <{self.address}>", to, subject
        mail["Message-ID"] = make_msgid(domain="mail.example")
        mail["Content-Language"] = self.language
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        if html:
            mail.add_alternative(html, subtype="html")
        return self.posts(mail, to=to)

    def posts(self, mail: EmailMessage, *, to: str = ADDRESS) -> EmailMessage:
        """Hands a mail to the door; returns only when the door has promised to keep it."""
        self.posts_bytes(mail.as_bytes(), to=to)
        self.sent.append(mail)
        return mail

    def posts_bytes(self, mail: bytes, *, to: str = ADDRESS) -> None:
        self.posts_all([mail], to=to)

    def posts_all(self, mails: list[bytes], *, to: str = ADDRESS) -> None:
        """One after the other through one connection."""
        with smtplib.SMTP("127.0.0.1", self.house.door, timeout=20) as door:
            for mail in mails:
                door.sendmail(self.address, [to], mail)

    def answers(self, letter: Letter, text: str) -> EmailMessage:
        """As a mail program answers: to where the letter asks, naming it, quoting it."""
        message_id = letter["headers"]["Message-ID"].strip()
        quoted = "".join(f"> {line}\n" for line in letter["text"].splitlines())
        return self.writes(
            f"Re: {letter['subject']}",
            f"{text}\n\n{letter['from']} wrote:\n{quoted}",
            to=letter["headers"]["Reply-To"],
            In_Reply_To=message_id,
            References=message_id,
        )

    def letters(self) -> list[Letter]:
        """What has reached this player, oldest first."""
        with urlopen(f"{self.house.catcher}/api/messages", timeout=10) as answer:  # noqa: S310
            caught: list[Letter] = json.load(answer)
        return [one for one in reversed(caught) if self.address in one["recipients"]]

    def gets(self, words: str, *, seconds: float = 30) -> Letter:
        """The letter with these words, as soon as it is there."""
        found = until(
            lambda: [one for one in self.letters() if words in one["text"]],
            seconds=seconds,
            what=f"a letter that says {words!r}",
        )
        return found[-1]


def newcomer(house: House, name: str = "Derya Arslan", **more: str) -> Player:
    """A player whom nobody has met before."""
    number = next(_numbers)
    return Player(house, name, f"newcomer{number}@mail.example", **more)
