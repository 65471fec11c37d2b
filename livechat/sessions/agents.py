"""The people who take chats in the teams of whoever leads: who is there, and who has room."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people import presence
from helpdesk.lib import times
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import sort_key
from livechat.sessions import places
from tickets.thread import names
from tickets.thread.lists import MAY_WATCH_SQL
from tickets.thread.reader import Reader

MOST = 300
_PEOPLE = f"""
SELECT p.id, p.name, p.language, p.presence, a.alive_until, a.since, coalesce(a.away_reason, ''),
       coalesce(a.chat_limit, {presence.CHAT_LIMIT}),
       coalesce(array_to_json(a.languages), '[]'::json), coalesce(a.missed_in_a_row, 0),
       {places.IN_HAND_SQL}
FROM accounts_person v
JOIN accounts_person p ON p.brand_ids && v.brand_ids
LEFT JOIN accounts_presence a ON a.person_id = p.id
WHERE v.id = %(person)s AND p.kind = 'staff' AND p.is_active
  AND p.role IN ({places.TAKER_ROLES_SQL})
  AND EXISTS (SELECT FROM accounts_team g
              WHERE g.is_active AND g.id = ANY(p.team_ids) AND {MAY_WATCH_SQL})
ORDER BY p.id
LIMIT {MOST}
"""  # noqa: S608 - words and rules of our own

THERE, AWAY, GONE = "online", "break", "offline"  # as the dots are called
_ORDER = (THERE, AWAY, GONE)


class _Found(NamedTuple):
    id: int
    name: str
    language: str
    presence: str
    alive_until: datetime | None
    since: datetime | None
    away_reason: str
    limit: int
    languages: list[str]
    missed: int
    has: int


class Language(NamedTuple):
    letters: str
    name: str


class Agent(NamedTuple):
    """One person of the panel: every word chosen beforehand."""

    id: int
    name: str
    state: str
    label: str  # "Online", "Lunch", "Offline"
    since: int  # epoch milliseconds of when that began; 0 when nobody knows or it does not matter
    span: str
    until: int  # when the lease ends by which he is there; 0 of those who are gone
    has: int
    limit: int
    missed: int
    gets_none: bool  # he let too many pass
    languages: list[Language]

    @property
    def is_full(self) -> bool:
        return 0 < self.limit <= self.has

    @property
    def free(self) -> int:
        """How many more chats he would be given now."""
        return max(0, self.limit - self.has) if self.state == THERE and not self.gets_none else 0


class Agents(NamedTuple):
    shown: list[Agent]  # who is there, then who is on a break, then who is gone and still has chats
    gone: list[Agent]

    @property
    def free(self) -> int:
        return sum(agent.free for agent in self.shown)

    @property
    def until(self) -> int:
        """When the first of them may turn out to be gone."""
        return min((agent.until for agent in self.shown if agent.until), default=0)


def of(reader: Reader) -> Agents:
    """Whoever takes chats in a team that this person looks after."""
    rows = ask(_PEOPLE, {"person": reader.person.pk})
    agents = [_agent(_Found._make(row), reader) for row in rows]
    agents.sort(key=lambda agent: (_ORDER.index(agent.state), sort_key(agent.name)))
    return Agents(
        [agent for agent in agents if agent.state != GONE or agent.has],
        [agent for agent in agents if agent.state == GONE and not agent.has],
    )


def _agent(one: _Found, reader: Reader) -> Agent:
    is_here = one.alive_until is not None and one.alive_until > reader.now
    state = one.presence if is_here else GONE
    label, since = _words(one, is_here=is_here)
    languages = one.languages or [one.language]
    return Agent(
        id=one.id,
        name=one.name,
        state=state,
        label=label,
        since=_ms(since),
        span=times.span(reader.now - since) if since else "",
        until=_ms(one.alive_until) if is_here else 0,
        has=one.has,
        limit=one.limit,
        missed=one.missed,
        gets_none=one.missed >= presence.MISSED_OFFERS,
        languages=[Language(code.upper(), str(names.language(code))) for code in languages],
    )


def _words(one: _Found, *, is_here: bool) -> tuple[str, datetime | None]:
    """What he chose, or that he is gone whatever he chose; and since when."""
    chosen = presence.shown(one.presence, reason=one.away_reason, since=one.since)
    if is_here or one.presence == GONE:
        return chosen.label, one.since if one.presence != THERE else None
    if one.presence == AWAY:
        return _("Offline · %(reason)s") % {"reason": chosen.label}, one.since
    return _("Offline"), one.alive_until


def _ms(at: datetime | None) -> int:
    return int(at.timestamp() * 1000) if at else 0
