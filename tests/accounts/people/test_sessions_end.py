"""Sessions end everywhere: old cookies are worth nothing, whoever replays them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.people.actions import access, standing
from accounts.people.models import StaffSession
from tests import factories
from tests.accounts.people.doors import is_in, sessions_of, sign_in, stranger
from tests.cast import Cast

REPLAYS = 50

DEEDS: dict[str, Callable[[Cast], object]] = {
    "role": lambda c: standing.set_role(c.ece, role="agent", by=c.nil, now=timezone.now()),
    "teams": lambda c: standing.set_teams(
        c.ece, team_ids=[c.payments.pk], by=c.nil, now=timezone.now()
    ),
    "brands": lambda c: standing.set_brands(
        c.ece, brand_ids=[c.lunaro.pk, c.mavi_kule.pk], by=c.nil, now=timezone.now()
    ),
    "deactivation": lambda c: standing.deactivate(c.ece, by=c.nil, now=timezone.now()),
    "password": lambda c: access.change_password(
        c.ece.staff, password="another-password-7", now=timezone.now()
    ),
    "second factor": lambda c: access.reset_second_factor(c.ece, by=c.nil, now=timezone.now()),
    "all sessions": lambda c: access.end_sessions(c.ece, by=c.nil, now=timezone.now()),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_ends_with_a_change_of(cast: Cast, deed: str) -> None:
    open_ones = [factories.browser(cast.ece) for _ in range(3)]
    others = factories.browser(cast.mert)
    assert all(is_in(client) for client in open_ones)
    DEEDS[deed](cast)
    cast.ece.refresh_from_db()
    assert sessions_of(cast.ece) == 0
    keys = [client.cookies["desk"].value for client in open_ones]
    assert [key for key in keys * REPLAYS if is_in(_with_cookie(key))] == []
    assert is_in(others)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_row_that_is_written_again_is_worth_nothing_after(cast: Cast, deed: str) -> None:
    client = factories.browser(cast.ece)
    row = StaffSession.objects.get(staff__person=cast.ece)
    DEEDS[deed](cast)
    row.save(force_insert=True)  # as a request would that began before
    assert not is_in(client)


def test_a_person_ends_another_of_his_sessions(cast: Cast) -> None:
    here, there = sign_in(cast.ece), factories.browser(cast.ece)
    page = here.get("/settings/security/").content.decode()
    handle = page.split("/settings/security/sessions/")[1].split("/")[0]
    here.post(f"/settings/security/sessions/{handle}/end/")
    assert is_in(here)
    assert not is_in(there)


def test_no_page_shows_the_key_of_a_session(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    keys = StaffSession.objects.values_list("session_key", flat=True)
    page = client.get("/settings/security/").content.decode()
    assert [key for key in keys if key in page] == []


def test_nobody_ends_the_session_of_a_colleague_by_its_handle(cast: Cast) -> None:
    mert, ece = factories.browser(cast.mert), factories.browser(cast.ece)
    factories.browser(cast.ece)
    page = ece.get("/settings/security/").content.decode()
    handle = page.split("/settings/security/sessions/")[1].split("/")[0]
    mert.post(f"/settings/security/sessions/{handle}/end/")
    assert sessions_of(cast.ece) == 2


def test_a_person_signs_out_everywhere(cast: Cast) -> None:
    here, there = factories.browser(cast.ece), factories.browser(cast.ece)
    assert here.post("/settings/security/sessions/end/")["Location"] == "/accounts/login/"
    assert not is_in(here)
    assert not is_in(there)


def test_a_new_password_by_its_page_ends_all_sessions(cast: Cast) -> None:
    here, there = sign_in(cast.ece), factories.browser(cast.ece)
    answer = here.post(
        "/accounts/password/change/",
        {
            "oldpassword": factories.PASSWORD,
            "password1": "another-password-7",
            "password2": "another-password-7",
        },
    )
    assert answer["Location"] == "/accounts/login/"
    assert not is_in(here)
    assert not is_in(there)


def test_ends_after_half_an_hour_of_silence(cast: Cast, time_machine) -> None:
    client = factories.browser(cast.ece)
    assert is_in(client)
    time_machine.move_to(timezone.now() + timedelta(minutes=29))
    assert is_in(client)
    time_machine.move_to(timezone.now() + timedelta(minutes=31))
    assert not is_in(client)


def test_ends_after_half_an_hour_in_which_only_the_page_asked(cast: Cast, time_machine) -> None:
    client, began = factories.browser(cast.ece), timezone.now()
    polling = {"Accept": "application/json", "X-Background": "1"}
    assert is_in(client)
    for minutes in range(1, 30):
        time_machine.move_to(began + timedelta(minutes=minutes))
        assert client.get("/feed/", headers=polling).status_code == 200
    time_machine.move_to(began + timedelta(minutes=31))
    assert client.get("/feed/", headers=polling).status_code == 401


def test_goes_on_while_a_person_reads_what_the_page_asks_for(cast: Cast, time_machine) -> None:
    client, began = factories.browser(cast.ece), timezone.now()
    for minutes in range(0, 120, 20):
        time_machine.move_to(began + timedelta(minutes=minutes))
        assert client.get("/feed/").status_code == 200


def test_ends_after_twelve_hours_of_work(cast: Cast, time_machine) -> None:
    client = factories.browser(cast.ece)
    for _ in range(24):
        assert is_in(client)
        time_machine.move_to(timezone.now() + timedelta(minutes=29, seconds=59))
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    assert not is_in(client)


def _with_cookie(key: str) -> Client:
    client = stranger()
    client.cookies["desk"] = key
    return client
