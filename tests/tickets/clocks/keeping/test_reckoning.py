"""The reckoning of a deadline …"""

import re
from datetime import datetime

import pytest

from accounts.people.models import Person
from helpdesk.lib import times
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks.kept import (
    HOUR,
    MINUTE,
    after,
    answers,
    clock,
    office_hours,
    policy,
    says,
)
from tests.tickets.thread.words import opened
from tickets.clocks.actions import firing
from tickets.clocks.actions.keeping import match_again
from tickets.clocks.keeping import reckoning
from tickets.clocks.keeping.reckoning import Reckoned
from tickets.clocks.models import Calendar, Clock, SlaPolicy
from tickets.clocks.policies import forget
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

MONDAY = datetime(2026, 11, 23, 6, tzinfo=NOW.tzinfo)  # 09:00 in Istanbul


def printed(ticket: Ticket, person: Person, metric: str, *, now: datetime) -> Reckoned:
    who = Reader(person, "en", times.zone("Europe/Istanbul"), now)
    row = clock(ticket, metric)
    [found] = [one for one in reckoning.of(ticket, who) if one.id == row.pk]
    return found


def lines(found: Reckoned) -> list[tuple[str, str, str]]:
    return [(row.kind, row.says, row.counted) for row in found.rows]


def test_prints_what_was_closed_and_what_counted(cast: Cast) -> None:
    """NOW is a Friday, 22:30 in Istanbul: the office opens on Monday at nine."""
    policy(first_seconds=3600, calendar=office_hours())
    ticket = opened(cast)
    answers(cast, ticket, at=MONDAY + 40 * MINUTE)
    found = printed(ticket, cast.ece, "first", now=MONDAY + HOUR)
    assert (found.state, found.result) == ("met", "Kept, with 20 m to spare")
    assert found.due == "23 Nov 10:00:00"
    assert lines(found) == [("closed", "closed", ""), ("open", "counts", "0:40:00")]
    assert (found.rows[0].begins, found.rows[0].ends) == ("20 Nov 22:30:00", "23 Nov 09:00:00")
    assert found.contradiction == ""


def test_names_the_holiday_that_closed_a_day(cast: Cast) -> None:
    holidays = [{"date": "2026-11-23", "name": "Founding day"}]
    policy(first_seconds=3600, calendar=office_hours(holidays=holidays))
    ticket = opened(cast)
    answers(cast, ticket, at=MONDAY + 24 * HOUR + 30 * MINUTE)
    found = printed(ticket, cast.ece, "first", now=MONDAY + 30 * HOUR)
    assert "closed: Founding day" in [row.says for row in found.rows]
    assert found.state == "met"


def test_says_where_the_time_was_up_and_by_how_much_it_was_late(cast: Cast) -> None:
    policy(first_seconds=3600)
    ticket = opened(cast)
    answers(cast, ticket, at=after(75))
    found = printed(ticket, cast.ece, "first", now=after(90))
    assert (found.state, found.result) == ("late", "Late by 15 m")
    assert ("due", "The time is up", "") in lines(found)
    counted = [row.counted for row in found.rows if row.kind == "open"]
    assert counted[0] == "1:00:00" and found.rows[-1].total == "1:15:00"


def test_says_who_let_it_stand_and_for_how_long(cast: Cast) -> None:
    policy(first_seconds=3600, solve_seconds=7200)
    ticket = opened(cast)
    answers(cast, ticket, at=after(10))
    says(cast, ticket, at=after(100))
    found = printed(ticket, cast.ece, "solve", now=after(130))
    pause = next(row for row in found.rows if row.kind == "paused")
    assert pause.says == f"paused · Waiting for the player · {cast.ece.name} · 1 h 30 m"
    assert (found.state, found.result) == ("running", "Runs, with 1 h 20 m left")
    assert found.contradiction == ""


def test_says_why_the_policies_above_do_not_hold(cast: Cast) -> None:
    ticket = opened(cast)
    found = printed(ticket, cast.ece, "first", now=after(1))
    assert (found.policy, found.line) == ("Everything else", "everyone")
    why = {one.name: one.why for one in found.before}
    assert why["Live chat, everyone"] == "Channel is Live chat, here it is E-mail"
    assert (
        why["Account security and missing money, written"]
        == "priority is Urgent, here it is Normal"
    )
    assert len(why) == 7 and found.note == ""
    assert found.facts == "E-mail · Normal · Turkish · Lunaro"


def test_says_when_another_policy_would_hold_today(cast: Cast) -> None:
    ticket = opened(cast)
    policy(first_seconds=60)
    found = printed(ticket, cast.ece, "first", now=after(1))
    assert found.note == "The policies have changed since: today “Test” would hold."
    SlaPolicy.objects.filter(shipped_as="rest").delete()
    forget()
    found = printed(ticket, cast.ece, "first", now=after(1))
    assert found.policy == "a policy that was deleted since"


def test_tells_when_its_calendar_has_changed_since(cast: Cast) -> None:
    calendar = office_hours()
    policy(first_seconds=3600, calendar=calendar)
    ticket = opened(cast)
    answers(cast, ticket, at=MONDAY + 40 * MINUTE)
    Calendar.objects.filter(pk=calendar.pk).update(weekly={"mon": [["09:30", "18:00"]]})
    forget()
    found = printed(ticket, cast.ece, "first", now=MONDAY + HOUR)
    assert "The clock itself counted 0:40:00" in found.contradiction
    assert found.rows[-1].total == "0:10:00"


@pytest.mark.parametrize("seconds", [60, 3600, 86_400, 9 * 86_400])
def test_adds_up_to_what_the_clock_has_counted(cast: Cast, seconds: int) -> None:
    policy(first_seconds=seconds, calendar=office_hours())
    ticket = opened(cast)
    due = Ticket.objects.get(pk=ticket.pk).due_at
    assert due is not None
    answers(cast, ticket, at=due + HOUR)
    found = printed(ticket, cast.ece, "first", now=due + 2 * HOUR)
    assert found.contradiction == ""
    totals = [row.total for row in found.rows if row.total]
    assert totals[-1] == reckoning.exact(Clock.objects.get(metric="first").used_seconds)
    assert [row.kind for row in found.rows].count("due") == 1


def test_is_shown_to_whoever_sees_the_ticket(cast: Cast) -> None:
    ticket = opened(cast)
    path = f"/tickets/{ticket.pk}/clocks/"
    sees = {cast.ece, cast.mert, cast.aylin, cast.nil}
    for person in cast.staff:
        answer = factories.browser(person).get(path)
        assert answer.status_code == (200 if person in sees else 404)
    dialog = factories.browser(cast.ece).get(path, headers={"X-Fragment": "1"})
    page = dialog.content.decode()
    assert "<html" not in page and "Everything else" in page
    whole = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert len(re.findall(f'href="{path}"', whole)) == 2  # the clock, and the menu


def test_is_found_from_the_settings_by_the_number(cast: Cast) -> None:
    ticket, client = opened(cast), factories.browser(cast.aylin)
    explain = "/settings/sla/explain/?number="
    assert client.get(f"{explain}%23{ticket.pk}")["Location"] == f"/tickets/{ticket.pk}/clocks/"
    for wrong in ("", "abc", "9" * 40, str(ticket.pk + 1000)):
        assert client.get(explain + wrong)["Location"] == "/settings/sla/"
    Ticket.objects.filter(pk=ticket.pk).update(team=factories.team("Elsewhere"))
    assert client.get(f"{explain}{ticket.pk}")["Location"] == "/settings/sla/"


def test_says_that_it_was_late_by_a_target_that_was_moved_since(cast: Cast) -> None:
    row = policy(first_seconds=600)
    ticket = opened(cast)
    firing.settle_due(now=after(20))
    row.lines.update(first_seconds=3600)
    forget()
    match_again(ticket, now=after(21))
    found = printed(ticket, cast.ece, "first", now=after(21))
    assert found.state == "late"
    assert found.result == "Was late by its former target, 39 m left by this one"


def test_says_when_the_time_was_up_of_one_that_is_paused(cast: Cast) -> None:
    policy(solve_seconds=600)
    ticket = opened(cast)
    firing.settle_due(now=after(20))
    answers(cast, ticket, at=after(30))
    found = printed(ticket, cast.ece, "solve", now=after(40))
    assert clock(ticket, "solve").due_at is None
    assert found.due == "20 Nov 22:40:00"
