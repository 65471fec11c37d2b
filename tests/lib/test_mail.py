"""Mail goes out over one open line; what the server refuses is said in its own words."""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from helpdesk.lib import mail, smtp


class Post:
    """A server that writes down what it gets; `says` answers for one recipient or for the data."""

    def __init__(self) -> None:
        self.says: dict[str, str] = {}
        self.got: list[Envelope] = []
        self.sessions: set[int] = set()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.says.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.says.get("data", "250 2.0.0 Ok: queued as A1")
        if answer.startswith("250"):
            self.got.append(envelope)
            self.sessions.add(id(session))
        return answer


Start = Callable[..., Post]


@pytest.fixture
def start(settings: Any) -> Iterator[Start]:
    running: list[Controller] = []
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "localhost", 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""

    def start(port: int | None = None, **options: Any) -> Post:
        post = Post()
        port = port or free_port()
        controller = Controller(post, hostname="localhost", port=port, **options)
        controller.start()
        running.append(controller)
        settings.EMAIL_PORT = port
        return post

    start.stop = lambda: running.pop().stop()  # type: ignore[attr-defined]
    yield start
    mail.hang_up()
    for controller in running:
        controller.stop()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
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
    path = tmp_path / "localhost.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def letter(text: str = "Merhaba\n.\n..x\n") -> EmailMessage:
    found = EmailMessage()
    found["From"], found["To"], found["Subject"] = "desk@a.test", "derya@b.test", "x"
    found.set_content(text)
    return found


def send(*recipients: str, sender: str = "desk@a.test", text: str = "Merhaba\n.\n..x\n") -> str:
    return mail.send(letter(text), recipients=recipients or ["derya@b.test"], sender=sender)


def refused(*recipients: str) -> tuple[str, bool]:
    with pytest.raises(mail.Refused) as error:
        send(*recipients)
    assert not isinstance(error.value, mail.NoWayOut)
    return error.value.words, error.value.permanent


def no_way_out(server: mail.Server | None = None) -> tuple[str, str]:
    with pytest.raises(mail.NoWayOut) as error:
        mail.send(letter(), recipients=["derya@b.test"], sender="desk@a.test", server=server)
    assert error.value.permanent is False
    return error.value.why, error.value.words


class TestHandingOver:
    def test_gives_back_the_words_of_the_server(self, start: Start) -> None:
        post = start()
        assert send("derya@b.test", "kerem@b.test") == "250 2.0.0 Ok: queued as A1"
        (got,) = post.got
        assert got.mail_from == "desk@a.test"
        assert got.rcpt_tos == ["derya@b.test", "kerem@b.test"]
        assert bytes(got.content or b"").endswith(b"\r\n\r\nMerhaba\r\n.\r\n..x\r\n")

    def test_sends_with_a_null_return_path(self, start: Start) -> None:
        post = start()
        send(sender="")
        assert post.got[0].mail_from == "<>"

    def test_keeps_the_line_open(self, start: Start) -> None:
        post = start()
        for _ in range(3):
            send()
        assert len(post.got) == 3 and len(post.sessions) == 1

    def test_checks_a_line_that_was_quiet_and_opens_a_new_one(
        self, start: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mail, "_CHECK_AFTER_SECONDS", -1.0)
        port = free_port()
        start(port)
        send()
        start.stop()
        second = start(port)
        send()
        assert len(second.got) == 1

    def test_another_server_in_the_settings_gets_a_new_line(self, start: Start) -> None:
        first = start()
        send()
        second = start()
        send()
        assert (len(first.got), len(second.got)) == (1, 1)


class TestRefusals:
    @pytest.mark.parametrize(
        ("answer", "permanent"),
        [
            ("550 5.1.1 no such user", True),
            ("554 5.7.1 not here", True),
            ("451 4.7.1 try later", False),
            ("421 4.3.2 closing", False),
        ],
    )
    def test_of_a_recipient_send_to_nobody(
        self, start: Start, answer: str, permanent: bool
    ) -> None:
        post = start()
        post.says["bad@b.test"] = answer
        words, final = refused("derya@b.test", "bad@b.test")
        assert words == f"{answer[:3]} bad@b.test: {answer[4:]}"
        assert final is permanent
        assert post.got == []

    def test_of_the_words_are_said(self, start: Start) -> None:
        post = start()
        post.says["data"] = "554 5.6.0 looks like spam"
        assert refused() == ("554 5.6.0 looks like spam", True)

    def test_leave_the_line_ready_for_the_next_mail(self, start: Start) -> None:
        post = start()
        send()
        post.says["bad@b.test"] = "550 no"
        refused("bad@b.test")
        send()
        assert len(post.got) == 2 and len(post.sessions) == 1

    @pytest.mark.parametrize(
        "address",
        ["a@b.test\r\nRCPT TO:<c@d.test>", "a@b.test>", "a b@c.test", "", "ş@b.test", "a"],
    )
    def test_of_addresses_come_before_any_word_to_the_server(
        self, start: Start, address: str
    ) -> None:
        post = start()
        assert refused(address)[1] is True
        with pytest.raises(mail.Refused):
            mail.send(letter(), recipients=["a@b.test"], sender=address or "x\r\n")
        assert post.sessions == set()

    def test_nobody_to_send_to_is_one(self, start: Start) -> None:
        start()
        with pytest.raises(mail.Refused):
            mail.send(letter(), recipients=[], sender="desk@a.test")

    def test_a_server_that_is_away_may_come_back(self, start: Start, settings: Any) -> None:
        settings.EMAIL_PORT = free_port()
        assert no_way_out() == (smtp.UNREACHABLE, "")

    def test_a_server_that_says_nothing_is_not_waited_for(
        self, start: Start, settings: Any
    ) -> None:
        settings.EMAIL_TIMEOUT = 0.2
        with socket.create_server(("localhost", 0)) as silent:
            settings.EMAIL_PORT = silent.getsockname()[1]
            assert no_way_out() == (smtp.UNREACHABLE, "")

    def test_a_server_that_hangs_up_in_the_middle_may_come_back(
        self, start: Start, settings: Any
    ) -> None:
        with socket.create_server(("localhost", 0)) as server:
            settings.EMAIL_PORT = server.getsockname()[1]

            def greet_and_go() -> None:
                line, _address = server.accept()
                line.sendall(b"220 hello\r\n")
                line.recv(1000)
                line.close()

            thread = threading.Thread(target=greet_and_go)
            thread.start()
            assert no_way_out() == (smtp.UNREACHABLE, "")
            thread.join()


class TestTls:
    def test_that_is_asked_for_and_not_offered_sends_nothing(
        self, start: Start, settings: Any
    ) -> None:
        post = start()
        settings.EMAIL_USE_TLS = True
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "secret"
        assert no_way_out()[0] == smtp.NO_TLS
        assert post.got == []

    def test_with_a_stranger_sends_nothing(
        self, start: Start, settings: Any, certificate: Path
    ) -> None:
        post = start(tls_context=server_context(certificate))
        settings.EMAIL_USE_TLS = True
        why, words = no_way_out()
        assert why == smtp.CERTIFICATE and "certificate" in words
        assert post.got == []

    def test_with_a_known_server_sends(
        self,
        start: Start,
        settings: Any,
        certificate: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        post = start(tls_context=server_context(certificate), require_starttls=True)
        settings.EMAIL_USE_TLS = True
        send()
        assert len(post.got) == 1

    def test_from_the_first_byte_is_verified(
        self,
        start: Start,
        settings: Any,
        certificate: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        post = start(ssl_context=server_context(certificate))
        settings.EMAIL_USE_SSL = True
        assert no_way_out()[0] == smtp.CERTIFICATE
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        send()
        assert len(post.got) == 1


class TestSignIn:
    def test_opens_the_line(self, start: Start, settings: Any) -> None:
        post = start(authenticator=_only_the_desk, auth_required=True, auth_require_tls=False)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "secret"
        send()
        assert len(post.got) == 1

    def test_that_fails_is_not_the_fault_of_the_mail(self, start: Start, settings: Any) -> None:
        post = start(authenticator=_only_the_desk, auth_required=True, auth_require_tls=False)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "wrong"
        why, words = no_way_out()
        assert why == smtp.SIGN_IN and words.startswith("535")
        assert post.got == []


def _only_the_desk(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: Any
) -> AuthResult:
    is_right = isinstance(said, LoginPassword) and said.password == b"secret"
    return AuthResult(success=is_right, handled=False)
