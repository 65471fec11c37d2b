"""Mail servers of our own for tests: with TLS, sign-in, and faults on demand."""

import asyncio
import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import models

from accounts.people.models import Person
from helpdesk.lib import mail, smtp
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import free_port
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound.actions.leaving import Wanted, change_sending
from tickets.channels.email.outbound.models import Sending

USER, PASSWORD = "desk@lunaro.example", "gizli şifre 1"  # not only ASCII


@dataclass
class House:
    """A server for `localhost` that signs in one user, and says what a test wants it to."""

    port: int = field(default_factory=free_port)
    says: dict[str, str] = field(default_factory=dict)  # "mail", "data" or an address → answer
    slow_seconds: float = 0.0
    got: list[Any] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    controller: Controller | None = None

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.says.get("mail", "250 OK")
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.says.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.slow_seconds)
        answer = self.says.get("data", "250 2.0.0 taken")
        if answer.startswith("250"):
            self.got.append(envelope)
        return answer

    def sign_in(self, server: Any, session: Any, envelope: Any, mechanism: str, said: Any) -> Any:
        is_right = (
            isinstance(said, LoginPassword)
            and said.login.decode() == USER
            and said.password.decode() == PASSWORD
        )
        self.signed_in.append(mechanism if is_right else f"{mechanism} refused")
        return AuthResult(success=is_right, handled=False)

    def start(self, context: ssl.SSLContext | None, **options: Any) -> None:
        self.controller = Controller(
            self,
            hostname="localhost",
            port=self.port,
            authenticator=self.sign_in,
            auth_required=True,
            tls_context=context,
            require_starttls=context is not None,
            ready_timeout=20,
            **options,
        )
        self.controller.start()

    def stop(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None


Open = Callable[..., House]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate for localhost in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    began = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(began)
        .not_valid_after(began + dt.timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


def context_of(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def open_house(certificate: Path, settings: Any) -> Iterator[Open]:
    """Starts servers whose authority the deployment knows."""
    settings.MAIL_CA_FILE = str(certificate)
    settings.EMAIL_TIMEOUT = 5
    opened: list[House] = []

    def start(*, encrypts: bool = True, **options: Any) -> House:
        house = House()
        house.start(context_of(certificate) if encrypts else None, **options)
        opened.append(house)
        return house

    yield start
    mail.hang_up()
    for house in opened:
        house.stop()


def wanted(house: House, **changed: Any) -> Wanted:
    """What an administrator fills in for this server."""
    given: dict[str, Any] = {
        "names_agent": False,
        "host": "localhost",
        "port": house.port,
        "security": smtp.STARTTLS,
        "sign_in": Sending.PASSWORD,
        "user_name": USER,
        "password": PASSWORD,
    }
    return Wanted(**{**given, **changed})


def sends_through(house: House, mailbox: Mailbox, by: Person, **changed: Any) -> Sending:
    return change_sending(mailbox, wanted(house, **changed), by=by, now=NOW)


def another_mailbox(cast: Cast, address: str, **changed: Any) -> Mailbox:
    given: dict[str, models.Model] = {"brand": cast.lunaro, "team": cast.payments, **changed}
    return Mailbox.objects.create(address=address, name="VIP", created_at=NOW, **given)
