"""An SMTP server for tests that takes, refuses or dies as a test wants."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller

from tests.tickets.channels.email.post import free_port


@dataclass
class Caught:
    sender: str
    recipients: list[str]
    mail: EmailMessage
    raw: bytes


@dataclass
class Catcher:
    caught: list[Caught] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)  # instead of "250", used up one by one

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        self.caught.append(
            Caught(
                envelope.mail_from,
                list(envelope.rcpt_tos),
                cast(EmailMessage, mail),
                envelope.original_content,
            )
        )
        return "250 2.0.0 taken"


@pytest.fixture
def catcher(settings: Any) -> Iterator[Catcher]:
    catching = Catcher()
    port = free_port()
    server = Controller(
        catching,
        hostname="127.0.0.1",
        port=port,
        enable_SMTPUTF8=True,
        server_hostname="catcher.example",
        ready_timeout=20,
    )
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield catching
    server.stop()
