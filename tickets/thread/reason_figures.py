"""How often each contact reason came lately."""

from datetime import datetime, timedelta
from typing import NamedTuple

from accounts.people.models import Person
from helpdesk.lib.prepared import ask
from tickets.thread.words import VISIBLE_SQL

LATELY = timedelta(days=30)
NEWEST = 20_000  # tickets that are looked at, so that the page costs the same in every house

# numbers grow with time, so that the newest ones are one walk along the primary key
_COUNT = f"""
SELECT t.reason_id, count(*), bool_or(t.was_last) FROM (
    SELECT t.*, row_number() OVER () = {NEWEST} AS was_last
    FROM tickets_ticket t ORDER BY t.id DESC LIMIT {NEWEST}
) t
JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
WHERE t.created_at > %(since)s AND t.status <> 'spam'
GROUP BY t.reason_id
"""  # noqa: S608 - numbers and a rule of our own


class Figures(NamedTuple):
    """Tickets that the reader sees, by reason; `is_cut` when there were more than are counted."""

    of: dict[int | None, int]
    is_cut: bool


def lately(person: Person, *, now: datetime) -> Figures:
    found = ask(_COUNT, {"person": person.pk, "since": now - LATELY})
    return Figures(
        {reason: count for reason, count, _last in found}, any(last for *_rest, last in found)
    )
