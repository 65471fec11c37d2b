"""All that a machine of ours writes says so; what a colleague wrote does not (ML-10)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events import outbox
from accounts.events.registry import Fact
from accounts.people import news_mail
from accounts.people import notifications as news
from accounts.people.actions import access, joining, profile
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher, Caught
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import send_due
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.actions import acknowledging
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses, robots
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
SIGNS = {"Auto-Submitted", "X-Auto-Response-Suppress", "Precedence"}


@pytest.fixture(autouse=True)
def by_smtp(settings: Any, catcher: Catcher) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def acknowledge(cast: Cast) -> Ticket:
    texts = {"tr": "Bizde: {number}", "en": "We have it: {number}"}
    acknowledging.change_acknowledgement(cast.mailbox, is_on=True, texts=texts, by=cast.nil)
    kept(cast, written(sender="kerem@mail.example"))
    intake.take_in(now=NOW)
    ticket = Ticket.objects.latest("pk")
    acknowledging.acknowledge(ticket.pk, now=NOW)
    return ticket


def write_to_staff(cast: Cast, ticket: Ticket) -> None:
    """An invitation, a way back in, a notice, and news."""
    now = timezone.now()
    given = {"role": "agent", "team_ids": [cast.support.pk], "brand_ids": [cast.lunaro.pk]}
    joining.invite(
        email="new@lunaro.example", name="Yeni", language="tr", by=cast.nil, now=now, **given
    )
    access.ask_for_reset(cast.mert.staff.email, now=now)
    access.change_password(cast.deniz.staff, password="uzun-ve-yeni-bir-söz", now=now)
    profile.choose_news(
        cast.ece, differs={"ticket.mentioned": {"mail": True}}, quiet=None, by=cast.ece
    )
    fact = Fact(1, "note.added", "ticket", ticket.pk, 3, cast.mert.pk, {})
    news.notify([news.News([cast.ece.pk], fact, "ticket.mentioned")], now=now)
    while outbox.drain(now=now + timedelta(minutes=1)):
        pass
    while news_mail.send_due(now=now + timedelta(hours=1)):
        pass


def is_signed_path(caught: Caught) -> bool:
    """Null, or an address that is this one mail's own."""
    plain = caught.mail["From"].addresses[0].addr_spec
    local, _at, host = plain.partition("@")
    return caught.sender == "" or (
        caught.sender.startswith(f"{local}+") and caught.sender.endswith(f"@{host}")
    )


def test_a_mixed_outbox_tells_machines_from_people(cast: Cast, catcher: Catcher) -> None:
    ticket = opened(cast)
    answered(cast, ticket)
    answered(cast, acknowledge(cast), seen=3)
    write_to_staff(cast, ticket)
    send_due(timezone.now() + timedelta(hours=1))
    replies = Message.objects.filter(kind=Message.REPLY).exclude(flags__contains="automatic")
    named = set(replies.values_list("external_id", flat=True))
    people = [one for one in catcher.caught if one.mail["Message-ID"] in named]
    machines = [one for one in catcher.caught if one not in people]
    assert (len(people), len(machines)) == (2, 5)
    for one in people:
        assert not SIGNS & set(one.mail.keys())
        assert robots.LOOP_HEADER not in one.mail
    for one in machines:
        assert set(one.mail.keys()) >= SIGNS, one.mail["Subject"]
        assert one.mail["Auto-Submitted"] != "no"
        assert is_signed_path(one), one.sender
        assert robots.why_automatic(one.mail, envelope_from=one.sender) is not None
    assert len({one.sender for one in machines}) == len(machines)


def test_what_comes_back_of_our_own_mail_is_kept_and_unanswered(
    cast: Cast, catcher: Catcher, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = f"Deskline <{cast.mailbox.address}>"
    access.ask_for_reset(cast.mert.staff.email, now=timezone.now())
    while outbox.drain(now=timezone.now() + timedelta(minutes=1)):
        pass
    (sent,) = catcher.caught
    assert addresses.read_return_path(sent.sender) is None
    assert len(sent.sender.partition("@")[0]) <= 64
    acknowledge(cast)
    report = written("Undeliverable", sender="MAILER-DAEMON@x.example", to=sent.sender)
    mail = kept(cast, report, to=sent.sender, sender="")
    intake.take_in(now=NOW)
    mail.refresh_from_db()
    assert mail.is_automatic and mail.message is not None
    assert acknowledging.acknowledge(mail.message.ticket_id, now=NOW) is None
