"""What stands on the server comes here: once, whole, in order, and nothing there is touched."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.events.models import Event
from helpdesk.dev.mailhost.server import MailHost
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.fetching.conftest import SetUp
from tests.tickets.channels.email.fetching.visits import ME, letter, letters, visit
from tickets.channels.email.actions import keeping
from tickets.channels.email.fetching import actions, imap
from tickets.channels.email.fetching.collecting import TOO_LARGE, Collector, place_of
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


def read_everything() -> list[str]:
    while intake.take_in(now=NOW + timedelta(seconds=1)):
        pass
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize("security", [Fetching.TLS, Fetching.STARTTLS])
def test_brings_every_mail_byte_for_byte_and_oldest_first(
    cast: Cast, mail_host: MailHost, set_up: SetUp, security: str
) -> None:
    port = {Fetching.TLS: mail_host.port, Fetching.STARTTLS: mail_host.starttls_port}[security]
    set_up(cast, security=security, port=port)
    sent = letters(60)
    mail_host.deliver(ADDRESS, *sent)
    fetching = visit()
    kept = list(RawMail.objects.order_by("pk"))
    assert [keeping.opened(mail) for mail in kept] == sent
    assert [mail.uid for mail in kept] == list(range(1, 61))
    assert (fetching.last_uid, fetching.worked_at, fetching.failures) == (60, NOW, 0)
    assert all(not mail.flags for mail in mail_host.store.accounts[ADDRESS].inbox.mails.values())
    assert read_everything() == [f"Mail {n}" for n in range(60)]


def test_another_visit_brings_only_what_is_new(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(3))
    visit()
    visit()
    mail_host.deliver(ADDRESS, *letters(2, start=3))
    visit()
    assert RawMail.objects.count() == 5
    assert read_everything() == [f"Mail {n}" for n in range(5)]


def test_numbers_that_count_anew_double_nothing(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(30))
    visit()
    inbox = mail_host.store.accounts[ADDRESS].inbox
    del inbox.mails[4]
    inbox.number_anew()
    mail_host.deliver(ADDRESS, *letters(2, start=30))
    fetching = visit()
    assert (fetching.uidvalidity, fetching.last_uid) == (inbox.uidvalidity, 31)
    assert read_everything() == [f"Mail {n}" for n in range(32)]
    states = list(RawMail.objects.values_list("state", flat=True))
    assert (states.count(RawMail.DONE), states.count(RawMail.DUPLICATE)) == (32, 29)


def test_another_server_with_the_same_numbers_hides_nothing(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(5))
    visit()
    mail_host.open_account("other@lunaro.example", "x")
    mail_host.deliver("other@lunaro.example", *letters(5, start=5))
    set_up(cast, user_name="other@lunaro.example", password="x")
    visit()
    assert read_everything() == [f"Mail {n}" for n in range(10)]


def test_a_line_that_is_cut_in_a_mail_leaves_what_was_committed_and_no_more(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(30), letter("x" * 30_000), *letters(5, start=30))
    faults = mail_host.store.faults
    for cut in (0, 10, 200, 900, 3_000, 12_000, 14_000, 30_000):
        faults.cut_after = cut
        with pytest.raises(Trouble):
            visit()
        last = Fetching.objects.get().last_uid
        assert list(RawMail.objects.values_list("uid", flat=True).order_by("uid")) == list(
            range(1, last + 1)
        )
    faults.cut_after = None
    visit()
    assert len(read_everything()) == 36
    assert RawMail.objects.count() == 36


def test_a_mail_that_is_too_large_is_put_aside_with_its_head_and_the_next_comes(
    cast: Cast, mail_host: MailHost, set_up: SetUp, settings: Any
) -> None:
    settings.MAX_MESSAGE_BYTES = 50_000
    set_up(cast)
    for lies in (False, True):
        mail_host.store.faults.lies_about_size = lies
        mail_host.deliver(
            ADDRESS, *letters(1), letter("x" * 60_000, subject="Büyük"), *letters(1, 1)
        )
        visit()
    large = RawMail.objects.filter(is_head_only=True)
    assert [(mail.state, mail.reason) for mail in large] == [(RawMail.QUARANTINED, TOO_LARGE)] * 2
    head = keeping.opened(large[0])
    assert b"Subject:" in head and b"xxxx" not in head
    assert Event.objects.filter(verb="mail.quarantined").count() == 2
    assert RawMail.objects.count() == 6
    assert len(read_everything()) == 4


def test_only_what_came_since_is_ours(cast: Cast, mail_host: MailHost, set_up: SetUp) -> None:
    since = datetime(2026, 11, 19, 21, 0, tzinfo=UTC)
    set_up(cast, since=since)
    mail_host.deliver(ADDRESS, *letters(1), came_at=since - timedelta(days=9))
    mail_host.deliver(ADDRESS, *letters(1, 1), came_at=since - timedelta(minutes=1))
    mail_host.deliver(ADDRESS, *letters(1, 2), came_at=since)
    assert visit().last_uid == 3
    assert read_everything() == ["Mail 2"]


def test_nothing_is_deleted_unless_that_was_asked_for(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(3), came_at=NOW - timedelta(days=99))
    visit()
    read_everything()
    visit(now=NOW + timedelta(days=999))
    assert len(mail_host.store.accounts[ADDRESS].inbox.mails) == 3


def test_deletes_days_after_it_was_committed_here_and_only_what_is_on_a_ticket(
    cast: Cast, mail_host: MailHost, set_up: SetUp, settings: Any
) -> None:
    settings.MAX_MESSAGE_BYTES = 50_000
    set_up(cast, deletes_after_days=7)
    inbox = mail_host.store.accounts[ADDRESS].inbox
    long_ago = NOW - timedelta(days=99)
    mails = [*letters(2), b"Subject: x\r\n\r\nfrom nobody", letter("x" * 60_000)]
    mail_host.deliver(ADDRESS, *mails, came_at=long_ago)
    visit()
    read_everything()
    visit(now=NOW + timedelta(days=7, minutes=-1))
    assert sorted(inbox.mails) == [1, 2, 3, 4]
    visit(now=NOW + timedelta(days=7, hours=2))
    assert sorted(inbox.mails) == [3, 4]
    mail_host.deliver(ADDRESS, *letters(1, 2))
    visit(now=NOW + timedelta(days=8))
    assert sorted(inbox.mails) == [3, 4, 5]


def test_a_ticket_that_is_answered_through_the_server_is_found_by_its_signed_address(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, letter("İlk"))
    visit()
    read_everything()
    ticket = Ticket.objects.get()
    back = addresses.reply_address(ADDRESS, ticket.pk)
    answer = b"Delivered-To: " + back.encode() + b"\r\n" + letter("Cevap", subject="Re: başka")
    mail_host.deliver(ADDRESS, answer)
    visit()
    assert read_everything() == ["İlk", "Cevap"]
    assert Ticket.objects.count() == 1


def test_who_lost_his_hold_commits_nothing_more(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(3))
    (slow,) = actions.claim(holder="slow", limit=1, now=NOW)
    with imap.opened(place_of(slow, now=NOW), seconds=10) as conversation:
        collector = Collector(conversation, slow, holder="slow")
        collector.choose()
        Fetching.objects.update(holder="", due_at=NOW)
        visit(holder="quick")
        with pytest.raises(actions.Lost):
            collector.take(now=NOW)
    assert RawMail.objects.count() == 3
    assert not actions.claim(holder=ME, limit=1, now=NOW - timedelta(days=1))


def test_mail_that_nobody_reads_yet_holds_back_its_own_mailbox_only(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(130))
    visit(most=4)
    (fetching,) = actions.claim(holder=ME, limit=1, now=NOW)
    with imap.opened(place_of(fetching, now=NOW), seconds=10) as conversation:
        collector = Collector(conversation, fetching, holder=ME)
        assert collector.is_full()
        read_everything()
        assert not collector.is_full()
