"""What the tests of this room do with a browser, a phone and a letter box."""

import re
import time
from datetime import timedelta

import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.events import outbox
from accounts.people.models import Person, StaffSession
from tests.factories import PASSWORD, TOTP_SECRET

HOST = "localhost:8000"


def stranger(**more: str) -> Client:
    return Client(headers={"host": HOST}, **more)


def code(secret: str = TOTP_SECRET, at: float | None = None) -> str:
    """What the authenticator app shows."""
    return format_hotp_value(hotp_value(secret, int(at or time.time()) // 30))


def type_password(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/accounts/login/", {"login": email, "password": password, **more})


def type_code(client: Client, words: str | None = None):
    with time_stands_still():
        return client.post("/accounts/2fa/authenticate/", {"code": words or code()})


def time_stands_still():
    """For a code that is read and typed within its thirty seconds, however slow the machine."""
    return time_machine.travel(timezone.now(), tick=False)


def sign_in(person: Person, client: Client | None = None) -> Client:
    """The whole way in, as a person goes it."""
    client = client or stranger()
    type_password(client, person.staff.email)
    type_code(client)
    assert is_in(client), "did not get in"
    return client


def is_in(client: Client) -> bool:
    return client.get("/notifications/", headers={"X-Requested-With": "fetch"}).status_code == 200


def sessions_of(person: Person) -> int:
    return StaffSession.objects.filter(staff__person=person).count()


def read_mail() -> list[mail.EmailMessage]:
    """Lets the worker work, and empties the letter box."""
    while outbox.drain(now=timezone.now() + timedelta(seconds=1)):
        pass
    found, mail.outbox[:] = list(mail.outbox), []
    return found


def link_in(message: mail.EmailMessage) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://localhost:8000(/accounts/\S+)", str(message.body))
    assert found, message.body
    return found[1]
