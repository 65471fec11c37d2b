"""Who gets the next ticket of a team that gives its tickets out; and which teams do."""

from datetime import datetime

from django.db import connection, transaction

from accounts.events import actions as events
from accounts.people.actions import availability
from accounts.people.models import Person, Team
from tickets.rules.assignment import candidates
from tickets.rules.assignment.models import TeamAssignment
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket

_MOST = 500  # in one go; the next look finds the rest
_ONE_AT_A_TIME = 5_001_410_074  # name of the lock under which people and tickets are matched


@transaction.atomic
def choose_way(team: Team, *, assigns: str, by: Person, now: datetime) -> TeamAssignment:
    """Whether its tickets are given out or taken."""
    team = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    row, _made = TeamAssignment.objects.get_or_create(team=team)
    if row.assigns != assigns:
        row.assigns = assigns
        row.save(update_fields=["assigns"])
        events.record("team.assignment_changed", team, by=by, assigns=assigns)
    return row


def drain(*, now: datetime) -> int:
    """Gives what waits to those who have room, the one in front first; how many were given."""
    if not TeamAssignment.objects.filter(assigns=TeamAssignment.PUSH).exists():
        return 0
    given, left_out = 0, list[int]()
    while given + len(left_out) < _MOST:
        ticket_id, is_given = _give_next(now=now, leaving_out=left_out)
        if ticket_id is None:
            break
        if is_given:
            given += 1
        else:
            left_out.append(ticket_id)
    return given


@transaction.atomic
def _give_next(*, now: datetime, leaving_out: list[int]) -> tuple[int | None, bool]:
    """One ticket. Two that look at once would both find the same person free: they take turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    choice = candidates.next_choice(now=now, leaving_out=leaving_out)
    if choice is None:
        return None, False
    to = Person.objects.get(pk=choice.person_id)
    is_given = assignment.give(Ticket(pk=choice.ticket_id), to=to, why=choice.why(), now=now)
    if is_given:
        availability.note_ticket(to.pk, now=now)
    return choice.ticket_id, is_given
