"""A code that a player sends back by mail …"""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from accounts.players.models import Player
from accounts.players.proof import Place
from accounts.verification.models import Challenge
from tests.accounts.verification.test_challenges import account, ask, code_sent, everything, ticket
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.conftest import catcher
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail.parse import parse
from tickets.channels.email.models import RawMail
from tickets.thread.actions import receiving
from tickets.thread.models import Message, Ticket

__all__ = ["account", "catcher", "ticket"]


def mail_with(code: str) -> list[EmailMessage]:
    spaced = f"{code[:3]} {code[3:]}"
    plain = written(f"Kod {spaced}, teşekkürler", subject=f"Kod {code}")
    coded = written(f"Kodum şu: {code}")
    coded.set_content(f"Kodum şu: {code}, ığüşöç", cte="base64", charset="utf-8")
    marked = written()
    marked.set_content(
        f"<p>Kod <b>{code[:3]}</b>&nbsp;{code[3:]}</p>", subtype="html", cte="quoted-printable"
    )
    hidden = written("Aşağıda")
    hidden.add_alternative(
        f'<style>p {{ color: #123456 }}</style><p style="color:#654321">Kod: {code[:3]}<b>{code[3:]}</b></p>',
        subtype="html",
    )
    broken = written(f"Kod {code[:3]}=\n{code[3:]}")
    broken.replace_header("Content-Transfer-Encoding", "quoted-printable")
    return [plain, coded, marked, broken, hidden]


def words_of(raw: bytes) -> str:
    """All that is in it, as a program shows it."""
    mail = message_from_bytes(raw, policy=policy.default)
    return f"{mail['subject']}" + "".join(
        part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"
    )


@pytest.mark.parametrize("kind", range(5))
def test_answers_the_challenge(
    cast: Cast,
    account: Player,
    ticket: Ticket,
    catcher: Catcher,
    kind: int,
    django_capture_on_commit_callbacks: Any,
) -> None:
    challenge = ask(cast, account, Place("ticket", ticket.pk))
    incoming = parse(mail_with(code_sent(catcher))[kind].as_bytes())
    with django_capture_on_commit_callbacks(execute=True):
        receiving.receive(incoming, into=ticket, author=account.person, now=NOW)
    challenge.refresh_from_db()
    assert challenge.state == Challenge.PASSED


@pytest.mark.parametrize("kind", range(5))
def test_is_in_no_raw_mail(
    cast: Cast, account: Player, ticket: Ticket, catcher: Catcher, kind: int
) -> None:
    ask(cast, account, Place("ticket", ticket.pk))
    code = code_sent(catcher)
    mail = mail_with(code)[kind]
    raw = mail.as_bytes()
    kept(cast, mail)
    intake.take_in(now=NOW)
    row = RawMail.objects.get()
    assert row.message is not None
    safe = keeping.opened(row)
    said = words_of(safe)
    assert code not in said.replace(" ", "") and code[3:] not in said
    assert "••••••" in said
    assert mail["Message-ID"].encode() in safe and safe != raw
    assert code not in everything()


def test_leaves_other_mail_as_it_came(cast: Cast, account: Player, ticket: Ticket) -> None:
    mail = written("Tutar 123456")
    kept(cast, mail)
    intake.take_in(now=NOW)
    assert keeping.opened(RawMail.objects.get()) == mail.as_bytes()


def test_has_a_second_copy_of_the_mail_destroyed(
    cast: Cast, account: Player, ticket: Ticket, catcher: Catcher
) -> None:
    ask(cast, account, Place("ticket", ticket.pk))
    mail = mail_with(code_sent(catcher))[0]
    for _ in range(2):
        kept(cast, mail)
    intake.take_in(now=NOW)
    twin = RawMail.objects.get(state=RawMail.DUPLICATE)
    assert bytes(twin.sealed) == b"" and twin.destroyed_at == NOW
    assert Message.objects.filter(flags__contains=["had_code"]).count() == 1


def test_is_kept_nowhere_when_its_mail_cannot_be_read_again(
    cast: Cast, account: Player, ticket: Ticket, catcher: Catcher
) -> None:
    ask(cast, account, Place("ticket", ticket.pk))
    code = code_sent(catcher)
    mail = written(f"Kod {code}")
    mail.set_param("charset", "no-such-set")
    kept(cast, mail)
    intake.take_in(now=NOW)
    row = RawMail.objects.get()
    assert bytes(row.sealed) == b"" and row.destroyed_at == NOW
