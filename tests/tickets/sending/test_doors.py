"""The doors of replies for later…"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import answered, wrote
from tickets.inbox.models import Draft
from tickets.sending import actions
from tickets.sending.models import ScheduledReply
from tickets.teamwork.referrals.actions import refer
from tickets.thread.models import Ticket

DAY = timedelta(days=1)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return answered(cast, now=timezone.now() - DAY)


@pytest.fixture
def one(ticket: Ticket, cast: Cast) -> ScheduledReply:
    return actions.schedule(
        ticket,
        html="<p>Para <b>geldi</b> mi?</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        send_at=timezone.now() + DAY,
        client_id=uuid4(),
        by=cast.ece,
        now=timezone.now(),
    )


def test_keep_what_the_composer_sends(cast: Cast, ticket: Ticket) -> None:
    sent = {"html": "<p>Yarın.</p>", "client_id": str(uuid4()), "handles": [], "until": "tomorrow"}
    browser = factories.browser(cast.ece)
    for _again in range(2):
        response = browser.post(
            f"/tickets/{ticket.pk}/later/",
            {**sent, "cancels_on_words": "on"},
            content_type="application/json",
        )
        assert response.status_code == 201, response.content
    kept = ScheduledReply.objects.get(ticket=ticket)
    assert (kept.by, kept.cancels_on_words) == (cast.ece, True)
    assert kept.recipients["to"] == ["derya@mail.example"]


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59-12:00"])
def test_ask_also_where_a_page_names_a_moment_that_no_clock_shows(
    cast: Cast, ticket: Ticket, at: str
) -> None:
    answer = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/later/", {"at": at})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"until": "tomorrow"}, "__all__"),
        ({"html": "<p>x</p>", "until": "other", "at": "gestern"}, "at"),
        ({"html": "<p>x</p>", "until": "other", "at": "2020-01-01T10:00"}, "at"),
        ({"html": "<p>x</p>", "until": "never"}, "until"),
    ],
)
def test_say_what_is_wrong(cast: Cast, ticket: Ticket, sent: dict[str, str], wrong: str) -> None:
    browser = factories.browser(cast.ece)
    response = browser.post(f"/tickets/{ticket.pk}/later/", sent, content_type="application/json")
    assert response.status_code == 422
    assert wrong in response.json()["errors"]
    assert not ScheduledReply.objects.exists()


def test_work_without_a_script(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    page = browser.get(f"/tickets/{ticket.pk}/later/").content.decode()
    assert 'name="text"' in page
    response = browser.post(
        f"/tickets/{ticket.pk}/later/", {"text": "Yarın bakarım.", "until": "tomorrow"}
    )
    assert response.status_code == 303
    assert "Yarın bakarım." in browser.get(f"/tickets/{ticket.pk}/").content.decode()


def test_open_to_whoever_answers_here_and_to_nobody_else(
    cast: Cast, ticket: Ticket, one: ScheduledReply
) -> None:
    inside = {cast.ece.pk, cast.mert.pk, cast.aylin.pk, cast.nil.pk}
    base = f"/tickets/{ticket.pk}/later/"
    for person in cast.staff:
        browser = factories.browser(person)
        wanted = 200 if person.pk in inside else 404
        assert browser.get(base).status_code == wanted, person.name
        assert browser.get(f"{base}{one.pk}/move/").status_code == wanted, person.name
        standing = browser.get(f"{base}standing/")
        assert standing.status_code == wanted, person.name
        assert ("geldi" in standing.content.decode()) == (person.pk in inside)
        if person.pk not in inside:
            for deed in ("send/", "give-up/", "move/"):
                assert browser.post(f"{base}{one.pk}/{deed}").status_code == 404
    assert ScheduledReply.objects.get(pk=one.pk).state == ScheduledReply.SCHEDULED


def test_know_a_reply_only_on_its_own_ticket(cast: Cast, one: ScheduledReply) -> None:
    other = answered(cast, now=timezone.now())
    browser = factories.browser(cast.ece)
    for deed in ("send/", "give-up/"):
        assert browser.post(f"/tickets/{other.pk}/later/{one.pk}/{deed}").status_code == 404


def test_send_it_now_and_give_it_up_once(cast: Cast, ticket: Ticket, one: ScheduledReply) -> None:
    browser = factories.browser(cast.mert)
    base = f"/tickets/{ticket.pk}/later/{one.pk}/"
    assert browser.post(f"{base}send/", headers={"X-Fragment": "1"}).status_code == 200
    assert ticket.messages.latest("seq").author == cast.mert
    assert browser.post(f"{base}give-up/", headers={"X-Fragment": "1"}).status_code == 409


def test_show_words_that_can_do_nothing(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    sent = {
        "html": "<p>x<script>alert(1)</script><img src=x onerror=alert(1)></p>",
        "until": "tomorrow",
    }
    browser.post(f"/tickets/{ticket.pk}/later/", sent, content_type="application/json")
    body = browser.get(f"/tickets/{ticket.pk}/later/standing/").content.decode()
    assert "<script>alert" not in body
    assert "onerror" not in body


def test_offer_its_writer_the_words_that_the_player_was_quicker_than(
    cast: Cast, ticket: Ticket, one: ScheduledReply
) -> None:
    now = timezone.now()
    address = f"/tickets/{ticket.pk}/later/returned/"
    assert factories.browser(cast.ece).get(address).json() == {"replies": []}
    wrote(ticket, cast, "Geldi bile", now=now)
    actions.give_up_answered(ticket.pk, now=now)
    told = {"id": one.pk, "html": one.html, "files": [], "replies": [], "articles": [], "facts": []}
    assert factories.browser(cast.ece).get(address).json() == {"replies": [told]}
    assert factories.browser(cast.mert).get(address).json() == {"replies": []}
    assert factories.browser(cast.deniz).get(address).status_code == 404
    ScheduledReply.objects.filter(pk=one.pk).update(settled_at=now - DAY)
    browser = factories.browser(cast.ece)
    assert browser.get(address).json() == {"replies": []}
    for within, is_offered in (("86460", True), ("60", False), ("x", False), ("9" * 9, True)):
        found = browser.get(address, {"within": within}).json()["replies"]
        assert bool(found) == is_offered, within


def test_keep_in_mind_which_words_stand_in_a_draft_already(
    cast: Cast, ticket: Ticket, one: ScheduledReply
) -> None:
    wrote(ticket, cast, "Geldi bile", now=timezone.now())
    actions.give_up_answered(ticket.pk, now=timezone.now())
    draft = Draft.objects.get(ticket=ticket, person=cast.ece, kind="reply")
    assert draft.content["returned"] == [one.pk]
    address, browser = f"/tickets/{ticket.pk}/draft/", factories.browser(cast.ece)
    old = {"kind": "reply", "version": 1, "content": {"html": "<p>x</p>"}}
    answer = browser.put(address, old, content_type="application/json")
    assert (answer.status_code, answer.json()["content"]["returned"]) == (409, [one.pk])
    new = {
        "kind": "reply",
        "version": 9,
        "content": {"html": "<p>x</p>", "returned": [one.pk, "x"]},
    }
    assert browser.put(address, new, content_type="application/json").status_code == 200
    draft.refresh_from_db()
    assert draft.content["returned"] == [one.pk]


def test_offer_no_deed_to_whoever_is_only_let_look(
    cast: Cast, ticket: Ticket, one: ScheduledReply
) -> None:
    refer(ticket, person=cast.deniz, by=cast.ece, now=one.created_at)
    place = f"/tickets/{ticket.pk}/later/standing/"
    for person, deeds in ((cast.ece, 6), (cast.deniz, 0)):
        strip = factories.browser(person).get(place).content.decode()
        assert 'class="later"' in strip, person.name
        assert strip.count(f"/later/{one.pk}/") == deeds, person.name
