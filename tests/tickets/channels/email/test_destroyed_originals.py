"""After words were removed together with the original, nothing leads to it any more (OP-4)."""

from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.people.models import Person
from helpdesk.lib import crypto
from helpdesk.lib.redact import REMOVED
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser
from tests.samples.bounces import report
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import LATER, send_due
from tests.tickets.thread.words import answered
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread.actions import redacting, splitting
from tickets.thread.actions.redacting import Extent
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
OUTSIDE = Client(headers={"host": "127.0.0.1:8000"})
SECRET = "TR33 0006 1005 1978 6457 8413 26"


@pytest.fixture
def message(cast: Cast) -> Message:
    mail = written(f"Hesabım {SECRET}")
    mail.add_alternative(f"<p>Hesabım <b>{SECRET}</b></p>", subtype="html")
    kept(cast, mail)
    kept(cast, mail)  # the same mail came twice, and its second copy is as telling
    while intake.take_in(now=NOW):
        pass
    return Message.objects.get()


def remove(
    message: Message, cast: Cast, *, original: bool = True, words: tuple[str, ...] = (SECRET,)
) -> None:
    extent = Extent(phrases=words, original=original)
    redacting.redact(message, extent=extent, reason="card", by=cast.aylin, now=timezone.now())


def link(message: Message, person: Person, what: str) -> str:
    """Where the frame or the file is to be had outside, as the app says it."""
    answer = browser(person).get(f"/tickets/{message.ticket_id}/messages/{message.pk}/{what}/")
    assert answer.status_code == 302
    return str(answer.url).removeprefix("http://127.0.0.1:8000")


@pytest.mark.parametrize("what", ["original", "raw"])
def test_a_link_from_before_opens_nothing(cast: Cast, message: Message, what: str) -> None:
    url = link(message, cast.aylin, what)
    before = OUTSIDE.get(url)
    assert before.status_code == 200 and b"Hesab" in before.content
    remove(message, cast)
    assert OUTSIDE.get(url).status_code == 404


def test_nobody_gets_a_way_to_it(cast: Cast, message: Message) -> None:
    mails = list(RawMail.objects.values_list("pk", flat=True))
    remove(message, cast)
    paths = [
        f"/tickets/{message.ticket_id}/messages/{message.pk}/{w}/" for w in ("original", "raw")
    ]
    paths += [f"/settings/mail/{pk}/file/" for pk in mails]
    for person in cast.staff:
        for path in paths:
            answer = browser(person).get(path)
            if answer.status_code == 302 and "/outside/" in answer.url:
                answer = OUTSIDE.get(answer.url.removeprefix("http://127.0.0.1:8000"))
                assert answer.status_code == 404, (person.name, path)
            assert SECRET.encode() not in answer.content


def test_its_bytes_are_gone_with_every_copy_and_only_that_it_came_is_kept(
    cast: Cast, message: Message
) -> None:
    remove(message, cast)
    rows = list(RawMail.objects.order_by("pk"))
    assert [row.state for row in rows] == [RawMail.DONE, RawMail.DUPLICATE]
    for row in rows:
        assert bytes(row.sealed) == b"" and row.destroyed_at is not None
        assert row.size > 0
        with pytest.raises(keeping.Destroyed):
            keeping.opened(row)


def test_its_page_says_that_it_was_destroyed(cast: Cast, message: Message) -> None:
    pk = RawMail.objects.filter(state=RawMail.DONE).get().pk
    remove(message, cast)
    answer = browser(cast.aylin).get(f"/settings/mail/{pk}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "destroyed when its words were removed" in page
    assert SECRET not in page and f"/settings/mail/{pk}/file/" not in page


def test_without_the_original_only_who_looks_after_mail_still_has_it(
    cast: Cast, message: Message
) -> None:
    frame, raw = link(message, cast.aylin, "original"), link(message, cast.mert, "raw")
    remove(message, cast, original=False)
    assert OUTSIDE.get(frame).status_code == 404
    assert OUTSIDE.get(raw).status_code == 404
    kept_one = OUTSIDE.get(link(message, cast.aylin, "raw"))
    assert kept_one.status_code == 200
    stored = RawMail.objects.filter(message=message).get()
    assert crypto.unseal(bytes(stored.sealed), purpose=keeping.SEALED_FOR) == kept_one.content


def read_in() -> None:
    while intake.take_in(now=NOW):
        pass


def row_of(cast: Cast, mail: EmailMessage, **more: Any) -> RawMail:
    found = kept(cast, mail, **more)
    read_in()
    found.refresh_from_db()
    return found


def is_gone(mail: RawMail) -> bool:
    mail.refresh_from_db()
    return bytes(mail.sealed) == b"" and mail.destroyed_at is not None


def telling(name: str = "<one@mail.example>", **more: str) -> EmailMessage:
    return written(f"Hesabım {SECRET}", message_id=name, **more)


def test_a_copy_that_came_by_another_way_is_gone_too(cast: Cast) -> None:
    first = row_of(cast, telling())
    again = row_of(cast, telling(Received="from relay.example by mx2.lunaro.example"))
    assert again.digest != first.digest
    assert (again.state, again.about) == (RawMail.DUPLICATE, first.message)
    remove(Message.objects.get(), cast)
    assert is_gone(first) and is_gone(again)


def test_a_copy_that_comes_later_is_not_kept_either(cast: Cast) -> None:
    row_of(cast, telling())
    remove(Message.objects.get(), cast)
    later = row_of(cast, telling(Received="from relay.example by mx2.lunaro.example"))
    assert later.state == RawMail.DUPLICATE and is_gone(later)


@pytest.mark.parametrize("state", [RawMail.HELD, RawMail.BLOCKED, RawMail.QUARANTINED])
def test_a_copy_that_waits_is_gone_and_never_let_in(cast: Cast, state: str) -> None:
    row_of(cast, telling())
    copy = row_of(cast, telling(Received="from relay.example"))
    RawMail.objects.filter(pk=copy.pk).update(state=state, about=None)
    remove(Message.objects.get(), cast)
    assert is_gone(copy)
    desk = browser(cast.aylin)
    for deed in ("retry", "release"):
        answer = desk.post(f"/settings/mail/{copy.pk}/{deed}/", follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "This mail was destroyed when its words were removed." in page
    copy.refresh_from_db()
    assert copy.state == state
    assert "Original destroyed" in desk.get("/settings/mail/").content.decode()


def test_a_copy_that_nobody_has_read_yet_becomes_no_message(cast: Cast) -> None:
    row_of(cast, telling())
    unread = kept(cast, telling())
    remove(Message.objects.get(), cast)
    read_in()
    assert is_gone(unread) and unread.state == RawMail.DUPLICATE
    assert Message.objects.count() == 1


def test_another_players_mail_under_the_same_name_stays(cast: Cast) -> None:
    row_of(cast, telling())
    other = row_of(cast, telling(sender="Kerem <kerem@mail.example>"))
    remove(Message.objects.filter(raw_mail__sender="derya@mail.example").get(), cast)
    assert not is_gone(other)


def test_what_came_back_of_a_reply_that_quoted_it_is_gone_too(cast: Cast, catcher: Catcher) -> None:
    first = row_of(cast, telling())
    message = Message.objects.get()
    reply = answered(cast, message.ticket)
    send_due(LATER)
    path = addresses.return_path(ADDRESS, reply.pk)
    bounced = row_of(cast, report(path, "derya@mail.example"), to=path, sender="")
    assert (bounced.state, bounced.about) == (RawMail.BOUNCE, reply)
    remove(message, cast, original=False)
    assert not is_gone(bounced)
    remove(message, cast, words=("Hesabım",))
    assert is_gone(first) and is_gone(bounced)
    later = row_of(cast, report(path, "derya@mail.example", status="4.4.7"), to=path, sender="")
    assert later.state == RawMail.BOUNCE and is_gone(later)


def test_who_asks_for_the_file_is_told_that_it_is_gone(cast: Cast, message: Message) -> None:
    remove(message, cast)
    said = "This mail was destroyed when its words were removed."
    desk = browser(cast.aylin)
    answer = desk.get(f"/tickets/{message.ticket_id}/messages/{message.pk}/raw/")
    assert answer.status_code == 410 and said in answer.content.decode()
    for mail in RawMail.objects.all():
        answer = desk.get(f"/settings/mail/{mail.pk}/file/", follow=True)
        assert answer.status_code == 200 and said in answer.content.decode()


def test_a_second_copy_of_what_came_back_is_gone_too(cast: Cast, catcher: Catcher) -> None:
    row_of(cast, telling())
    message = Message.objects.get()
    reply = answered(cast, message.ticket)
    send_due(LATER)
    path = addresses.return_path(ADDRESS, reply.pk)
    mail = report(path, "derya@mail.example")
    copies = [row_of(cast, mail, to=path, sender="") for _ in range(2)]
    assert [copy.state for copy in copies] == [RawMail.BOUNCE, RawMail.DUPLICATE]
    remove(message, cast)
    assert all(is_gone(copy) for copy in copies)


def test_mails_of_a_conversation_that_he_does_not_see_stay(cast: Cast) -> None:
    row_of(cast, telling())
    message = Message.objects.get()
    second = row_of(cast, telling("<two@mail.example>", in_reply_to="<one@mail.example>"))
    also = second.message
    assert also is not None
    Message.objects.filter(pk=also.pk).update(quoted=f"> {SECRET}")
    off = splitting.split(
        message.ticket, [also.pk], subject="X", team=cast.payments, by=cast.aylin, now=NOW
    ).target
    assert Ticket.objects.seen_by(cast.mert, off.pk) is None
    extent = Extent(phrases=(SECRET,), original=True)
    redacting.redact(message, extent=extent, reason="card", by=cast.mert, now=timezone.now())
    also.refresh_from_db()
    assert also.quoted == f"> {REMOVED}" and also.has_original is False
    assert not is_gone(second)
