"""What else is known of a player: his other tickets, and what happened lately on all of them."""

from datetime import datetime
from typing import Any, NamedTuple

from accounts.events import registry
from accounts.people.models import Person
from helpdesk.lib.prepared import ask
from tickets.thread import links, names
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.words import VISIBLE_SQL

_OTHERS, _EVENTS = 5, 10
_TOLD = (
    *("ticket.opened", "ticket.started", "ticket.solved", "ticket.reopened", "ticket.moved"),
    *("ticket.closed", "ticket.marked_spam", "player.met", "player.address_added"),
)

# Of each ticket the newest events along its own index, then the newest of all.
_READ = f"""
WITH others AS (
    SELECT t.id, t.subject, t.preview, t.status, t.language, t.last_message_at
    FROM tickets_ticket t JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
    WHERE t.player_id = %(player)s AND t.id <> %(ticket)s
    ORDER BY t.id DESC LIMIT {_OTHERS}
), subjects AS (
    SELECT 'ticket' AS type, id FROM others UNION ALL
    SELECT 'ticket', %(ticket)s UNION ALL
    SELECT 'player', %(player)s
)
SELECT (SELECT json_agg(o ORDER BY o.id DESC) FROM (
            SELECT o.*, o.id IN (SELECT x.id FROM ({links.ENDS_SQL}) x) AS is_linked
            FROM others o) o),
       (SELECT json_agg(x ORDER BY x.at DESC) FROM (
            SELECT e.verb, e.at, e.subject_type AS type, e.subject_id AS id,
                   a.name AS actor, a.kind,
                   (SELECT g.name FROM accounts_team g
                    WHERE e.verb = 'ticket.moved' AND g.id = (e.detail ->> 'team')::bigint) AS team
            FROM subjects s CROSS JOIN LATERAL (
                SELECT * FROM accounts_event e
                WHERE e.subject_type = s.type AND e.subject_id = s.id AND e.verb = ANY(%(told)s)
                  AND e.audience IN ('staff', 'public')
                ORDER BY e.seq DESC LIMIT {_EVENTS}) e
            JOIN accounts_person a ON a.id = e.actor_id
            ORDER BY e.at DESC LIMIT {_EVENTS}) x)
"""  # noqa: S608 - constants of our own


class Other(NamedTuple):
    number: int
    subject: str
    lang: str
    note: str


class Line(NamedTuple):
    icon: str
    sentence: str
    time: str
    number: int  # of another ticket, else 0


class History(NamedTuple):
    others: list[Other]
    lines: list[Line]


def of(sheet: Sheet, reader: Reader) -> History:
    """Only tickets that the reader may see are named."""
    params: dict[str, Any] = {
        "person": reader.person.pk,
        "ticket": sheet.id,
        "player": sheet.player_id or 0,
        "told": list(_TOLD),
    }
    [(others, lines)] = ask(_READ, params)
    return History(
        # what belongs together stands above already
        [_other(one, reader) for one in others or () if not one["is_linked"]],
        [_line(one, sheet, reader) for one in lines or ()],
    )


def _other(one: dict[str, Any], reader: Reader) -> Other:
    when = reader.short(datetime.fromisoformat(one["last_message_at"]))
    return Other(
        one["id"],
        one["subject"] or one["preview"],
        one["language"],
        f"{names.STATUSES[one['status']]} · {when}",
    )


def _line(one: dict[str, Any], sheet: Sheet, reader: Reader) -> Line:
    verb = registry.verbs[one["verb"]]
    actor = names.short(one["actor"]) if one["kind"] == Person.PLAYER else one["actor"]
    is_elsewhere = one["type"] == "ticket" and one["id"] != sheet.id
    return Line(
        verb.icon,
        str(verb.sentence) % {"actor": actor, "team": one["team"] or "–"},
        reader.short(datetime.fromisoformat(one["at"])),
        one["id"] if is_elsewhere else 0,
    )
