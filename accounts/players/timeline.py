"""What happened to a player, and to whoever was merged into him, in sentences."""

from typing import Any, NamedTuple

from accounts.events import registry
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.models import Player
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import short_name

_SHOWN = 15
_READ = f"""
SELECT e.verb, e.at, a.name, a.kind
FROM (SELECT %(player)s::bigint AS id UNION ALL
      SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s) s
CROSS JOIN LATERAL (
    SELECT * FROM accounts_event e
    WHERE e.subject_type = 'player' AND e.subject_id = s.id AND e.verb = ANY(%(told)s)
      AND e.audience IN ('staff', 'public')
      AND (s.id = %(player)s OR e.verb <> ALL(%(own)s))
    ORDER BY e.seq DESC LIMIT {_SHOWN}) e
JOIN accounts_person a ON a.id = e.actor_id
ORDER BY e.at DESC, e.id DESC LIMIT {_SHOWN}
"""  # noqa: S608 - a number of our own


# said once, of the survivor
_OWN = ("player.was_merged", "player.was_parted")


class Line(NamedTuple):
    icon: str
    sentence: str
    time: str


def of(player: Player, reader: Reader) -> list[Line]:
    """The newest first; who looked at contact data stands in the audit log, not here."""
    told = [
        name
        for name, verb in registry.verbs.items()
        if name.startswith("player.") and (not verb.is_quiet or name == "player.met")
    ]
    asked = {"player": player.pk, "told": told, "own": list(_OWN)}
    return [_line(row, reader) for row in ask(_READ, asked)]


def _line(row: tuple[Any, ...], reader: Reader) -> Line:
    name, at, actor, kind = row
    verb = registry.verbs[name]
    who = short_name(actor) if kind == Person.PLAYER else actor
    return Line(verb.icon, str(verb.sentence) % {"actor": who}, reader.short(at))
