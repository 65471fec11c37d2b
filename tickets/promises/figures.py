"""How well promises are kept (domain §3.3): kept / (kept + broken), of those due in a period.

What was cancelled counts in neither; what was moved in time counts as kept only if the player was
told, else as broken.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from accounts.people.models import Person
from tickets.thread.words import VISIBLE_SQL

_KEPT = "(q.state = 'kept' OR (q.state = 'moved' AND q.told_in_id IS NOT NULL))"
_BROKEN = "(q.state = 'broken' OR (q.state = 'moved' AND q.told_in_id IS NULL))"
_READ = f"""
SELECT GROUPING(q.owner_id), q.owner_id, o.name, q.team_id, g.name,
       count(*) FILTER (WHERE {_KEPT}), count(*) FILTER (WHERE {_BROKEN})
FROM tickets_promise q
JOIN tickets_ticket t ON t.id = q.ticket_id AND NOT t.is_test
JOIN accounts_person v ON v.id = %s AND {VISIBLE_SQL}
LEFT JOIN accounts_person o ON o.id = q.owner_id
JOIN accounts_team g ON g.id = q.team_id
WHERE q.due_at >= %s AND q.due_at < %s
GROUP BY GROUPING SETS ((), (q.owner_id, o.name), (q.team_id, g.name))
"""  # noqa: S608 - rules of our own


class Kept(NamedTuple):
    """Of everybody, of one person or of one team; `percent` is None where nothing was due."""

    name: str
    person_id: int | None
    kept: int
    broken: int

    @property
    def due(self) -> int:
        return self.kept + self.broken

    @property
    def percent(self) -> int | None:
        # rounded down: only what was kept without exception is all of it
        return 100 * self.kept // self.due if self.due else None


class Keeping(NamedTuple):
    overall: Kept
    people: Sequence[Kept]
    teams: Sequence[Kept]


def keeping(person: Person, *, since: datetime, until: datetime) -> Keeping:
    """Of the promises that he may see and that were due in the period; the weakest first."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [person.pk, since, until])
        found = cursor.fetchall()
    overall = Kept("", None, 0, 0)
    people, teams = [], []
    for is_of_all, owner_id, owner, team_id, team, kept, broken in found:
        if not is_of_all and owner_id is None:
            continue  # nobody's: it counts for the team alone
        if owner_id is not None:
            people.append(Kept(owner, owner_id, kept, broken))
        elif team_id is not None:
            teams.append(Kept(team, None, kept, broken))
        else:
            overall = Kept("", None, kept, broken)
    return Keeping(overall, _ranked(people), _ranked(teams))


def _ranked(found: list[Kept]) -> list[Kept]:
    due = [one for one in found if one.due]
    return sorted(due, key=lambda one: (one.kept / one.due, -one.due, one.name))
