"""A deed through its door …"""

import json
import re

import pytest
from django.test import Client

from tests import factories
from tests.cast import Cast
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten
from tests.tickets.thread.words import opened
from tickets.thread.models import ContactReason, Tag, Ticket

__all__ = ["at_half_past_ten"]


@pytest.fixture
def desk(cast: Cast) -> tuple[Client, Ticket]:
    return factories.browser(cast.ece), opened(cast)


def url(ticket: Ticket, noun: str) -> str:
    return f"/tickets/{ticket.pk}/{noun}/"


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def test_answers_a_script_with_the_head_and_a_plain_form_with_the_page(
    desk: tuple[Client, Ticket],
) -> None:
    browser, ticket = desk
    part = browser.post(url(ticket, "claim"), headers=HTMX)
    assert part.content.decode().strip().startswith('<div id="ticket-head"')
    heard = json.loads(part.headers["HX-Trigger"])
    assert heard["ticket:changed"] == {"number": ticket.pk}
    assert heard["toast"]["text"] == f"#{ticket.pk} is yours"
    page = browser.post(url(ticket, "followers"))
    assert (page.status_code, page["Location"]) == (303, f"/tickets/{ticket.pk}/")


def test_can_be_taken_back_from_its_toast(desk: tuple[Client, Ticket], cast: Cast) -> None:
    browser, ticket = desk
    reason = ContactReason.objects.create(slug="a", names={"en": "Other"})
    for noun, fields in (
        ("resolution", {"outcome": "answered", "reason": reason.pk}),
        ("hold", {"inside": "1"}),
        ("spam", {}),
    ):
        done = browser.post(url(ticket, noun), fields, headers=HTMX)
        undo = json.loads(done.headers["HX-Trigger"])["toast"]["undo"]
        assert fresh(ticket).status != Ticket.OPEN
        back = browser.post(undo, headers={"x-requested-with": "fetch"})
        assert back.status_code == 200
        assert fresh(ticket).status == Ticket.OPEN, noun


def test_can_be_taken_back_with_delete_and_from_a_plain_form(
    desk: tuple[Client, Ticket],
) -> None:
    browser, ticket = desk
    browser.post(url(ticket, "claim"))
    assert browser.delete(url(ticket, "assignment"), headers=JSON).status_code == 200
    assert fresh(ticket).assignee_id is None
    browser.post(url(ticket, "hold"), {"inside": "1"})
    browser.post(url(ticket, "hold"), {"_method": "delete"})
    assert fresh(ticket).status == Ticket.OPEN


def test_changes_only_the_labels_that_were_sent(desk: tuple[Client, Ticket]) -> None:
    browser, ticket = desk
    reason = ContactReason.objects.create(slug="a", names={"en": "Other"})
    browser.post(url(ticket, "labels"), {"subject": "Yeni"})
    browser.post(url(ticket, "labels"), {"priority": "1"})
    browser.post(url(ticket, "labels"), {"reason": reason.pk, "language": "en"})
    now = fresh(ticket)
    assert (now.subject, now.priority, now.reason_id, now.language) == ("Yeni", 1, reason.pk, "en")
    browser.post(url(ticket, "labels"), {"subject": ""})
    assert fresh(ticket).subject == ""


@pytest.mark.parametrize(
    ("noun", "fields"),
    [
        ("labels", {"priority": "9"}),
        ("labels", {"priority": "x"}),
        ("labels", {"reason": "999999999999999999999999"}),
        ("labels", {"reason": "-1"}),
        ("labels", {"language": "klingon"}),
        ("labels", {"subject": "x" * 251}),
        ("labels", {"subject": "a\x00b"}),
        ("tags", {"tags": "x" * 1001}),
        ("tags", {"tags": "a\x00b"}),
        ("resolution", {"outcome": "won"}),
        ("resolution", {}),
        ("resolution", {"outcome": "answered", "root_cause": "magic"}),
        ("assignment", {"to": "x"}),
        ("assignment", {"to": "9" * 30}),
        ("assignment", {"to": "٣"}),
        ("team", {"to": ""}),
        ("team", {"to": "9" * 30}),
    ],
    ids=str,
)
def test_is_refused_in_words_when_its_input_is_wrong(
    desk: tuple[Client, Ticket], noun: str, fields: dict[str, str]
) -> None:
    browser, ticket = desk
    before = Ticket.objects.filter(pk=ticket.pk).values().get()
    problem = browser.post(url(ticket, noun), fields, headers=JSON)
    assert problem.status_code == 422
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.json()["detail"]
    for headers in ({}, HTMX):
        page = browser.post(url(ticket, noun), fields, headers=headers)
        assert page.status_code == 422
        assert page.headers["Content-Type"].startswith("text/html")
    assert Ticket.objects.filter(pk=ticket.pk).values().get() == before


def test_makes_tags_of_what_stands_between_commas(desk: tuple[Client, Ticket]) -> None:
    browser, ticket = desk
    browser.post(url(ticket, "tags"), {"tags": "Çift ödeme, iade ,, ÇİFT ÖDEME"})
    assert set(ticket.tags.values_list("name", flat=True)) == {"Çift ödeme", "iade"}
    assert 'data-tag="iade"' in browser.get(url(ticket, "tags")).content.decode()
    browser.post(url(ticket, "tags"), {"tags": ""})
    assert not ticket.tags.exists()
    assert Tag.objects.count() == 2


def test_offers_colleagues_who_can_have_it(desk: tuple[Client, Ticket], cast: Cast) -> None:
    browser, ticket = desk
    page = browser.get(url(ticket, "assignment")).content.decode()
    for person in (cast.ece, cast.mert, cast.aylin):
        assert person.name in page
    for person in (cast.deniz, cast.suna, cast.robo, cast.derya.person):
        assert person.name not in page
    own = factories.browser(cast.mert).get(url(ticket, "assignment")).content.decode()
    assert cast.mert.name in own and cast.ece.name not in own


def test_says_what_stands_in_the_way_of_a_final_ticket(desk: tuple[Client, Ticket]) -> None:
    browser, ticket = desk
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED, bucket=Ticket.DONE)
    reason = ContactReason.objects.create(slug="a", names={"en": "Other"})
    for noun, fields in (
        ("resolution", {"outcome": "answered", "reason": reason.pk}),
        ("hold", {}),
        ("spam", {}),
    ):
        answer = browser.post(url(ticket, noun), fields, headers=JSON)
        assert answer.status_code == 422, noun
        assert "This ticket is closed" in answer.json()["detail"]
    assert browser.post(url(ticket, "claim"), headers=JSON).status_code == 409


def test_lists_reasons_in_groups_for_whoever_has_no_scripts_too(
    desk: tuple[Client, Ticket],
) -> None:
    browser, ticket = desk
    branch = ContactReason.objects.create(slug="pay", names={"en": "Payments"})
    leaf = ContactReason.objects.create(slug="iban", names={"en": "IBAN"}, parent=branch)
    for noun in ("labels", "resolution"):
        page = browser.get(url(ticket, noun)).content.decode()
        [choice] = re.findall(r"<typed-choice>(.*?)</typed-choice>", page, re.DOTALL)
        assert choice.strip().startswith('<select name="reason"') and " hidden" not in choice
        group = choice.partition('<optgroup label="Payments">')[2].partition("</optgroup>")[0]
        assert f'<option value="{leaf.pk}">IBAN</option>' in group
