"""Who can go on with a talk: colleagues with what they have in hand, and teams."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people import presence
from accounts.people.models import Person, Team
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import sort_key
from livechat.sessions import places
from tickets.thread import colleagues, names
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

_MOST = 100
_PEOPLE = f"""
SELECT p.id, p.name,
       CASE WHEN coalesce(a.alive_until > %(now)s, false) THEN p.presence ELSE 'offline' END,
       coalesce(a.away_reason, ''), a.since, coalesce(a.chat_limit, {presence.CHAT_LIMIT}),
       {places.IN_HAND_SQL},
       CASE WHEN coalesce(a.languages, '{{}}') = '{{}}' THEN %(language)s = p.language
            ELSE %(language)s = ANY(a.languages) END,
       g.id, g.name, p.team_ids
FROM accounts_person p
LEFT JOIN accounts_presence a ON a.person_id = p.id
JOIN LATERAL (
    SELECT g.id, g.name FROM accounts_team g
    WHERE g.id = ANY(p.team_ids) AND g.is_active
      AND (g.brand_id IS NULL OR g.brand_id = %(brand)s)
    ORDER BY g.id <> %(team)s, g.id LIMIT 1) g ON true
WHERE p.kind = 'staff' AND p.is_active AND p.role IN ({places.TAKER_ROLES_SQL})
  AND %(brand)s = ANY(p.brand_ids) AND p.id <> %(owner)s
LIMIT {_MOST}
"""  # noqa: S608 - words of our own


class CannotTake(Exception):
    """He is not there, or takes no chats: what is handed to him would go to somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        said = _("%(name)s can’t take a chat now. Choose somebody who is there, or a team.")
        self.message = said % {"name": name}


class Colleague(NamedTuple):
    id: int
    name: str
    presence: str
    away_reason: str
    since: datetime | None
    limit: int
    has: int
    speaks: bool
    team_id: int
    team: str
    team_ids: list[int]

    @property
    def can_take(self) -> bool:
        """Whether it could be offered to him: now, or as soon as he has a place free."""
        return self.presence == "online" and self.limit > 0

    @property
    def is_full(self) -> bool:
        return self.has >= self.limit

    @property
    def standing(self) -> str:
        """Whether he is there, or what keeps him."""
        said = presence.shown(self.presence, reason=self.away_reason, since=self.since)
        return said.label

    @property
    def rank(self) -> int:
        """Who can take it now first, who can't at all last."""
        if self.can_take:
            return 2 if not self.speaks else 1 if self.is_full else 0
        return 4 if self.presence == "offline" else 3


def people_for(ticket: Ticket, reader: Reader) -> list[Colleague]:
    """Whoever has a place free first, of the same team first."""
    params = {
        "now": reader.now,
        "brand": ticket.brand_id,
        "team": ticket.team_id,
        "owner": ticket.assignee_id or 0,
        "language": ticket.language,
    }
    found = [Colleague._make(row) for row in ask(_PEOPLE, params)]
    return sorted(
        found,
        key=lambda one: (
            one.rank,
            one.team_id != ticket.team_id,
            one.has / (one.limit or 1),
            sort_key(one.name),
        ),
    )


def language_of(ticket: Ticket) -> str:
    """What whoever takes it has to speak."""
    return str(names.language(ticket.language))


class TeamThere(NamedTuple):
    """A team, and how many of it could be asked now."""

    team: Team
    here: int
    free: int

    @property
    def standing(self) -> str:
        if not self.here:
            return _("Team · nobody is there who takes chats")
        if not self.free:
            return _("Team · nobody has a place free just now")
        return _("Team · whoever is free there: %(n)s now") % {"n": self.free}


def teams_among(people: list[Colleague], ticket: Ticket) -> list[TeamThere]:
    """The teams that it may go to, those first where somebody is there."""
    found = []
    for team in colleagues.teams_for(ticket):
        here = [one for one in people if one.can_take and team.pk in one.team_ids]
        found.append(TeamThere(team, len(here), sum(not one.is_full for one in here)))
    return sorted(found, key=lambda one: not one.here)


def chosen(given: str, ticket: Ticket, reader: Reader) -> tuple[Person | None, Team | None] | None:
    """What `person-12` or `team-3` means for this ticket; None when it can't go there. Raises
    CannotTake."""
    kind, _dash, number = given.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    if kind == "team":
        teams = teams_among(people_for(ticket, reader), ticket)
        there = next((one for one in teams if one.team.pk == int(number)), None)
        if there and not there.here:
            raise CannotTake(there.team.name)
        return (None, there.team) if there else None
    if kind != "person":
        return None
    one = next((p for p in people_for(ticket, reader) if p.id == int(number)), None)
    if one is None:
        return None
    if not one.can_take:
        raise CannotTake(one.name)
    elsewhere = Team.objects.get(pk=one.team_id) if one.team_id != ticket.team_id else None
    return Person.objects.get(pk=one.id), elsewhere
