"""The list of replies for later…"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import a_reason, answered, wrote
from tickets.sending import actions, overview
from tickets.sending.models import ScheduledReply
from tickets.teamwork.referrals.actions import refer
from tickets.thread import lists, reader
from tickets.thread.actions import assignment, replying, resolution
from tickets.thread.models import Ticket

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PAGE, LIST = "/team/later/", "/team/later/list/"


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return answered(cast, now=timezone.now() - DAY)


def keeps(
    ticket: Ticket, by: Person, said: str, *, at: datetime | None = None, **more: Any
) -> ScheduledReply:
    now = timezone.now()
    return actions.schedule(
        ticket,
        html=f"<p>{said} <b>geldi</b> mi?</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        send_at=at or now + DAY,
        client_id=uuid4(),
        by=by,
        now=now,
        **more,
    )


def seen_by(person: Person, *, page: int = 1) -> overview.Overview:
    return overview.of(reader.for_person(person), page=page)


def test_shows_own_ones_to_writers_and_those_of_what_they_see_to_leads(
    cast: Cast, ticket: Ticket
) -> None:
    """Who must not see gets nothing of it, by page and by list."""
    elsewhere = factories.ticket(cast.kerem, cast.payments, owner=cast.deniz, now=timezone.now())
    keeps(ticket, cast.ece, "Ece")
    keeps(ticket, cast.mert, "Mert")
    keeps(elsewhere, cast.deniz, "Deniz")
    wanted = {
        cast.ece: {"Ece"},
        cast.mert: {"Mert"},
        cast.deniz: {"Deniz"},
        cast.aylin: {"Ece", "Mert"},
        cast.nil: {"Ece", "Mert", "Deniz"},
        cast.suna: set(),
    }
    for person in cast.staff:
        for path in (PAGE, LIST):
            said = factories.browser(person).get(path).content.decode()
            found = {name for name in ("Ece", "Mert", "Deniz") if f"{name} geldi mi?" in said}
            assert found == wanted[person], person.name
    for person in (cast.derya.person, cast.kerem.person, cast.robo):
        assert not seen_by(person).waiting, person.name


def test_asks_those_in_who_write_for_later(cast: Cast) -> None:
    reviewer = factories.staff("Oya", role="qa_reviewer", brands=(cast.lunaro,))
    assert factories.browser(reviewer).get(PAGE).status_code == 403
    assert factories.browser(cast.ece).get(PAGE).status_code == 200


def test_forgets_what_its_writer_sees_no_more_and_offers_no_deed_to_whoever_may_only_look(
    cast: Cast, ticket: Ticket
) -> None:
    keeps(ticket, cast.mert, "Mert")
    assert seen_by(cast.mert).waiting[0].can_send
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=timezone.now())
    Ticket.objects.filter(pk=ticket.pk).update(assignee=None)
    assert not seen_by(cast.mert).waiting
    assert not seen_by(cast.aylin).waiting
    refer(ticket, person=cast.mert, by=cast.nil, now=timezone.now())
    (line,) = seen_by(cast.mert).waiting
    assert (line.can_decide, line.can_send) == (False, False)
    assert seen_by(cast.nil).waiting[0].can_send


def test_says_whom_when_and_what_would_stop_it(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    keeps(ticket, cast.ece, "Bir", at=now + 3 * HOUR)
    keeps(ticket, cast.ece, "İki", at=now + 2 * HOUR, cancels_on_words=False)
    first, second = seen_by(cast.ece).waiting
    assert (first.words, second.words) == ("İki geldi mi?", "Bir geldi mi?")
    assert (first.player, first.ticket) == ("Derya A.", ticket.pk)
    assert first.note == "Leaves even if the player writes first"
    assert second.note == "Not sent if the player writes first"
    who = reader.for_person(cast.ece)
    assert second.when == who.full_ahead(now + 3 * HOUR)
    assert second.left in {"2 h 59 m", "3 h"}
    assert who.time(now + 3 * HOUR) in factories.browser(cast.ece).get(PAGE).content.decode()


def test_shows_first_what_came_back_and_why(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    other = answered(cast, now=now - DAY, player=cast.kerem)
    keeps(other, cast.ece, "Bekleyen")
    asks = keeps(ticket, cast.ece, "Soran", at=now + 2 * HOUR, cancels_on_words=False)
    keeps(ticket, cast.ece, "Dönen")
    replying.reply(
        ticket,
        by=cast.mert,
        html="<p>Ben baktım.</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        client_id=uuid4(),
        now=now + HOUR,
    )
    actions.send_when_due(asks.pk, now=now + 2 * HOUR)
    wrote(ticket, cast, "Geldi bile", now=now + 3 * HOUR)
    actions.give_up_answered(ticket.pk, now=now + 3 * HOUR)
    found = seen_by(cast.ece)
    assert [(one.words, one.question) for one in found.back] == [
        ("Soran geldi mi?", "A colleague wrote meanwhile. Read it, then decide."),
        ("Dönen geldi mi?", "The player wrote first. Your words wait in the composer."),
    ]
    assert [one.words for one in found.waiting] == ["Bekleyen geldi mi?"]
    assert [one.can_send for one in found.back] == [True, False]
    assert overview.asking(cast.ece, now) == 1
    assert overview.asking(cast.aylin, now) == 0
    assert "their writer" in seen_by(cast.aylin).back[1].question
    said = factories.browser(cast.ece).get(PAGE).content.decode()
    order = [said.index(word) for word in ("Soran", "Dönen", "Bekleyen")]
    assert order == sorted(order)


Then = Callable[[Ticket, Cast, datetime], object]


def _answers(ticket: Ticket, cast: Cast, now: datetime) -> None:
    replying.reply(
        ticket,
        by=cast.mert,
        html="<p>Güzel.</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        client_id=uuid4(),
        now=now,
    )


def _solves(ticket: Ticket, cast: Cast, now: datetime) -> None:
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=a_reason(), now=now)


def _writes_anew(ticket: Ticket, cast: Cast, now: datetime) -> None:
    keeps(ticket, cast.ece, "Yeni")


def _waits_a_week(ticket: Ticket, cast: Cast, now: datetime) -> None:
    ScheduledReply.objects.update(settled_at=now - 8 * DAY)


@pytest.mark.parametrize("then", [_answers, _solves, _writes_anew, _waits_a_week])
def test_lets_go_what_came_back_once_somebody_saw_to_it(
    cast: Cast, ticket: Ticket, then: Then
) -> None:
    keeps(ticket, cast.ece, "Dönen")
    now = timezone.now()
    wrote(ticket, cast, "Geldi bile", now=now)
    actions.give_up_answered(ticket.pk, now=now)
    assert len(seen_by(cast.ece).back) == 1
    ScheduledReply.objects.update(created_at=now - HOUR, settled_at=now - timedelta(minutes=1))
    then(ticket, cast, now)
    assert not seen_by(cast.ece).back


def test_reaches_the_deeds_of_the_ticket_and_says_what_was_done(cast: Cast, ticket: Ticket) -> None:
    one, two = keeps(ticket, cast.ece, "Bir"), keeps(ticket, cast.ece, "İki")
    browser = factories.browser(cast.ece)
    said = browser.get(PAGE).content.decode()
    from_list = {"HX-Request": "true", "HX-Target": "laters"}
    for row, deed in ((one, "send"), (two, "give-up")):
        door = f"/tickets/{ticket.pk}/later/{row.pk}/{deed}/"
        assert f'hx-post="{door}"' in said
        answer = browser.post(door, headers=from_list)
        assert (answer.status_code, "toast" in answer.headers["HX-Trigger"]) == (200, True)
    assert f"/tickets/{ticket.pk}/later/{one.pk}/move/" in said
    assert not seen_by(cast.ece).waiting
    three = keeps(ticket, cast.ece, "Üç")
    on_ticket = {"HX-Request": "true", "HX-Target": "scheduled"}
    door = f"/tickets/{ticket.pk}/later/{three.pk}/give-up/"
    assert "HX-Trigger" not in browser.post(door, headers=on_ticket).headers


def test_is_another_list_for_its_writer_wherever_the_ticket_is(cast: Cast, ticket: Ticket) -> None:
    one = keeps(ticket, cast.mert, "Mert")
    before = timezone.now()
    actions.cancel(one, by=cast.ece, now=before)
    assert f"person.{cast.mert.pk}" in lists.changed_since(before)


def test_is_the_same_list_while_no_word_of_it_changed(cast: Cast, ticket: Ticket) -> None:
    one = keeps(ticket, cast.ece, "Bir", at=timezone.now() + 3 * HOUR)
    browser = factories.browser(cast.ece)
    fresh = browser.get(LIST)
    known = {"If-None-Match": fresh["ETag"]}
    assert browser.get(LIST, headers=known).status_code == 304
    actions.move(one, send_at=timezone.now() + 5 * HOUR, by=cast.ece, now=timezone.now())
    assert browser.get(LIST, headers=known).status_code == 200


def test_has_pages_of_fifty(cast: Cast) -> None:
    now = timezone.now()
    tickets = [factories.ticket(cast.derya, cast.support, now=now) for _one in range(6)]
    for number in range(52):
        at = now + DAY + number * timedelta(minutes=1)
        keeps(tickets[number % 6], cast.ece, f"Nr {number}", at=at)
    first, second = seen_by(cast.ece), seen_by(cast.ece, page=2)
    assert (len(first.waiting), first.has_more) == (50, True)
    assert [one.words for one in second.waiting] == ["Nr 50 geldi mi?", "Nr 51 geldi mi?"]
    said = factories.browser(cast.ece).get(PAGE, {"page": "2"}).content.decode()
    assert "Nr 51" in said
    assert "?page=1" in said
    for wrong in ("0", "x", "99999999999"):
        assert "Nr 0 " in factories.browser(cast.ece).get(PAGE, {"page": wrong}).content.decode()


def test_asks_the_database_as_often_for_many_as_for_one(cast: Cast, ticket: Ticket) -> None:
    keeps(ticket, cast.mert, "Bir")
    browser = factories.browser(cast.aylin)
    browser.get(LIST)
    counted = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(LIST).status_code == 200
        counted.append(len(asked))
        for number in range(12):
            other = answered(cast, now=timezone.now(), player=cast.kerem)
            keeps(other, cast.ece, f"Nr {number}")
    assert counted[0] == counted[1]


def test_says_what_to_do_when_nothing_waits(cast: Cast) -> None:
    said = factories.browser(cast.ece).get(PAGE).content.decode()
    assert "No reply waits for its time" in said
    assert "Send later…" in said


def test_is_found_beside_the_other_pages_of_the_team_and_by_its_name(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    assert 'href="/team/later/"' in browser.get("/team/handover/").content.decode()
    assert 'href="/team/later/"' in browser.get("/palette/", {"q": "for later"}).content.decode()
    reviewer = factories.staff("Oya", role="qa_reviewer", brands=(cast.lunaro,))
    assert "/team/later/" not in factories.browser(reviewer).get("/team/handover/").content.decode()


def test_a_page_that_has_run_empty_is_the_first_one(cast: Cast, ticket: Ticket) -> None:
    keeps(ticket, cast.ece, "Ece")
    said = factories.browser(cast.ece).get(f"{PAGE}?page=3").content.decode()
    assert "Ece geldi mi?" in said
    assert "Sooner ones" not in said


def test_can_be_opened_where_no_word_is_near(cast: Cast, ticket: Ticket) -> None:
    actions.schedule(
        ticket,
        html=f'<p><a href="https://example.com/{"x" * 5000}">Buraya</a></p>',
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        send_at=timezone.now() + DAY,
        client_id=uuid4(),
        by=cast.ece,
        now=timezone.now(),
    )
    assert [line.words for line in seen_by(cast.ece).waiting] == ["…"]
