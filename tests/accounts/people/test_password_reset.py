"""A new password for those who forgot theirs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people.actions import access, standing
from tests import factories
from tests.accounts.people.doors import (
    is_in,
    link_in,
    read_mail,
    sessions_of,
    stranger,
    type_password,
)
from tests.cast import Cast

ASK = "/accounts/password/reset/"
NEW = "a-new-password-8"


def ask(email: str):
    return stranger().post(ASK, {"email": email})


def choose(link: str, password: str = NEW):
    client = stranger()
    answer = client.get(link, follow=True)
    return client.post(answer.request["PATH_INFO"], {"password1": password, "password2": password})


def link_for(cast: Cast) -> str:
    ask(cast.ece.staff.email)
    return link_in(read_mail()[0])


def test_leads_by_mail_to_a_new_password(cast: Cast) -> None:
    open_one = factories.browser(cast.ece)
    answer = choose(link_for(cast))
    assert answer["Location"] == "/accounts/password/reset/key/done/"
    assert sessions_of(cast.ece) == 0
    assert not is_in(open_one)
    assert type_password(stranger(), cast.ece.staff.email, NEW).status_code == 302
    assert [m.subject for m in read_mail()] == ["Your password was changed"]


def test_does_not_go_around_the_second_factor(cast: Cast) -> None:
    choose(link_for(cast))
    client = stranger()
    answer = type_password(client, cast.ece.staff.email, NEW)
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)


def test_writes_in_the_language_of_the_person(cast: Cast) -> None:
    ask(cast.mert.staff.email.upper())
    (message,) = read_mail()
    assert message.to == [cast.mert.staff.email]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_answers_the_same_for_nobody_and_writes_no_mail(cast: Cast) -> None:
    known, unknown = ask(cast.ece.staff.email), ask("nobody@lunaro.example")
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert [m.to for m in read_mail()] == [[cast.ece.staff.email]]


def test_works_as_hard_for_nobody_as_for_somebody(cast: Cast) -> None:
    counts = []
    ask("warm@lunaro.example")
    for email in (cast.ece.staff.email, "nobody@lunaro.example"):
        with CaptureQueriesContext(connection) as queries:
            ask(email)
        counts.append(len(queries))
    assert abs(counts[0] - counts[1]) <= 1


def test_a_closed_account_gets_none(cast: Cast) -> None:
    standing.deactivate(cast.ece, by=cast.nil, now=timezone.now())
    ask(cast.ece.staff.email)
    assert read_mail() == []


def test_a_link_works_once(cast: Cast) -> None:
    link = link_for(cast)
    choose(link)
    assert choose(link, "yet-another-one-9").status_code != 302
    assert type_password(stranger(), cast.ece.staff.email, NEW).status_code == 302


def test_a_link_lasts_an_hour(cast: Cast, time_machine) -> None:
    link = link_for(cast)
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    assert choose(link).status_code != 302


@pytest.mark.parametrize(
    "deed",
    [
        lambda c: standing.set_role(c.ece, role="agent", by=c.nil, now=timezone.now()),
        lambda c: standing.deactivate(c.ece, by=c.nil, now=timezone.now()),
        lambda c: access.end_sessions(c.ece, by=c.nil, now=timezone.now()),
    ],
)
def test_a_link_dies_with_the_sessions(cast: Cast, deed) -> None:
    link = link_for(cast)
    deed(cast)
    assert choose(link).status_code != 302


def test_a_link_is_that_of_one_person(cast: Cast) -> None:
    ece = link_for(cast)
    ask(cast.aylin.staff.email)
    aylin = link_in(read_mail()[0])
    crossed = ece.replace(
        ece.split("/")[5].split("-")[0] + "-", aylin.split("/")[5].split("-")[0] + "-"
    )
    assert crossed != ece
    assert choose(crossed).status_code != 302


@pytest.mark.parametrize("password", ["short", "password123", "1234567890123", "x" * 257])
def test_refuses_a_weak_one_and_says_why(cast: Cast, password: str) -> None:
    answer = choose(link_for(cast), password)
    assert answer.status_code == 200
    assert 'class="err"' in answer.content.decode()
