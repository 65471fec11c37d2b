"""A server that says OK and leaves mails out: none is lost, and none holds up the others."""

from datetime import timedelta

import pytest

from accounts.events.models import Event
from helpdesk.dev.mailhost.server import MailHost
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.fetching.conftest import SetUp
from tests.tickets.channels.email.fetching.visits import letter, letters, visit
from tickets.channels.email import reactions
from tickets.channels.email.actions import keeping
from tickets.channels.email.fetching import actions
from tickets.channels.email.fetching.actions import Lost
from tickets.channels.email.fetching.collecting import NOT_HANDED_OVER
from tickets.channels.email.fetching.imap import Conversation
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fetched(cast: Cast, mail_host: MailHost, set_up: SetUp) -> None:
    set_up(cast)
    mail_host.deliver(ADDRESS, *letters(8))


def words() -> list[str]:
    while intake.take_in(now=NOW + timedelta(seconds=1)):
        pass
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


def aside() -> list[RawMail]:
    return list(RawMail.objects.filter(state=RawMail.QUARANTINED).order_by("uid"))


def told() -> int:
    return Event.objects.filter(verb="mail.left_there").count()


def test_what_is_given_when_asked_for_alone_is_a_mail_like_any_other(mail_host: MailHost) -> None:
    mail_host.store.faults.given_alone = {1, 4, 8}
    assert visit().last_uid == 8
    assert sorted(words()) == [f"Mail {n}" for n in range(8)]
    assert aside() == [] and told() == 0


@pytest.mark.parametrize("uids", [{1}, {3, 4}, {8}, {2, 8}, set(range(1, 9))])
def test_what_is_never_given_is_put_aside_by_its_number(
    mail_host: MailHost, uids: set[int]
) -> None:
    mail_host.store.faults.withheld = uids
    fetching = visit()
    assert (fetching.last_uid, fetching.failures) == (8, 0)
    assert [mail.uid for mail in aside()] == sorted(uids)
    assert {mail.reason for mail in aside()} == {NOT_HANDED_OVER}
    assert len(words()) == 8 - len(uids)
    assert told() == 1


def test_of_a_mail_without_a_body_its_head_is_kept(mail_host: MailHost) -> None:
    mail_host.store.faults.bodiless = {5}
    visit()
    (mail,) = aside()
    assert (mail.uid, mail.reason) == (5, NOT_HANDED_OVER)
    head = keeping.opened(mail)
    assert b"Subject:" in head and b"Mail 4" not in head
    assert len(words()) == 7


def test_what_its_owner_took_away_meanwhile_is_nobodys_loss(
    mail_host: MailHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = mail_host.store.accounts[ADDRESS].inbox
    listed = Conversation.listed

    def late(line: Conversation, uids: list[int]) -> list[object]:
        inbox.mails.pop(2, None)
        return listed(line, uids)  # type: ignore[return-value]

    monkeypatch.setattr(Conversation, "listed", late)
    assert visit().last_uid == 8
    assert aside() == [] and len(words()) == 7


def test_it_comes_once_though_the_reader_dies_behind_it(mail_host: MailHost) -> None:
    mail_host.store.faults.withheld = {2}
    visit()
    Fetching.objects.update(last_uid=1)
    visit()
    assert len(aside()) == 1 and told() == 1
    assert len(words()) == 7


def test_a_reader_that_has_lost_the_mailbox_puts_nothing_aside() -> None:
    fetching = visit()
    letter_without_words = actions.Letter(9, b"", 0, NOT_HANDED_OVER)
    with pytest.raises(Lost):
        actions.keep(fetching, [letter_without_words], last_uid=9, holder="another", now=NOW)
    assert aside() == []


def test_mails_come_on_behind_it(mail_host: MailHost) -> None:
    mail_host.store.faults.withheld = {8}
    visit()
    mail_host.deliver(ADDRESS, letter("One more"))
    assert visit().last_uid == 9
    assert "One more\n" in [f"{said}\n" for said in words()]


def test_who_looks_after_mail_hears_of_it_and_reads_which(cast: Cast, mail_host: MailHost) -> None:
    mail_host.store.faults.withheld = {2, 7}
    visit()
    event = Event.objects.get(verb="mail.left_there")
    fact = reactions.Fact(
        event.pk, event.verb, "mailbox", event.subject_id, event.seq, event.actor_id, event.detail
    )
    reactions.tell_caretakers([fact])
    (mail, _other) = aside()
    aylin, ece = browser(cast.aylin), browser(cast.ece)
    page = aylin.get(f"/settings/mail/{mail.pk}/").content.decode()
    assert "The server did not hand this mail over: UID 2. It stays there." in page
    listed = aylin.get("/settings/mail/?box=aside").content.decode()
    assert "UID 2." in listed and "UID 7." in listed
    tray = aylin.get("/notifications/").content.decode()
    assert f"A mail to {ADDRESS} could not be fetched and stays on its server" in tray
    assert ADDRESS not in ece.get("/notifications/").content.decode()


def test_the_news_come_again_after_an_hour_and_not_sooner(mail_host: MailHost) -> None:
    mail_host.store.faults.withheld = {8, 9, 10}
    visit()
    for minutes in (10, 80):
        mail_host.deliver(ADDRESS, letter(f"{minutes}"))
        visit(now=NOW + timedelta(minutes=minutes))
    assert len(aside()) == 3 and told() == 2
