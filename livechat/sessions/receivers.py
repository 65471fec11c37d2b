"""Who can go on with a talk: colleagues with what they have in hand, and teams."""

from typing import NamedTuple

from accounts.people import rights
from accounts.people.models import Person, Team
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import sort_key
from livechat.sessions.models import ChatSession
from tickets.thread import colleagues
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

_MOST = 100
_TAKERS = ", ".join(f"'{role}'" for role in sorted(rights.RIGHTS["chats.take"]))
_PEOPLE = f"""
SELECT p.id, p.name,
       CASE WHEN p.presence <> 'offline' AND coalesce(a.alive_until > %(now)s, false)
            THEN p.presence ELSE 'offline' END,
       coalesce(a.chat_limit, 3),
       (SELECT count(*) FROM livechat_chatsession s WHERE s.owner_id = p.id
        AND s.state IN ('{ChatSession.ACCEPTED}', '{ChatSession.ACTIVE}',
                        '{ChatSession.WRAP_UP}')),
       g.id, g.name, coalesce(array_to_json(a.languages), '[]'::json)
FROM accounts_person p
LEFT JOIN accounts_presence a ON a.person_id = p.id
JOIN LATERAL (
    SELECT g.id, g.name FROM accounts_team g
    WHERE g.id = ANY(p.team_ids) AND g.is_active
      AND (g.brand_id IS NULL OR g.brand_id = %(brand)s)
    ORDER BY g.id <> %(team)s, g.id LIMIT 1) g ON true
WHERE p.kind = 'staff' AND p.is_active AND p.role IN ({_TAKERS})
  AND %(brand)s = ANY(p.brand_ids) AND p.id <> %(owner)s
LIMIT {_MOST}
"""  # noqa: S608 - words of our own


class Colleague(NamedTuple):
    id: int
    name: str
    presence: str
    limit: int
    has: int
    team_id: int
    team: str
    languages: list[str]

    @property
    def is_free(self) -> bool:
        return self.presence == "online" and self.has < self.limit


def people_for(ticket: Ticket, reader: Reader) -> list[Colleague]:
    """Whoever is here and has room first, of the same team first."""
    params = {
        "now": reader.now,
        "brand": ticket.brand_id,
        "team": ticket.team_id,
        "owner": ticket.assignee_id or 0,
    }
    found = [Colleague._make(row) for row in ask(_PEOPLE, params)]
    order = ("online", "break", "offline")
    return sorted(
        found,
        key=lambda one: (
            not one.is_free,
            order.index(one.presence),
            one.team_id != ticket.team_id,
            one.has,
            sort_key(one.name),
        ),
    )


def teams_for(ticket: Ticket) -> list[Team]:
    return colleagues.teams_for(ticket)


def chosen(given: str, ticket: Ticket, reader: Reader) -> tuple[Person | None, Team | None] | None:
    """What `person-12` or `team-3` means for this ticket; None when it can't go there."""
    kind, _dash, number = given.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    if kind == "team":
        team = next((one for one in teams_for(ticket) if one.pk == int(number)), None)
        return (None, team) if team else None
    if kind != "person":
        return None
    one = next((p for p in people_for(ticket, reader) if p.id == int(number)), None)
    if one is None:
        return None
    elsewhere = Team.objects.get(pk=one.team_id) if one.team_id != ticket.team_id else None
    return Person.objects.get(pk=one.id), elsewhere
