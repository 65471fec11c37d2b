"""The lists that a page may watch: those of teams and of persons. They carry no content, only
news that something in them changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from helpdesk.lib.prepared import Prepared

TEAM, PERSON = "team", "person"

_ROLES = ", ".join(f"'{role}'" for role in sorted(RIGHTS["tickets.see"]))
# `v` looks at team `g`: his own teams, or all teams of his brands when he sees all
MAY_WATCH_SQL = f"""(
    v.is_active AND v.kind = 'staff' AND v.role IN ({_ROLES})
    AND (g.id = ANY(v.team_ids)
         OR (v.sees_all AND (g.brand_id IS NULL OR g.brand_id = ANY(v.brand_ids))))
)"""

_ALLOWED = Prepared(
    "lists_allowed",
    ["int[]", "bigint[]", "text[]", "bigint[]"],
    f"""
SELECT w.i
FROM unnest($1, $2, $3, $4) AS w(i, person_id, kind, id)
JOIN accounts_person v ON v.id = w.person_id AND v.is_active AND v.kind = 'staff'
LEFT JOIN accounts_team g ON g.id = w.id AND w.kind = 'team'
WHERE (w.kind = 'person' AND w.id = v.id) OR (g.id IS NOT NULL AND {MAY_WATCH_SQL})
""",  # noqa: S608 - rules of our own
)

# Everything that rings a list leaves an event on a ticket; its rows say which lists those are.
_NUMBER = "CASE WHEN jsonb_typeof(%(it)s) = 'number' THEN %(it)s::numeric::bigint END"
_CHANGED = f"""
SELECT x.kind, x.id, max(e.at)
FROM accounts_event e
JOIN tickets_ticket t ON t.id = e.subject_id
CROSS JOIN LATERAL (
    SELECT '{TEAM}', t.team_id
    UNION ALL SELECT '{TEAM}', {_NUMBER % {"it": "(e.detail -> 'before')"}}
    UNION ALL SELECT '{TEAM}', {_NUMBER % {"it": "(e.detail -> 'team')"}}
    UNION ALL SELECT '{PERSON}', t.assignee_id
    UNION ALL SELECT '{PERSON}', {_NUMBER % {"it": "(e.detail -> 'to')"}}
    UNION ALL SELECT '{PERSON}', {_NUMBER % {"it": "(e.detail -> 'writer')"}}
    UNION ALL SELECT split_part(r.name, '.', 1), split_part(r.name, '.', 2)::bigint
    FROM unnest(t.shown_to) AS r(name)
    UNION ALL SELECT '{PERSON}', {_NUMBER % {"it": "m.id"}}
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(e.detail -> 'mentioned') = 'array'
                                   THEN e.detail -> 'mentioned' END) AS m(id)
) AS x(kind, id)
WHERE e.subject_type = 'ticket' AND e.at > %s AND x.id IS NOT NULL
GROUP BY 1, 2
"""  # noqa: S608 - names of our own
_NEWS_OF_PEOPLE = """
SELECT p.id, p.last_seq, n.id
FROM accounts_person p
LEFT JOIN LATERAL (
    SELECT n.id FROM accounts_notification n WHERE n.person_id = p.id
    ORDER BY n.id DESC LIMIT 1) n ON true
WHERE p.id = ANY(%s)
"""


class AskList(NamedTuple):
    person_id: int
    kind: str
    id: int


def lists_of(person: Person) -> list[str]:
    """What this person's pages may watch: himself, and the lists of the teams that he sees."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT g.id FROM accounts_team g JOIN accounts_person v ON v.id = %s"  # noqa: S608
            f" WHERE g.is_active AND {MAY_WATCH_SQL} ORDER BY g.id",
            [person.pk],
        )
        teams = [f"{TEAM}.{pk}" for (pk,) in cursor.fetchall()]
    return [f"{PERSON}.{person.pk}", *teams]


def allowed(asks: Sequence[AskList]) -> set[int]:
    """The indexes of the asks whose person may hear of that list at this moment."""
    found = _ALLOWED.rows(
        list(range(len(asks))),
        [ask.person_id for ask in asks],
        [ask.kind for ask in asks],
        [ask.id for ask in asks],
    )
    return {index for (index,) in found}


def changed_since(since: datetime) -> dict[str, datetime]:
    """Lists that changed after that moment, with the moment of the last change of each."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [since])
        return {f"{kind}.{pk}": at for kind, pk, at in cursor.fetchall()}


def news_of_people(person_ids: Sequence[int]) -> dict[int, tuple[int, int | None]]:
    """For each person a mark that is another one after news for him or about him."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWS_OF_PEOPLE, [list(person_ids)])
        return {pk: (last_seq, newest) for pk, last_seq, newest in cursor.fetchall()}
