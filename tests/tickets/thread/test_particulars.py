"""A ticket whose contact reason asks for what has to be known …"""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten
from tests.tickets.thread.words import opened
from tickets.thread.actions import labels, particulars, resolution
from tickets.thread.models import ContactReason, Ticket, TicketParticulars

__all__ = ["at_half_past_ten"]

ASKS = ["bet_number", "transaction_date", "amount", "statement", "is_own_account"]
TYPED = {
    "bet_number": "B-7781",
    "transaction_date": "2026-11-18",
    "amount": "1,250.50",
    "currency": "TRY",
    "statement": "The bet was marked lost.",
    "is_own_account": ["", "on"],
}
KNOWN = {
    "bet_number": "B-7781",
    "transaction_date": date(2026, 11, 18),
    "amount": 125050,
    "currency": "TRY",
    "statement": "The bet was marked lost.",
    "is_own_account": True,
}


@pytest.fixture
def dispute(db: None) -> ContactReason:
    return ContactReason.objects.create(
        slug="dispute", names={"en": "Dispute", "tr": "İtiraz"}, asks=ASKS
    )


@pytest.fixture
def ticket(cast: Cast, dispute: ContactReason) -> Ticket:
    return labels.classify(opened(cast), by=cast.ece, reason=dispute, now=NOW)


def url(ticket: Ticket, noun: str) -> str:
    return f"/tickets/{ticket.pk}/{noun}/"


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def test_is_solved_only_when_it_says_all_of_it(cast: Cast, ticket: Ticket) -> None:
    with pytest.raises(particulars.Lacking) as refused:
        resolution.resolve(ticket, by=cast.ece, outcome="answered", now=NOW)
    assert refused.value.names == ASKS
    assert fresh(ticket).status != Ticket.SOLVED
    resolution.resolve(ticket, by=cast.ece, outcome="answered", particulars=KNOWN, now=NOW)
    assert fresh(ticket).status == Ticket.SOLVED
    assert {name: getattr(ticket.particulars, name) for name in KNOWN} == KNOWN


def test_asks_in_the_dialog_for_what_is_missing_and_then_is_solved(
    cast: Cast, ticket: Ticket
) -> None:
    browser = factories.browser(cast.ece)
    particulars.keep(ticket, {"bet_number": "B-7781"}, by=cast.ece)
    dialog = browser.get(url(ticket, "resolution"), headers=HTMX).content.decode()
    assert 'name="statement"' in dialog
    assert 'name="bet_number"' not in dialog  # known already
    refused = browser.post(url(ticket, "resolution"), {"outcome": "answered"}, headers=HTMX)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert page.count("“Dispute” needs this.") == 4
    assert page.count("autofocus") == 1
    done = browser.post(url(ticket, "resolution"), {"outcome": "answered", **TYPED}, headers=HTMX)
    assert done.status_code == 200
    assert fresh(ticket).status == Ticket.SOLVED
    assert ticket.particulars.amount == 125050


def test_is_not_solved_by_choosing_the_reason_in_the_same_breath(
    cast: Cast, dispute: ContactReason
) -> None:
    browser, ticket = factories.browser(cast.ece), opened(cast)
    sent = {"outcome": "answered", "reason": dispute.pk}
    for headers in (HTMX, JSON, {}):
        assert browser.post(url(ticket, "resolution"), sent, headers=headers).status_code == 422
    assert fresh(ticket).status != Ticket.SOLVED
    done = browser.post(url(ticket, "resolution"), sent | TYPED, headers=JSON)
    assert done.status_code == 200


def test_is_not_solved_by_the_api_either(cast: Cast, ticket: Ticket) -> None:
    client = Client(headers={"authorization": f"Bearer {factories.api_token(cast.ece)}"})
    path = f"/api/v1/tickets/{ticket.pk}/resolution/"

    def post(body: dict[str, Any]) -> Any:
        return client.post(path, body, content_type="application/json")

    refused = post({"outcome": "answered"})
    assert refused.status_code == 422
    assert "“Bet number”" in refused.json()["detail"]
    known = {**KNOWN, "transaction_date": "2026-11-18"}
    bare = {name: value for name, value in known.items() if name != "currency"}
    assert post({"outcome": "answered", "particulars": bare}).status_code == 400
    assert post({"outcome": "answered", "particulars": known}).status_code == 200
    read = client.get(f"/api/v1/tickets/{ticket.pk}/particulars/").json()
    assert (read["amount"], read["currency"]) == (125050, "TRY")


def test_is_refused_a_reason_that_asks_at_once(cast: Cast, dispute: ContactReason) -> None:
    ContactReason.objects.update(asks_when=ContactReason.CHOSEN)
    browser, ticket = factories.browser(cast.ece), opened(cast)
    refused = browser.post(url(ticket, "labels"), {"reason": dispute.pk}, headers=HTMX)
    assert refused.status_code == 422
    assert 'name="bet_number"' in refused.content.decode()
    assert fresh(ticket).reason is None
    client = Client(headers={"authorization": f"Bearer {factories.api_token(cast.ece)}"})
    by_api = client.patch(
        f"/api/v1/tickets/{ticket.pk}/", {"reason": "dispute"}, content_type="application/json"
    )
    assert by_api.status_code == 422
    sent = {"reason": dispute.pk, **TYPED}
    assert browser.post(url(ticket, "labels"), sent, headers=HTMX).status_code == 200
    assert fresh(ticket).reason == dispute
    taken_away = {"bet_number": ""}
    assert browser.post(url(ticket, "particulars"), taken_away, headers=HTMX).status_code == 422


def test_shows_what_is_known_and_what_is_still_needed_at_its_side(
    cast: Cast, ticket: Ticket
) -> None:
    browser = factories.browser(cast.ece)
    page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Still needed: “Bet number”" in page
    sent = browser.post(url(ticket, "particulars"), TYPED, headers=HTMX)
    assert sent.status_code == 200
    page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert "₺1,250.50" in page
    assert "Still needed" not in page


def test_reads_it_with_the_rest_of_the_page(cast: Cast, ticket: Ticket) -> None:
    browser, plain = factories.browser(cast.ece), opened(cast)
    asks_nothing = ContactReason.objects.create(slug="other", names={"en": "Other"})
    labels.classify(plain, by=cast.ece, reason=asks_nothing, now=NOW)
    particulars.keep(ticket, KNOWN, by=cast.ece)
    counts = []
    for one in (plain, ticket, plain, ticket):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/tickets/{one.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[2] == counts[3]


def test_keeps_no_card_number_and_no_words_in_its_events(cast: Cast, ticket: Ticket) -> None:
    given = {"statement": "Paid with 4111 1111 1111 1111", "bet_number": "4111111111111111"}
    particulars.keep(ticket, given, by=cast.ece)
    assert "4111 1111" not in ticket.particulars.statement
    assert "4111111111111111" not in ticket.particulars.bet_number
    fact = Event.objects.get(verb="ticket.particulars_changed")
    assert fact.detail == {"fields": ["bet_number", "statement"]}


def test_is_changed_by_nobody_who_does_not_see_it(cast: Cast, ticket: Ticket) -> None:
    for person in cast.staff:
        answer = factories.browser(person).post(url(ticket, "particulars"), {"bet_number": "X"})
        sees = person in {cast.ece, cast.mert, cast.aylin, cast.nil}
        assert answer.status_code == (303 if sees else 404), person.name
    TicketParticulars.objects.filter(ticket=ticket).delete()
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED)
    answer = factories.browser(cast.ece).post(url(ticket, "particulars"), {"bet_number": "X"})
    assert answer.status_code == 422
    assert not TicketParticulars.objects.exists()


@pytest.mark.parametrize("typed", ["1.250,505", "0,125", "lots", "9" * 25])
def test_takes_no_amount_that_could_be_two(cast: Cast, ticket: Ticket, typed: str) -> None:
    sent = {"amount": typed, "currency": "TRY"}
    answer = factories.browser(cast.ece).post(url(ticket, "particulars"), sent, headers=HTMX)
    assert answer.status_code == 422
    assert "Write it like 1,250.50." in answer.content.decode()
    assert typed in answer.content.decode()
