"""What we sign, a library that others wrote can verify with the record that we show."""

from datetime import UTC, datetime
from email.message import EmailMessage

import dkim as judge
import pytest

from helpdesk.lib import dkim, mail

AT = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def key() -> bytes:
    return dkim.new_key()


def written(text: str = "Merhaba Derya,\n\nHemen bakıyorum.  \n\n\n") -> EmailMessage:
    found = EmailMessage()
    found["From"], found["To"], found["Cc"] = "desk@lunaro.example", "derya@b.test", "k@b.test"
    found["Subject"] = "Çekimim   bekliyor " + "ve uzun bir konu satırı katlanır " * 4
    found["Date"], found["Message-ID"] = "Fri, 20 Nov 2026 19:30:00 +0000", "<1@lunaro.example>"
    found["In-Reply-To"], found["References"] = "<0@b.test>", "<a@b.test> <0@b.test>"
    found.set_content(text)
    found.add_alternative(f"<p>{text}</p>", subtype="html")
    return found


def signed(key: bytes, content: bytes) -> bytes:
    return dkim.sign(content, domain="lunaro.example", selector="dl1", key=key, at=AT)


def is_valid(content: bytes, key: bytes) -> bool:
    def published(name: bytes, timeout: int = 5) -> bytes:
        assert name == b"dl1._domainkey.lunaro.example."
        return dkim.record(dkim.public_part(key)).encode()

    return bool(judge.verify(content, dnsfunc=published))


@pytest.mark.parametrize(
    "text", ["Merhaba", "", "\n\n\n", " \t x\t\ty \n z  \n", "x\n" * 5000, "ş" * 3000, ".\n..\n"]
)
def test_a_mail_verifies_with_the_record_that_is_shown(key: bytes, text: str) -> None:
    assert is_valid(signed(key, mail.content_of(written(text))), key)


@pytest.mark.parametrize("body", [b"", b"\r\n", b" \r\n", b"x", b"x \t\r\n\r\n \r\n", b"a  b\r\n"])
def test_every_end_of_a_body_verifies(key: bytes, body: bytes) -> None:
    assert is_valid(signed(key, b"From: desk@lunaro.example\r\n\r\n" + body), key)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b"From: desk@lunaro.example", b"From: evil@lunaro.example"),
        (b"To: derya@b.test", b"To: evil@b.test"),
        (b"Cc: k@b.test", b"Cc: evil@b.test"),
        (b"<0@b.test>", b"<9@b.test>"),
        (b"19:30:00", b"19:30:01"),
        (b"Message-ID: <1@", b"Message-ID: <2@"),
        (b"multipart/alternative", b"multipart/mixed"),
        (b"Merhaba Derya", b"Merhaba Kerem"),
        (b"From: ", b"From: evil@x.example\r\nFrom: "),
        (b"MIME-Version", b"From: evil@x.example\r\nMIME-Version"),
    ],
)
def test_whatever_a_reader_sees_is_protected(key: bytes, there: bytes, instead: bytes) -> None:
    content = signed(key, mail.content_of(written()))
    assert content.count(there) >= 1
    assert not is_valid(content.replace(there, instead, 1), key)


def test_what_relays_may_do_does_not_break_it(key: bytes) -> None:
    content = signed(key, mail.content_of(written()))
    relayed = content.replace(b"\r\nSubject: ", b"\r\nsubject:   ").replace(
        b"MIME-Version", b"Received: from a by b\r\nMIME-Version", 1
    )
    assert is_valid(relayed + b"\r\n\r\n", key)


def test_another_key_proves_nothing(key: bytes) -> None:
    assert not is_valid(signed(key, mail.content_of(written())), dkim.new_key())


def test_it_leaves_the_mail_as_it_was_and_comes_out_the_same_again(key: bytes) -> None:
    content = mail.content_of(written())
    once = signed(key, content)
    assert once.endswith(content) and once == signed(key, content)
    assert max(map(len, once.partition(b"\r\nFrom")[0].split(b"\r\n"))) <= 100


def test_selectors_are_new_each_time() -> None:
    names = {dkim.new_selector(AT) for _ in range(50)}
    assert len(names) > 45
    assert all(name.startswith("dl202611") and name.isalnum() for name in names)
