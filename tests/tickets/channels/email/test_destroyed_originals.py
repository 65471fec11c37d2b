"""After words were removed together with the original, nothing leads to it any more (OP-4)."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.people.models import Person
from helpdesk.lib import crypto
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail
from tickets.thread.actions import redacting
from tickets.thread.actions.redacting import Extent
from tickets.thread.models import Message

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


def remove(message: Message, cast: Cast, *, original: bool = True) -> None:
    extent = Extent(phrases=(SECRET,), original=original)
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
