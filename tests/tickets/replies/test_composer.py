"""What the composer of a conversation shows of the mail that it makes."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people.actions import profile
from accounts.players.actions import add_address
from accounts.players.models import Address
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.servers import another_mailbox
from tests.tickets.thread.words import opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import Mailbox
from tickets.thread import outgoing
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
SECOND = "vip@lunaro.example"


def composer(cast: Cast, person: object, number: int) -> str:
    page = factories.browser(person).get(f"/tickets/{number}/").content.decode()
    return page[page.index("<reply-composer") : page.index("</reply-composer>")]


def test_shows_the_writers_own_last_line_in_the_language_of_the_reply(cast: Cast) -> None:
    profile.sign_off(cast.ece, texts={"tr": "Sevgiler, Ece", "en": "Best, Ece"}, by=cast.ece)
    shown = composer(cast, cast.ece, opened(cast).pk)
    lines = re.findall(r'<p data-for="(\w+)" lang="\w+"( hidden)?>([^<]+)</p>', shown)
    assert lines == [
        ("tr", "", "Sevgiler, Ece"),
        ("en", " hidden", "Best, Ece"),
        ("de", " hidden", "Best, Ece"),
        ("es", " hidden", "Best, Ece"),
    ]


def test_shows_nobody_the_line_of_somebody_else(cast: Cast) -> None:
    profile.sign_off(cast.ece, texts={"tr": "Sevgiler, Ece"}, by=cast.ece)
    for person in (cast.mert, cast.aylin, cast.nil):
        assert "sign-off" not in composer(cast, person, opened(cast).pk)


def more_addresses(cast: Cast, *values: str) -> None:
    for value in values:
        add_address(cast.derya, kind=Address.EMAIL, value=value, by=cast.system, now=NOW)


def says(cast: Cast, ticket: Ticket, **more: object) -> Message:
    sent = {"kind": "reply", "text": "Bakıyorum.", "seen": ticket.last_seq, **more}
    answer = factories.browser(cast.ece).post(f"/tickets/{ticket.pk}/messages/", sent)
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return Message.objects.filter(ticket=ticket, kind=Message.REPLY).latest("pk")


def send_due() -> None:
    later = timezone.now() + timedelta(seconds=60)
    while message := outgoing.claim(now=later):
        outgoing.deliver(message, purpose=message.purpose, now=later)


class TestSender:
    def test_is_no_question_where_there_is_one_mailbox(self, cast: Cast) -> None:
        shown = composer(cast, cast.ece, opened(cast).pk)
        assert 'name="via"' not in shown and cast.mailbox.name in shown

    def test_can_be_chosen_among_the_brands_own(self, cast: Cast) -> None:
        second = another_mailbox(cast, SECOND)
        closed = another_mailbox(cast, "kapali@lunaro.example")
        Mailbox.objects.filter(pk=closed.pk).update(is_active=False)
        shown = composer(cast, cast.ece, opened(cast).pk)
        chosen = re.search(r'name="via".*?</select>', shown, re.S)
        assert chosen is not None
        offered = re.findall(r'<option value="(\d*)">[^<]+ · ([^<]+)</option>', chosen[0])
        assert offered == [("", cast.mailbox.address), (str(second.pk), second.address)]

    def test_is_the_one_that_the_player_wrote_to_when_nobody_chooses(
        self, cast: Cast, catcher: Catcher
    ) -> None:
        second = another_mailbox(cast, SECOND, team=cast.support)
        kept(cast, written(to=second.address), to=second.address, mailbox=second)
        intake.take_in(now=NOW)
        ticket = Ticket.objects.get()
        assert outgoing.ways_for(ticket)[0].id == second.pk
        says(cast, ticket, via="")
        send_due()
        assert catcher.caught[0].mail["From"].addresses[0].addr_spec == second.address

    def test_is_the_one_that_was_chosen(self, cast: Cast, catcher: Catcher) -> None:
        second = another_mailbox(cast, SECOND)
        assert says(cast, opened(cast), via=second.pk).way_out == second.pk
        send_due()
        (caught,) = catcher.caught
        assert caught.mail["From"].addresses[0].addr_spec == second.address

    def test_can_be_none_of_another_brand_or_closed(self, cast: Cast) -> None:
        ticket, foreign = (
            opened(cast),
            another_mailbox(cast, "x@mavikule.example", brand=cast.mavi_kule),
        )
        browser = factories.browser(cast.ece)
        for via in (foreign.pk, 999_999_999, "x"):
            sent = {"kind": "reply", "text": "Bakıyorum.", "via": via}
            answer = browser.post(f"/tickets/{ticket.pk}/messages/", sent)
            assert answer.status_code == 422
            assert "Bakıyorum." in answer.content.decode()
        assert not Message.objects.filter(kind=Message.REPLY).exists()

    def test_costs_a_page_nothing_where_there_is_one(self, cast: Cast) -> None:
        ticket, browser = opened(cast), factories.browser(cast.ece)
        counted = []
        for address in (SECOND, "ucuncu@lunaro.example"):
            browser.get(f"/tickets/{ticket.pk}/")
            with CaptureQueriesContext(connection) as asked:
                browser.get(f"/tickets/{ticket.pk}/")
            counted.append(len(asked))
            another_mailbox(cast, address)
        assert counted[1] == counted[0] + 1


class TestAddress:
    def test_is_offered_masked_and_only_where_mail_arrives(self, cast: Cast) -> None:
        ticket = opened(cast)
        assert 'name="known"' not in composer(cast, cast.ece, ticket.pk)
        more_addresses(cast, "neu@other.example", "alt@gone.example")
        Address.objects.filter(value="alt@gone.example").update(is_failing=True)
        shown = composer(cast, cast.ece, ticket.pk)
        assert "<option>n•••@other.example</option>" in shown
        assert "gone.example" not in shown and "neu@other" not in shown

    def test_goes_where_the_mask_stands_for(self, cast: Cast) -> None:
        ticket = opened(cast)
        more_addresses(cast, "neu@other.example")
        typed = says(cast, ticket, to="n•••@other.example")
        assert typed.recipients["to"] == ["neu@other.example"]
        ticket.refresh_from_db()
        picked = says(cast, ticket, to="d•••@mail.example", known="n•••@other.example")
        assert picked.recipients["to"] == ["neu@other.example"]

    def test_is_never_taken_for_one_that_looks_the_same(self, cast: Cast) -> None:
        ticket = opened(cast)
        more_addresses(cast, "dunya@mail.example", "neu@other.example", "nil@other.example")
        shown = composer(cast, cast.ece, ticket.pk)
        for clear in ("dunya@mail.example", "neu@other.example", "nil@other.example"):
            assert f"<option>{clear}</option>" in shown
        usual = says(cast, ticket, to="d•••@mail.example")
        assert usual.recipients["to"] == ["derya@mail.example"]

    def test_of_another_player_is_none(self, cast: Cast) -> None:
        ticket = opened(cast)
        add_address(
            cast.kerem, kind=Address.EMAIL, value="k@other.example", by=cast.system, now=NOW
        )
        sent = {"kind": "reply", "text": "Bakıyorum.", "to": "k•••@other.example"}
        answer = factories.browser(cast.ece).post(f"/tickets/{ticket.pk}/messages/", sent)
        assert answer.status_code == 422
