"""A card number that comes by mail is kept nowhere, the mail as it was received included."""

from email.message import EmailMessage

import pytest

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tests.tickets.identity.test_codes_by_mail import words_of
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail

CARD = "4111 1111 1111 1111"


def mails() -> list[EmailMessage]:
    plain = written(f"Kartım {CARD}")
    named = written("Ekte", subject=f"Kart {CARD}")
    coded = written()
    coded.set_content(f"Kartım şu: {CARD}", cte="base64", charset="utf-8")
    marked = written()
    marked.set_content("<p>4111 1111 <b>1111</b> 1111</p>", subtype="html")
    return [plain, named, coded, marked]


@pytest.mark.parametrize("kind", range(4))
def test_is_in_no_raw_mail(cast: Cast, kind: int) -> None:
    mail = mails()[kind]
    kept(cast, mail)
    intake.take_in(now=NOW)
    row = RawMail.objects.get()
    assert row.message is not None
    safe = keeping.opened(row)
    assert "11111111" not in words_of(safe).replace(" ", "")
    assert mail["Message-ID"].encode() in safe


def test_leaves_a_mail_without_one_as_it_came(cast: Cast) -> None:
    mail = written("Çekim WD-88214, 4111 TL")
    kept(cast, mail)
    intake.take_in(now=NOW)
    assert keeping.opened(RawMail.objects.get()) == mail.as_bytes()


def test_has_a_second_copy_destroyed(cast: Cast) -> None:
    mail = mails()[0]
    for _ in range(2):
        kept(cast, mail)
    intake.take_in(now=NOW)
    first, second = RawMail.objects.order_by("pk")
    assert first.sealed and second.destroyed_at and not second.sealed
