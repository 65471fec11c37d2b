"""What a machine of ours says by itself: little, seldom, and never to a machine (ML-6, ML-9)."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from accounts.events.models import Event
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import send_due
from tests.tickets.thread.words import answered
from tickets.channels.email import reactions
from tickets.channels.email.actions import acknowledging
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses, robots
from tickets.channels.email.models import Acknowledgement, AutomaticMail, Breaker
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
TEXTS = {"tr": "Mesajınız bizde: {number}. {brand}", "en": "We have it: {number}. {brand}"}


@pytest.fixture(autouse=True)
def speaking(db: None, cast: Cast) -> None:
    acknowledging.change_acknowledgement(cast.mailbox, is_on=True, texts=TEXTS, by=cast.nil)


def come(cast: Cast, text: str = "Param yatmadı.", at: datetime = NOW, **more: Any) -> Ticket:
    kept(cast, written(text, **more), at=at)
    intake.take_in(now=at)
    ticket = Ticket.objects.order_by("-pk").first()
    assert ticket is not None
    acknowledging.acknowledge(ticket.pk, now=at)
    return ticket


def acknowledged() -> int:
    return Message.objects.filter(kind=Message.REPLY).count()


def test_who_opens_a_ticket_hears_it_once(cast: Cast, catcher: Catcher) -> None:
    ticket = come(cast, "<b>Tıkla</b> evil.example", subject="Ucuz hap: evil.example")
    for _ in range(2):
        acknowledging.acknowledge(ticket.pk, now=NOW)
    send_due(NOW)
    (caught,) = catcher.caught
    said = caught.mail.get_body(("plain",)).get_content()
    assert f"#{ticket.pk}" in said and "Lunaro" in said
    assert b"evil" not in caught.raw and "hap" not in caught.mail["Subject"]
    assert caught.mail["Subject"].endswith(f"(#{ticket.pk})")
    assert str(caught.mail["To"]) == "derya@mail.example"


def test_it_says_that_a_machine_wrote_it_and_comes_back_to_itself(
    cast: Cast, catcher: Catcher
) -> None:
    ticket = come(cast)
    answered(cast, ticket)
    send_due(NOW + timedelta(minutes=1))
    ours, human = sorted(catcher.caught, key=lambda one: one.mail["Auto-Submitted"] is None)
    for name, value in robots.AUTOMATIC_HEADERS.items():
        assert ours.mail[name] == value
        assert human.mail[name] is None
    message = Message.objects.get(flags__contains="automatic")
    assert addresses.read_return_path(ours.sender) == message.pk
    assert robots.why_automatic(ours.mail) == "own"


def test_it_is_no_answer_and_stops_no_clock(cast: Cast) -> None:
    ticket = come(cast)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.bucket, ticket.first_human_reply_at) == (
        Ticket.NEW,
        Ticket.CLOCK,
        None,
    )
    assert ticket.last_from_player and ticket.preview == "Param yatmadı."
    page = browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Mesajınız bizde" in page and "Automatic mail" in page


def test_it_is_in_nobodys_way_who_answers_or_takes_back(cast: Cast) -> None:
    ticket = come(cast)
    message = answered(cast, ticket, seen=2)
    replying.undo(message, by=cast.ece, now=NOW)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.first_human_reply_at) == (Ticket.NEW, None)
    assert ticket.due_at is not None


def test_it_is_off_until_somebody_wants_it(cast: Cast) -> None:
    Acknowledgement.objects.all().delete()
    come(cast)
    assert acknowledged() == 0


def test_the_reaction_acknowledges_first_words_only(cast: Cast) -> None:
    kept(cast, written())
    intake.take_in(now=NOW)
    ticket = Ticket.objects.get()
    kept(cast, written("Daha"), to=addresses.reply_address(ADDRESS, ticket.pk))
    intake.take_in(now=NOW)
    facts = [
        reactions.Fact(e.pk, e.verb, "ticket", e.subject_id, e.seq, e.actor_id, e.detail)
        for e in Event.objects.filter(verb="message.received").order_by("pk")
    ]
    for _ in range(2):
        reactions.acknowledge_first_words(facts)
    assert acknowledged() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"List_Id": "<x.example>"},
        {"X_Auto_Response_Suppress": "All"},
        {"sender": "MAILER-DAEMON@mail.example"},
        {"sender": ADDRESS},
        {"sender": addresses.reply_address(ADDRESS, 48001)},
    ],
)
def test_a_machine_and_who_wants_none_get_none(cast: Cast, headers: dict[str, str]) -> None:
    come(cast, **headers)
    assert acknowledged() == 0


def test_one_address_hears_at_most_once_an_hour_and_five_times_a_day(cast: Cast) -> None:
    for minute in range(0, 24 * 60, 20):
        tag = f"+{minute}" if minute % 40 else ""
        sender = f"derya{tag}@mail.example"
        come(cast, f"{minute}", at=NOW + timedelta(minutes=minute), sender=sender)
    left = AutomaticMail.objects.filter(is_held=False)
    sent = list(left.order_by("at").values_list("at", flat=True))
    assert len(sent) == acknowledging.MOST_A_DAY
    assert all(later - earlier >= acknowledging.HOUR for earlier, later in pairwise(sent))


def test_the_breaker_stops_everything_and_a_person_closes_it(cast: Cast, settings: Any) -> None:
    settings.AUTOMATIC_MAILS_PER_HOUR = 5
    for n in range(9):
        come(cast, f"{n}", sender=f"p{n}@mail.example")
    assert acknowledged() == 5
    assert Event.objects.filter(verb="mailbox.silenced").count() == 1
    aylin = browser(cast.aylin)
    assert "Automatic mail has stopped" in aylin.get("/settings/mail/").content.decode()
    for one in (cast.ece, cast.deniz, cast.suna):
        assert browser(one).post("/settings/mail/breaker/").status_code == 403
    assert Breaker.objects.filter(closed_at=None).exists()
    assert aylin.post("/settings/mail/breaker/").status_code == 302
    assert "Automatic mail has stopped" not in aylin.get("/settings/mail/").content.decode()
    come(cast, "after", sender="later@mail.example")
    assert acknowledged() == 6


def test_ten_thousand_posts_send_no_more_than_the_limit_to_anybody(cast: Cast) -> None:
    ticket = come(cast)
    for n in range(300):
        at = NOW + timedelta(seconds=n * 10)
        kept(cast, written(f"bomb {n}"), at=at)
        if n % 20 == 0:
            intake.take_in(now=at)
            for number in Ticket.objects.filter(pk__gt=ticket.pk).values_list("pk", flat=True)[:5]:
                acknowledging.acknowledge(number, now=at)
    assert AutomaticMail.objects.filter(is_held=False).count() <= 1


FIELDS = {"is_on": "on", "text_tr": "Bizde: {number}", "text_en": "Here: {number} {brand}"}


def test_the_texts_are_set_by_who_manages_the_house(cast: Cast) -> None:
    url = f"/settings/mailboxes/{cast.mailbox.pk}/acknowledgement/"
    for one in (cast.ece, cast.mert, cast.deniz, cast.aylin, cast.suna):
        assert browser(one).get(url).status_code == 403
    assert browser(cast.nil).post(url, FIELDS).status_code == 302
    said = Acknowledgement.objects.get()
    assert (said.is_on, said.texts["tr"]) == (True, "Bizde: {number}")
    assert "Bizde: {number}" in browser(cast.nil).get(url).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"text_tr": "{subject}"}, {"text_en": "{player.name}"}, {"text_tr": "", "text_en": ""}],
)
def test_what_a_stranger_wrote_has_no_place_in_them(cast: Cast, wrong: dict[str, str]) -> None:
    url = f"/settings/mailboxes/{cast.mailbox.pk}/acknowledgement/"
    assert browser(cast.nil).post(url, FIELDS | wrong).status_code == 422
    assert Acknowledgement.objects.get().texts == TEXTS
