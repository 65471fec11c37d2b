"""What people and programs see of a ticket's clocks."""

import pytest
from django.test import Client

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks.kept import HOUR, after, answers, clock, fresh, policy
from tests.tickets.thread.words import opened
from tickets.inbox import list as inbox
from tickets.inbox import rows
from tickets.thread import reader
from tickets.thread.actions import resolution
from tickets.thread.clocks import Clock
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db


def row(cast: Cast, minutes: float) -> Clock | None:
    """The clock of the first row in Ece's list."""
    at = reader.for_person(cast.ece)._replace(now=after(minutes))
    found = inbox.rows(cast.ece, box="team", now=at.now, today=NOW)
    [shown] = rows.prepare(found[:1], reader=at, box="team")
    return shown.clock


def test_the_nearest_is_shown_and_is_what_the_list_is_sorted_by(cast: Cast) -> None:
    policy(first_seconds=3600, next_seconds=3600, solve_seconds=2 * 3600)
    ticket = opened(cast)
    said = row(cast, 10)
    assert said is not None and "first reply" in said.says
    assert fresh(ticket).sort_at == NOW + HOUR
    reply = answers(cast, ticket, at=after(30))
    resolution.resume(ticket, by=cast.ece, now=reply.created_at)  # it is ours to go on
    said = row(cast, 40)
    assert said is not None and "to the solution" in said.says
    assert (fresh(ticket).sort_at, fresh(ticket).bucket) == (NOW + 2 * HOUR, Ticket.CLOCK)
    late = row(cast, 130)
    assert late is not None and (late.state, late.target) == ("late", 7200)
    assert "The solution is" in late.says


def test_is_amber_in_the_last_quarter(cast: Cast) -> None:
    opened(cast)
    states = [clock.state for minutes in (44, 46, 61) if (clock := row(cast, minutes))]
    assert states == ["on", "soon", "late"]


def test_on_hold_inside_is_shown_when_it_is_due_soon(cast: Cast) -> None:
    ticket = opened(cast)
    resolution.hold(ticket, by=cast.ece, now=after(5), inside=True)
    states = [clock.state for minutes in (10, 46, 61) if (clock := row(cast, minutes))]
    assert states == ["paused", "soon", "late"]


def test_is_told_to_programs_with_its_pauses(cast: Cast) -> None:
    ticket = opened(cast)
    answers(cast, ticket, at=after(20))
    path = f"/api/v1/tickets/{ticket.pk}/clocks/"
    client = Client(headers={"host": "localhost:8000"})
    seen = {
        person.name: client.get(
            path, headers={"Authorization": f"Bearer {factories.api_token(person)}"}
        )
        for person in (cast.mert, cast.deniz)
    }
    assert seen[cast.deniz.name].status_code == 404
    first, solve = sorted(seen[cast.mert.name].json(), key=lambda one: one["metric"])
    assert (first["metric"], first["is_met"], first["target_seconds"]) == ("first", True, 3600)
    assert (solve["is_paused"], solve["used_seconds"]) == (True, 1200)
    assert [one["status"] for one in solve["pauses"]] == ["pending_player"]
    assert clock(ticket, "solve").is_paused
