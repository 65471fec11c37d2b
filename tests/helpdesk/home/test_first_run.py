"""The first page of a new installation."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.events.models import Event
from accounts.organisation.models import Brand
from accounts.people.models import Person, StaffUser, Team
from helpdesk.home.first_run import AlreadyFounded, found_house
from tests import factories
from tests.cast import Cast
from tickets.channels.email.models import Mailbox
from tickets.thread.models import ContactReason

FILLED = {
    "name": "Nil Şahin",
    "email": "Nil@Lunaro.example",
    "password": "an-unguessable-one-4",
    "brand": "Lunaro",
    "languages": ["tr", "en"],
    "time_zone": "Europe/Istanbul",
    "mailbox": "Destek@lunaro.example",
}


@pytest.fixture
def browser(db: None) -> Client:
    return Client(headers={"host": "localhost:8000"})


def test_sign_in_leads_here_while_nobody_works_here(browser: Client) -> None:
    assert browser.get("/accounts/login/")["Location"] == "/first-run/"
    assert browser.get("/first-run/").status_code == 200


def test_a_mailbox_that_is_fetched_is_set_up_as_soon_as_one_is_in(
    browser: Client, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    assert browser.post("/first-run/", {**FILLED, "fetches": "on"})["Location"] == "/begin/"
    mailbox = Mailbox.objects.get()
    place = browser.get("/begin/")["Location"]
    assert place == f"/settings/mailboxes/{mailbox.pk}/incoming/?way=imap"
    page = browser.get(place).content.decode()
    assert re.search(r'<input[^>]*value="imap"[^>]*checked', page)
    assert browser.get("/begin/")["Location"] == "/"


def test_no_house_begins_with_the_name_of_an_offer(browser: Client) -> None:
    """It would be the sender of its first mailbox, too."""
    answer = browser.post("/first-run/", {**FILLED, "brand": "Claim your 50 free spins now"})
    assert answer.status_code == 422
    assert "reads like an offer" in answer.content.decode()
    assert not Brand.objects.exists()


def test_founds_the_house_and_leads_to_the_second_factor(browser: Client) -> None:
    assert browser.post("/first-run/", FILLED)["Location"] == "/"
    assert browser.get("/settings/")["Location"] == "/accounts/2fa/totp/activate/"
    nil = Person.objects.get(kind=Person.STAFF)
    brand, team = Brand.objects.get(), Team.objects.get()
    assert (nil.role, nil.brand_ids, nil.team_ids) == ("administrator", [brand.pk], [team.pk])
    assert nil.staff.email == "nil@lunaro.example"
    assert (brand.name, brand.languages) == ("Lunaro", ["tr", "en"])
    assert set(brand.signatures.values_list("language", flat=True)) == {"tr", "en"}
    mailbox = Mailbox.objects.get()
    assert (mailbox.address, mailbox.brand, mailbox.team) == (
        "destek@lunaro.example",
        brand,
        team,
    )
    # without a reason nothing could ever be solved
    assert ContactReason.objects.filter(parent=None).count() > 5
    assert set(Event.objects.values_list("verb", flat=True)) >= {
        "brand.founded",
        "team.founded",
        "mailbox.added",
        "person.hired",
        "person.signed_in",
    }


def test_closes_for_good(browser: Client) -> None:
    browser.post("/first-run/", FILLED)
    other = Client(headers={"host": "localhost:8000"})
    assert other.get("/first-run/").status_code == 404
    assert other.post("/first-run/", FILLED).status_code == 404
    assert other.get("/accounts/login/").status_code == 200


def test_stays_closed_when_everybody_has_left(browser: Client, cast: Cast) -> None:
    Person.objects.filter(kind=Person.STAFF).update(is_active=False)
    assert browser.get("/first-run/").status_code == 404


def test_is_not_open_in_the_demo(browser: Client, settings) -> None:
    settings.DEMO = True
    assert browser.get("/first-run/").status_code == 404


@pytest.mark.parametrize("field", FILLED)
def test_a_missing_field_founds_nothing_and_keeps_the_rest(browser: Client, field: str) -> None:
    sent = {name: value for name, value in FILLED.items() if name != field}
    answer = browser.post("/first-run/", sent)
    assert answer.status_code == 422
    assert not Brand.objects.exists()
    kept = "Nil Şahin" if field != "name" else "Nil@Lunaro.example"
    assert kept in answer.content.decode()


def test_of_many_who_come_at_once_one_founds_it(committed: None) -> None:
    together = Barrier(5)

    def come(number: int) -> str:
        together.wait()
        try:
            words = {**FILLED, "email": f"nil{number}@lunaro.example", "language": "tr"}
            found_house(**words, now=factories.NOW)
            return "founded"
        except AlreadyFounded:
            return "late"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as pool:
        outcomes = list(pool.map(come, range(5)))
    assert sorted(outcomes) == ["founded"] + ["late"] * 4
    assert StaffUser.objects.count() == Brand.objects.count() == Mailbox.objects.count() == 1
