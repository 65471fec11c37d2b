"""Mail for tests: how it is written, and a real door that takes it."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest

from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tickets.channels.email.actions import keeping
from tickets.channels.email.models import Mailbox, RawMail

ROOT = Path(__file__).resolve().parents[4]
_numbers = count(1)


def written(
    text: str = "Param yatmadı.",
    *,
    sender: str = "Derya Arslan <derya@mail.example>",
    to: str = ADDRESS,
    subject: str = "Yatırım",
    message_id: str | None = None,
    **headers: str,
) -> EmailMessage:
    """A mail as a player's program writes it; `message_id=""` leaves it out."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = "Fri, 20 Nov 2026 19:30:00 +0000"
    name = f"<{next(_numbers)}.{os.getpid()}@mail.example>" if message_id is None else message_id
    if name:
        mail["Message-ID"] = name
    for header, value in headers.items():
        mail[header.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def one_of_many(n: int, count: int) -> str:
    """Who writes the mail `n` of `count`: so many people that nobody of them floods us, and some of
    them several times."""
    return f"p{n % max(7, count // 15)}@mail.example"


@dataclass
class Door:
    process: subprocess.Popen[bytes]
    port: int

    def deliver(
        self, mail: EmailMessage | bytes, to: str | list[str] = ADDRESS, sender: str = "a@b.example"
    ) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as client:
            raw = mail if isinstance(mail, bytes) else mail.as_bytes()
            client.sendmail(sender, to, raw)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def door_process() -> Iterator[Callable[..., Door]]:
    """Opens doors, each a process of its own; all are gone at the end."""
    opened: list[Door] = []

    def open_door(**environment: str) -> Door:
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "manage.py", "door"],
            cwd=ROOT,
            env={**os.environ, "DOOR_PORT": str(port), "LOG_LEVEL": "WARNING", **environment},
            start_new_session=True,
        )
        opened.append(Door(process, port))
        _wait_for(port, process)
        return opened[-1]

    yield open_door
    for door in opened:
        with suppress(ProcessLookupError):
            door.process.send_signal(signal.SIGKILL)
        door.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("the door did not open")


def kept(
    cast: Cast,
    mail: EmailMessage | bytes,
    *,
    to: str = ADDRESS,
    sender: str = "a@b.example",
    mailbox: Mailbox | None = None,
    at: datetime = NOW,
) -> RawMail:
    """As if the door had taken it."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    box = mailbox or cast.mailbox
    (row,) = keeping.keep(raw, recipients={box.pk: to}, sender=sender, now=at)
    return row
