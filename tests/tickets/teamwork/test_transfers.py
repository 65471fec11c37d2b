"""Handing a ticket to another team, with the time that the player was given."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.tickets.thread.words import opened
from tickets.promises.models import Promise
from tickets.teamwork.checklists.actions import fill, keeping
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions import assignment, labels
from tickets.thread.models import ContactReason, Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    now = timezone.now()
    return assignment.assign(opened(cast, at=now), to=cast.ece, by=cast.ece, now=now)


def test_carries_its_promise_and_its_note(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    place = f"/tickets/{ticket.pk}/transfer/"
    assert browser.get(place).status_code == 200
    form = {"to": cast.payments.pk, "note": "Banka kaydına bakın", "promise_by": "1h"}
    assert browser.post(place, form).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.team, ticket.assignee) == (cast.payments, None)
    promise = Promise.objects.get()
    assert promise.team == cast.payments
    assert timedelta(minutes=59) < promise.due_at - timezone.now() <= timedelta(minutes=66)
    note = Message.objects.get(ticket=ticket, kind=Message.NOTE)
    assert (note.text, note.flags) == ("Banka kaydına bakın", ["handover"])


def test_without_a_time_promises_nothing(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    browser.post(f"/tickets/{ticket.pk}/transfer/", {"to": cast.payments.pk, "promise_by": ""})
    ticket.refresh_from_db()
    assert ticket.team == cast.payments
    assert not Promise.objects.exists()


def test_hands_nothing_over_when_the_time_is_wrong(cast: Cast, ticket: Ticket) -> None:
    form = {"to": cast.payments.pk, "promise_by": "other", "promise_at": "2020-01-01T10:00"}
    page = factories.browser(cast.ece).post(f"/tickets/{ticket.pk}/transfer/", form)
    assert page.status_code == 422
    ticket.refresh_from_db()
    assert ticket.team == cast.support


def test_asks_for_the_checklist_first(cast: Cast, ticket: Ticket) -> None:
    reason = ContactReason.objects.create(
        slug="app", names={"en": "App"}, resolution_class="technical"
    )
    labels.classify(ticket, by=cast.ece, reason=reason, now=timezone.now())
    checklist = keeping.found(by=cast.nil, now=timezone.now())
    browser, form = factories.browser(cast.ece), {"to": cast.payments.pk}
    for path in ("transfer", "tasks"):
        page = browser.get(f"/tickets/{ticket.pk}/{path}/").content.decode()
        assert f'href="/tickets/{ticket.pk}/checklist/" data-dialog data-first' in page
        assert "Fill “Reproduce the fault” first" in page
    page = browser.post(f"/tickets/{ticket.pk}/transfer/", form)
    assert page.status_code == 422
    assert page.content.decode().count("Fill “Reproduce the fault” first") == 1
    given = {"device": "a", "version": "b", "steps": "c", "result": "1"}
    fill(ticket, checklist, given, by=cast.ece, now=timezone.now())
    assert "data-first" not in browser.get(f"/tickets/{ticket.pk}/tasks/").content.decode()
    assert browser.post(f"/tickets/{ticket.pk}/transfer/", form).status_code == 303


def test_a_department_is_asked_and_the_player_given_a_time_at_once(
    cast: Cast, ticket: Ticket
) -> None:
    form = {
        "team": cast.payments.pk,
        "title": "Banka",
        "within": "1",
        "waits": "on",
        "promise_by": "2h",
    }
    assert factories.browser(cast.ece).post(f"/tickets/{ticket.pk}/tasks/", form).status_code == 303
    promise = Promise.objects.get()
    assert (promise.ticket, promise.team, promise.owner) == (ticket, cast.payments, cast.ece)
    assert SideTask.objects.get().team == cast.payments
