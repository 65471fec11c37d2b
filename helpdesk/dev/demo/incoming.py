"""Mail that took another way than onto a ticket: returned, kept out, put aside."""

from datetime import datetime, timedelta
from uuid import uuid4

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.lib import html as markup
from tickets.channels.email.actions import blocking, keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox, RawMail
from tickets.thread.actions import delivery, replying
from tickets.thread.models import Message

_ASKS = """From: Tomas Brandl <tomas.brandl@full-box.example>
To: {box}
Subject: Statement for October
Message-ID: <october.1@full-box.example>
Date: {date}
Content-Type: text/plain; charset=utf-8

Hello, could you send me the statement of my account for October?

Tomas Brandl
"""
_ANSWER = (
    "Hello Tomas,\n\nYou find the statement of every month in your account, under "
    "“History”. It can be saved as a PDF there."
)
_RETURNED = """Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.full-box.example>
To: {path}
Subject: Undelivered Mail Returned to Sender
Message-ID: <returned.1@mx.full-box.example>
Date: {date}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_returned"

--=_returned
Content-Type: text/plain; charset=utf-8

Your mail could not be delivered.

--=_returned
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.full-box.example

Final-Recipient: rfc822; tomas.brandl@full-box.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 The mailbox does not exist

--=_returned--
"""
_PRIZE = """From: Prize Team <winner@prize-desk.example.org>
To: {box}
Subject: Last chance to claim your prize
Message-ID: <prize.2@prize-desk.example.org>
Date: {date}
Content-Type: text/plain; charset=utf-8

Claim your prize today, with this link.
"""
_NOBODYS = """To: {box}
Subject: Fatura
Message-ID: <fatura.1@example.org>
Date: {date}
Content-Type: text/plain; charset=utf-8

Ekteki faturayı inceleyiniz.
"""


def let_in(brand: Brand, staff: dict[str, Person], *, now: datetime) -> None:
    """Each by the way that such a mail takes."""
    box = Mailbox.objects.filter(brand=brand).earliest("pk")
    asked = now - timedelta(minutes=190)
    message = _come(box, _ASKS, sender="tomas.brandl@full-box.example", at=asked).message
    if message is not None:
        reply = _answer(message, box, by=staff["Ece"], at=asked + timedelta(minutes=12))
        path = addresses.return_path(box.address, reply.pk)
        _come(box, _RETURNED, sender="", to=path, at=asked + timedelta(minutes=14))
    prize = "winner@prize-desk.example.org"
    at = now - timedelta(minutes=90)
    with events.as_of(at):
        blocking.block(brand, prize, by=staff["Aylin"], now=at)
    _come(box, _PRIZE, sender=prize, at=now - timedelta(minutes=60))
    _come(box, _NOBODYS, sender="", at=now - timedelta(minutes=35))


def _come(box: Mailbox, words: str, *, sender: str, at: datetime, to: str = "") -> RawMail:
    to = to or box.address
    raw = words.format(box=box.address, path=to, date=f"{at:%a, %d %b %Y %H:%M:%S} +0000")
    with events.as_of(at):
        (mail,) = keeping.keep(raw.encode(), recipients={box.pk: to}, sender=sender, now=at)
        intake.take_in(now=at)
    mail.refresh_from_db()
    return mail


def _answer(asked: Message, box: Mailbox, *, by: Person, at: datetime) -> Message:
    host = box.address.rpartition("@")[2]
    with events.as_of(at):
        reply = replying.reply(
            asked.ticket,
            html=markup.from_text(_ANSWER),
            recipients={"to": [asked.sender_address], "cc": [], "bcc": []},
            client_id=uuid4(),
            by=by,
            now=at,
        )
        name = addresses.message_id(asked.ticket_id, str(reply.pk), host)
        Message.objects.filter(pk=reply.pk).update(external_id=name)
        delivery.mark_sent(reply, words="250 2.0.0 OK", now=at + timedelta(seconds=11))
    return reply
