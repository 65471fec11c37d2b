"""What a player reads by mail of a decision about his age …"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.people.models import Person
from accounts.platform.actions import calls
from accounts.platform.models import Call, Connection
from accounts.players.models import Address, Player
from accounts.protection.language import offers, urging
from accounts.protection.models import ContactDecision, Hold
from accounts.verification import letters
from accounts.verification.actions import judging, underage, writing
from accounts.verification.models import AgeSuspicion
from helpdesk.dev.operator.http import Operator
from tests import factories
from tests.accounts.platform.operators import operator, platform
from tests.accounts.players.people import merged, second_derya
from tests.accounts.verification import submitted
from tests.accounts.verification.test_ages import OUTSIDE
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher, catcher

__all__ = ["catcher", "operator", "platform"]
pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LANGUAGES = ("en", "tr", "de", "es")


@pytest.fixture
def sinan(cast: Cast) -> Person:
    return submitted.officer(cast, "Sinan Ak", "compliance_officer")


def with_account(cast: Cast, number: str = "L-900") -> Player:
    Player.objects.filter(pk=cast.derya.pk).update(external_id=number)
    cast.derya.refresh_from_db()
    return cast.derya


def read(catcher: Catcher) -> list[tuple[list[str], str]]:
    return [
        (one.recipients, one.mail.get_body(("plain",)).get_content().replace("=\n", ""))
        for one in catcher.caught
    ]


def test_that_the_account_is_closed_and_what_was_paid_in_goes_back(
    cast: Cast, sinan: Person, catcher: Catcher
) -> None:
    derya = with_account(cast)
    Person.objects.filter(pk=derya.person_id).update(language="en")
    underage.suspect(derya, by=cast.mert, now=NOW)
    judging.confirm(derya, OUTSIDE, by=sinan, now=NOW)
    assert writing.send_due(now=NOW) == 1
    [(to, said)] = read(catcher)
    assert to == ["derya@mail.example"]
    assert "What you have paid in goes back to you" in said
    assert f"/help-lines/{cast.lunaro.slug}/?language=en" in said
    one = AgeSuspicion.objects.get()
    assert (one.told_at, one.tell_at) == (NOW, None)
    assert ContactDecision.objects.get().purpose == "legal"
    page = factories.browser(sinan).get(f"/players/{derya.pk}/age/").content.decode()
    assert "The player was told by mail" in page
    assert writing.send_due(now=NOW + DAY) == 0
    judging.note_return(one, reference="Bank transfer 4711", by=sinan, now=NOW + DAY)
    assert writing.send_due(now=NOW + DAY) == 0  # he knows it


def test_that_the_pause_is_over_once_the_platform_has_ended_it(
    cast: Cast, sinan: Person, catcher: Catcher, operator: Operator, platform: Connection
) -> None:
    world = operator.world
    number = world.register("lunaro", email="derya@mail.example", name="Derya")["number"]
    derya = with_account(cast, number)
    Person.objects.filter(pk=derya.person_id).update(language="en")
    now = timezone.now()
    underage.suspect(derya, by=cast.mert, now=now - DAY)
    for call in Call.objects.order_by("pk"):
        calls.make(call, now=now)
    judging.lift(derya, OUTSIDE, by=sinan, now=now)
    writing.send_due(now=now)
    assert read(catcher) == []
    for call in Call.objects.filter(state=Call.WAITING).order_by("pk"):
        calls.make(call, now=now)
    writing.send_due(now=now + 2 * MINUTE)
    [(_to, said)] = read(catcher)
    assert "the pause has ended" in said
    assert not re.search(r"\bage\b|young|suspi|\bplay|deposit", said, re.IGNORECASE)


def test_of_a_pause_that_never_ends_nothing_is_said(
    cast: Cast, sinan: Person, catcher: Catcher, platform: Connection
) -> None:
    derya = with_account(cast)
    underage.suspect(derya, by=cast.mert, now=NOW - DAY)
    judging.lift(derya, OUTSIDE, by=sinan, now=NOW)
    for hours in (0, 1, 30, 49, 60):
        writing.send_due(now=NOW + timedelta(hours=hours))
    assert read(catcher) == []
    assert AgeSuspicion.objects.get().tell_at is None


def test_nothing_where_he_was_locked_again_meanwhile(
    cast: Cast, sinan: Person, catcher: Catcher
) -> None:
    derya = with_account(cast)
    underage.suspect(derya, by=cast.mert, now=NOW - DAY)
    judging.lift(derya, OUTSIDE, by=sinan, now=NOW)
    underage.suspect(derya, by=cast.ece, now=NOW)
    writing.send_due(now=NOW)
    assert read(catcher) == []


def test_nothing_to_whom_nothing_was_locked_or_who_has_no_account(
    cast: Cast, sinan: Person, catcher: Catcher
) -> None:
    underage.suspect(cast.derya, by=cast.mert, now=NOW - DAY)
    judging.lift(cast.derya, OUTSIDE, by=sinan, now=NOW)
    derya = with_account(cast)
    underage.suspect(derya, by=cast.mert, now=NOW, is_certain=False)
    judging.lift(derya, OUTSIDE, by=sinan, now=NOW)
    Player.objects.filter(pk=derya.pk).update(external_id=None)
    underage.suspect(derya, by=cast.mert, now=NOW)
    judging.confirm(derya, OUTSIDE, by=sinan, now=NOW)
    assert writing.send_due(now=NOW + DAY) == 0
    assert not Hold.objects.filter(player=derya, lifted_at=None, stops="").exists()


def test_one_letter_of_two_records_to_a_way_that_is_his(
    cast: Cast, sinan: Person, catcher: Catcher
) -> None:
    other = second_derya(cast)
    underage.suspect(other, by=cast.ece, now=NOW - 2 * DAY)
    underage.suspect(cast.derya, by=cast.ece, now=NOW - 2 * DAY)
    merged(other, cast.derya, cast)
    judging.confirm(with_account(cast), OUTSIDE, by=sinan, now=NOW)
    writing.send_due(now=NOW + 4 * DAY)
    assert [to for to, _said in read(catcher)] == [["derya@mail.example"]]


def test_nobody_is_written_to_without_an_address(
    cast: Cast, sinan: Person, catcher: Catcher
) -> None:
    derya = with_account(cast)
    underage.suspect(derya, by=cast.mert, now=NOW)
    judging.confirm(derya, OUTSIDE, by=sinan, now=NOW)
    Address.objects.filter(player=derya).update(is_failing=True)
    writing.send_due(now=NOW)
    assert read(catcher) == []
    assert AgeSuspicion.objects.get().tell_at is None


@pytest.mark.parametrize("answer", ["450 4.2.0 later", "550 5.1.1 no such mailbox"])
def test_what_did_not_leave_comes_again_unless_it_never_will(
    cast: Cast, sinan: Person, catcher: Catcher, answer: str
) -> None:
    derya = with_account(cast)
    underage.suspect(derya, by=cast.mert, now=NOW)
    judging.confirm(derya, OUTSIDE, by=sinan, now=NOW)
    catcher.answers.append(answer)
    writing.send_due(now=NOW)
    writing.send_due(now=NOW + MINUTE)
    assert len(read(catcher)) == (1 if answer.startswith("450") else 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_words_that_offer_nothing_accuse_of_nothing_and_are_his(
    cast: Cast, language: str
) -> None:
    closed = letters.closed(cast.derya, legal_age=18, help_at="https://x/", language=language)
    reopened = letters.reopened(cast.derya, language=language)
    for subject, text in (closed, reopened):
        assert cast.lunaro.name in subject
        assert not offers.reads_like_offer(f"{subject}\n{text}"), text
        assert not urging.urges(text), text
        assert not letters.tips_off(text)
        assert language == "en" or "Your account" not in text
    assert "18" in closed[1]
