"""Whether the sender is who he says is believed of one server only (ML-4)."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import authentication
from tickets.channels.email.mail.authentication import NOT_VERIFIED, VERIFIED
from tickets.channels.email.mail.parse import parse
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message

OURS = "mx.lunaro.example"
WHO = "derya@mail.example"


def verdict(*fields: str, trusted: tuple[str, ...] = (OURS,), sender: str = WHO) -> str | None:
    return authentication.flag_of(fields, sender=sender, trusted=trusted)


@pytest.mark.parametrize(
    "said",
    [
        "dmarc=pass header.from=mail.example",
        "dmarc=pass (p=reject) header.from=mail.example",
        "dkim=pass header.d=mail.example header.s=k",
        "dkim=pass header.i=@mail.example",
        "spf=pass smtp.mailfrom=bounce@mail.example",
        'spf=pass smtp.mailfrom="mail.example"',
        "spf=none; dkim=fail; dmarc=pass header.from=mail.example",
        'spf=pass (domain of "a"@x.example) smtp.mailfrom="derya"@mail.example',
        "spf=fail smtp.mailfrom=x.example; dkim=pass header.d=mail.example",
    ],
)
def test_what_our_server_proved_verifies_the_sender(said: str) -> None:
    assert verdict(f"{OURS}; {said}") == VERIFIED
    assert verdict(f"{OURS.upper()} 1; (a (nested) comment) {said}") == VERIFIED


@pytest.mark.parametrize(
    "said",
    [
        *("none", "", "spf=none", "dkim=fail", "dmarc=fail header.from=mail.example"),
        *("spf=softfail smtp.mailfrom=mail.example", "dkim=pass header.d=evil.example"),
        *("spf=pass smtp.mailfrom=evil.example", "dkim=pass header.d=notmail.example"),
        *("dmarc=pass header.from=evil.example", "dkim=pass header.d=example", "dkim=pass"),
        "dkim=pass header.d=mail.example; dmarc=fail",
        "x-dkim=pass header.d=mail.example",
        "(dkim=pass header.d=mail.example)",
        "spf=temperror",
        "dkim=pass header.d=sub.mail.example",
        'spf=pass smtp.mailfrom="x; dmarc=pass header.from=mail.example"@evil.example',
        'spf=pass smtp.mailfrom="x\\"; dkim=pass header.d=mail.example; y"@evil.example',
        'spf=pass smtp.mailfrom="mail.example"@evil.example',
        'spf=pass (of "a); dkim=pass header.d=mail.example; ("@evil.example) smtp.mailfrom=x',
    ],
)
def test_what_it_did_not_prove_does_not(said: str) -> None:
    assert verdict(f"{OURS}; {said}") == NOT_VERIFIED


def test_who_has_a_name_below_a_domain_does_not_speak_for_it() -> None:
    said = f"{OURS}; dkim=pass header.d=evil.mail.example"
    assert verdict(said) == NOT_VERIFIED
    assert (
        verdict(f"{OURS}; dkim=pass header.d=mail.example", sender="a@b.mail.example") == VERIFIED
    )


def forgeries() -> list[tuple[str, ...]]:
    """Fields that a stranger writes into his mail; the last one is what our server wrote above."""
    good = "dmarc=pass header.from=mail.example; dkim=pass header.d=mail.example; spf=pass"
    names = [
        *("evil.example", "mx.lunaro.example.evil.example", "lunaro.example", "", "mx"),
        *("mx.lunaro.exampIe", "xmx.lunaro.example", '"mx.lunaro.example', "mx.lunaro.example,x"),
        *("(mx.lunaro.example) evil.example", "mx lunaro example", "MX.LUNARO.EXAMPLE.", "*"),
        *("mx.lunaro.example=pass", "<mx.lunaro.example>", "mx.lunaro.example/1"),
    ]
    alone = [(f"{name}; {good}",) for name in names]
    real = (f"{OURS}; spf=fail smtp.mailfrom=evil.example; dkim=none; dmarc=fail",)
    below = [(*real, f"{name}; {good}") for name in (*names, OURS, OURS.upper())]
    above = [(f"{name}; {good}", f"{OURS}; {good}") for name in names]
    split = [(*real, f"{OURS}; dmarc=pass", f"{OURS}; dkim=pass header.d=mail.example")] * 2
    odd = [
        *((f";{OURS}; {good}",), (f"x; {OURS}; {good}",), (f"i=1; {OURS}; {good}",)),
        *((f"{good}; {OURS}",), (f"=?utf-8?q?mx=2Elunaro=2Eexample?=; {good}",)),
        *((f"none; {good}",), (f"({'(' * 600}{OURS}; {good}",), (good,)),
    ]
    return [*alone, *below, *above, *split, *odd]


@pytest.mark.parametrize("fields", forgeries())
def test_a_forged_field_is_never_trusted(fields: tuple[str, ...]) -> None:
    assert verdict(*fields) != VERIFIED


def test_there_are_sixty_forgeries() -> None:
    assert len(forgeries()) >= 60


def test_without_a_trusted_name_nobody_is_believed() -> None:
    assert verdict(f"{OURS}; dmarc=pass header.from=mail.example", trusted=()) is None


def test_a_mail_of_several_senders_is_not_verified(settings: Any) -> None:
    settings.TRUSTED_AUTHSERV_IDS = [OURS]
    raw = (
        f"Authentication-Results: {OURS}; dmarc=pass header.from=mail.example\r\n"
        f"From: {WHO}, evil@evil.example\r\nSubject: x\r\n\r\nx"
    ).encode()
    assert NOT_VERIFIED in parse(raw).flags


@pytest.mark.django_db
def test_it_is_said_on_the_message_and_on_the_mails_page(cast: Cast, settings: Any) -> None:
    settings.TRUSTED_AUTHSERV_IDS = [OURS]
    for said, flag in (("pass", VERIFIED), ("fail", NOT_VERIFIED)):
        field = f"{OURS}; dmarc={said} header.from=mail.example"
        mail = kept(cast, written(said, Authentication_Results=field))
        intake.take_in(now=NOW)
        message = Message.objects.get(text=said)
        assert flag in message.flags
        page = browser(cast.ece).get(f"/tickets/{message.ticket_id}/").content.decode()
        assert ("Sender verified" in page) == (said == "pass")
        assert ("Sender not verified" in page) == (said == "fail")
        assert RawMail.objects.get(pk=mail.pk).message == message
        page = browser(cast.aylin).get(f"/settings/mail/{mail.pk}/").content.decode()
        assert f"DMARC {said}" in page
