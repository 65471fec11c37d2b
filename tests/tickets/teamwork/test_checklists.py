"""What has to be tried and known before a matter goes to another department."""

import re
from typing import Any

import pytest

from accounts.events.models import Event
from helpdesk.lib.redact import REMOVED
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.teamwork.words import asked
from tests.tickets.thread.words import opened
from tickets.teamwork.checklists import fitting
from tickets.teamwork.checklists.actions import Unfilled, blackening, fill, keeping
from tickets.teamwork.checklists.models import Checklist
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions import assignment, labels
from tickets.thread.models import ContactReason, Ticket

pytestmark = pytest.mark.django_db

FILLED = {"device": "iPhone 13", "version": "4.8.1", "steps": "Onayla", "result": "0"}


@pytest.fixture
def checklist(cast: Cast) -> Checklist:
    return keeping.found(by=cast.nil, now=NOW)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    reason = ContactReason.objects.create(
        slug="app", names={"en": "App"}, resolution_class="technical"
    )
    ticket = opened(cast)
    return labels.classify(ticket, by=cast.ece, reason=reason, now=NOW)


def test_another_department_is_not_asked_before_it_is_filled(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    with pytest.raises(Unfilled) as refused:
        asked(cast, ticket)
    assert "“Device and operating system”" in str(refused.value.message)
    assert not SideTask.objects.exists()
    fill(ticket, checklist, FILLED, by=cast.ece, now=NOW)
    asked(cast, ticket)


def test_the_ticket_is_not_handed_on_before_it_is_filled(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    with pytest.raises(Unfilled):
        assignment.move(ticket, to=cast.payments, by=cast.ece, now=NOW)
    assert Ticket.objects.get(pk=ticket.pk).team == cast.support
    assignment.move(ticket, to=cast.payments, by=cast.system, now=NOW)  # a rule of the house
    assert Ticket.objects.get(pk=ticket.pk).team == cast.payments


def test_ones_own_team_may_be_asked_at_any_time(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    asked(cast, ticket, team=cast.support)


def test_what_is_not_required_stops_nobody(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    Checklist.objects.update(is_required=False)
    asked(cast, ticket)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"result": "0"}, {"result": 0}),
        ({"result": "2"}, {"result": 2}),
        ({"result": "3"}, {}),
        ({"result": "x"}, {}),
        ({"device": "  "}, {}),
        ({"screenshot": "on"}, {"screenshot": True}),
        ({"unknown": "x"}, {}),
    ],
)
def test_keeps_what_fits_the_kind_of_a_point(
    cast: Cast,
    ticket: Ticket,
    checklist: Checklist,
    given: dict[str, Any],
    kept: dict[str, Any],
) -> None:
    fill(ticket, checklist, given, by=cast.ece, now=NOW)
    assert fitting.answers(ticket.pk, checklist) == kept


def test_no_card_number_is_kept(cast: Cast, ticket: Ticket, checklist: Checklist) -> None:
    fill(ticket, checklist, {"steps": "4111 1111 1111 1111"}, by=cast.ece, now=NOW)
    assert "1111 1111" not in fitting.answers(ticket.pk, checklist)["steps"]


def test_says_what_changed_and_never_the_words(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    fill(ticket, checklist, {"device": "iPhone 13"}, by=cast.ece, now=NOW)
    fill(ticket, checklist, {"device": "iPhone 13"}, by=cast.ece, now=NOW)
    [event] = Event.objects.filter(verb="checklist.filled")
    assert event.detail == {"checklist": checklist.pk, "points": ["device"]}


def test_the_first_that_fits_is_the_tickets(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    other = keeping.write(
        names={"en": "App only", "tr": ""},
        items=[{"kind": "done", "names": {"en": "Seen"}, "choices": [], "is_needed": True}],
        reasons=[ticket.reason],
        classes=[],
        is_required=True,
        by=cast.aylin,
        now=NOW,
    )
    assert fitting.of(ticket) == checklist
    keeping.move(other, up=True, by=cast.aylin)
    assert fitting.of(ticket) == other
    keeping.retire(other, by=cast.aylin)
    assert fitting.of(ticket) == checklist


def test_points_that_stay_keep_their_answers(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    fill(ticket, checklist, FILLED, by=cast.ece, now=NOW)
    changed = {
        "names": checklist.names,
        "items": [{**checklist.items[0], "names": {"en": "Device"}}],
        "reasons": [],
        "classes": ["technical"],
        "is_required": True,
    }
    checklist = keeping.change(checklist, **changed, by=cast.aylin)
    [point] = fitting.shown(checklist, fitting.answers(ticket.pk, checklist), language="tr")
    assert (point.name, point.answer) == ("Device", "iPhone 13")


def test_is_filled_from_the_ticket_and_told_in_the_dialog(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    browser = factories.browser(cast.ece)
    form = {"team": cast.payments.pk, "title": "X", "within": "1", "waits": "on"}
    page = browser.post(f"/tickets/{ticket.pk}/tasks/", form)
    assert page.status_code == 422
    assert "Reproduce the fault" in page.content.decode()
    assert browser.get(f"/tickets/{ticket.pk}/checklist/").status_code == 200
    browser.post(f"/tickets/{ticket.pk}/checklist/", FILLED)
    assert browser.post(f"/tickets/{ticket.pk}/tasks/", form).status_code == 303
    page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert "It happened here as well" in page


def test_takes_nothing_from_a_page_whose_words_were_changed_or_removed_meanwhile(
    cast: Cast, ticket: Ticket, checklist: Checklist
) -> None:
    secret = "TR33 0006 1005 1978"
    fill(ticket, checklist, FILLED | {"steps": secret}, by=cast.ece, now=NOW)
    browser, path = factories.browser(cast.ece), f"/tickets/{ticket.pk}/checklist/"
    known = re.findall(r'name="as_of" value="(\d+)"', browser.get(path).content.decode())
    assert known == ["1"]
    blackening.remove(ticket.pk, [secret])
    old = FILLED | {"steps": secret, "as_of": known[0]}
    assert browser.post(path, old).status_code == 409
    assert fitting.answers(ticket.pk, checklist)["steps"] == REMOVED
    assert browser.post(path, FILLED | {"as_of": "2"}).status_code == 303
    assert fitting.answers(ticket.pk, checklist)["steps"] == FILLED["steps"]


def test_settings_write_change_and_order_them(cast: Cast, checklist: Checklist) -> None:
    browser = factories.browser(cast.aylin)
    form = {
        "name_en": "Refund",
        "name_tr": "İade",
        "classes": ["financial"],
        "points": "2",
        "point0-name_en": "Which bank",
        "point0-kind": "choice",
        "point0-choices_en": "A\nB",
        "point0-choices_tr": "A",
        "point0-is_needed": "on",
        "point1-kind": "text",
    }
    assert browser.post("/settings/checklists/new/", form).status_code == 302
    made = Checklist.objects.get(shipped_as="")
    [item] = made.items
    assert item["choices"] == [{"en": "A", "tr": "A"}, {"en": "B"}]
    assert browser.get(f"/settings/checklists/{made.pk}/").status_code == 200
    refused = browser.post("/settings/checklists/new/", {**form, "point0-choices_en": "A"})
    assert refused.status_code == 422
    browser.post(f"/settings/checklists/{made.pk}/place/", {"to": "up"})
    assert list(Checklist.objects.values_list("pk", flat=True)) == [made.pk, checklist.pk]
    page = browser.get("/settings/checklists/").content.decode()
    assert "Refund" in page
    assert factories.browser(cast.mert).get("/settings/checklists/").status_code == 403
