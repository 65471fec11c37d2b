"""The trail of a player: which colleague looked, was shown what is masked, changed or decided."""

from typing import Any, NamedTuple

from accounts.events import registry
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.actions.looking import REASONS
from accounts.players.models import Player
from accounts.players.timeline import Open, open_to
from helpdesk.lib.prepared import ask

PER_PAGE = 50
_END = 2**63 - 1
# What people of the house did to him, and to what is his and has events of its own.
_READ = f"""
WITH f AS MATERIALIZED (
    SELECT %(player)s::bigint AS id UNION ALL
    SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s::bigint
), s AS (
    SELECT 'player' AS type, f.id FROM f UNION ALL
    SELECT 'case', k.id FROM accounts_verificationcase k JOIN f ON f.id = k.player_id
)
SELECT e.id, e.at, e.verb, e.detail::json, a.name, l.reason, l.words
FROM s CROSS JOIN LATERAL (
    SELECT e.* FROM accounts_event e
    JOIN accounts_person p ON p.id = e.actor_id AND p.kind = '{Person.STAFF}'
    WHERE e.subject_type = s.type AND e.subject_id = s.id AND e.audience = ANY(%(open)s)
      AND e.verb = ANY(%(verbs)s) AND e.id < %(before)s::bigint
    ORDER BY e.seq DESC LIMIT {PER_PAGE + 1}) e
JOIN accounts_person a ON a.id = e.actor_id
LEFT JOIN accounts_look l ON l.id = (e.detail ->> 'look')::bigint
ORDER BY e.id DESC LIMIT {PER_PAGE + 1}
"""  # noqa: S608 - constants of our own


class Step(NamedTuple):
    icon: str
    who: str
    sentence: str
    reason: str
    words: str
    when: str
    iso: str


class Page(NamedTuple):
    steps: list[Step]
    more: str


def of(player: Player, reader: Reader, *, before: str = "") -> Page:
    rows = ask(
        _READ,
        {
            "player": player.pk,
            "open": open_to(reader.person),
            "verbs": list(registry.verbs),
            "before": int(before) if _is_key(before) else _END,
        },
    )
    steps = [_step(row, reader) for row in rows[:PER_PAGE]]
    return Page(steps, str(rows[PER_PAGE - 1][0]) if len(rows) > PER_PAGE else "")


def _is_key(before: str) -> bool:
    return before.isascii() and before.isdecimal() and len(before) < 19


def _step(row: tuple[Any, ...], reader: Reader) -> Step:
    _id, at, name, detail, who, reason, words = row
    verb = registry.verbs[name]
    return Step(
        icon=verb.icon,
        who=who,
        sentence=str(verb.sentence) % Open({"actor": who, **(detail or {})}),
        reason=str(REASONS.get(reason or "", "")),
        words=words or "",
        when=reader.full(at),
        iso=at.isoformat(),
    )
