"""Which ticket is next, and who is to get it: one statement, planned once.

Hard: the team gives its tickets out; present and wanting work, of the brand, on the team, below
his limit (leads are given none unless one is set), and answers in the ticket's language. Who gave
it back himself is asked again only when that was a while ago and nobody else can. Among those who
fit: who had it last or had this player's last ticket, what he is good at, who has least to do, who
has waited longest for one.
Chats that somebody waits in are given out by their own room.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from accounts.people import presence, rights
from accounts.players import names
from helpdesk.lib.prepared import Prepared
from tickets.rules.assignment import load
from tickets.thread.models import Ticket

ASKED_AGAIN_AFTER = timedelta(minutes=15)

_VIP = ", ".join(f"'{tier}'" for tier in names.TIERS if names.is_vip(tier))
_ROLES = ", ".join(
    f"'{role}'" for role in sorted(rights.RIGHTS["tickets.reply"] & rights.RIGHTS["tickets.see"])
)
_GIVEN_BACK = """
    (SELECT max(e.at) FROM accounts_event e
     WHERE e.subject_type = 'ticket' AND e.subject_id = t.id AND e.actor_id = f.id
       AND e.verb IN ('ticket.unassigned', 'ticket.moved'))
"""
_FITS = """
    t.brand_id = ANY(f.brand_ids) AND t.team_id = ANY(f.team_ids) AND t.language = ANY(f.languages)
"""
_NEXT = Prepared(
    "next_ticket",
    ["timestamptz", "timestamptz", "bigint[]"],
    f"""
WITH free AS MATERIALIZED (
    SELECT p.id, p.brand_ids, p.team_ids, a.skills, a.last_ticket_at, has.tickets,
           {presence.TICKET_LIMIT_SQL} AS ticket_limit,
           CASE WHEN a.languages = '{{}}' THEN ARRAY[p.language] ELSE a.languages END AS languages
    FROM accounts_presence a
    JOIN accounts_person p ON p.id = a.person_id
    CROSS JOIN LATERAL (SELECT {load.IN_HAND_SQL} AS tickets OFFSET 0) has
    WHERE {presence.AVAILABLE_SQL % {"now": "$1"}} AND p.role IN ({_ROLES})
      AND has.tickets < {presence.TICKET_LIMIT_SQL}
), reach AS MATERIALIZED (
    SELECT DISTINCT b, g, l
    FROM free, unnest(brand_ids) b, unnest(team_ids) g, unnest(languages) l
    WHERE g IN (SELECT team_id FROM tickets_teamassignment WHERE assigns = 'push')
), next AS MATERIALIZED (
    SELECT t.id, t.brand_id, t.team_id, t.language, t.reason_id, t.player_id, t.player_tier,
           t.bucket, t.sort_at
    FROM tickets_ticket t
    WHERE EXISTS (SELECT FROM reach)
      AND t.assignee_id IS NULL AND t.bucket > {Ticket.LIVE} AND t.bucket < {Ticket.DONE}
      AND t.bucket NOT IN ({load.LISTED}) AND t.id <> ALL($3)
      AND (t.brand_id, t.team_id, t.language) IN (SELECT b, g, l FROM reach)
      AND EXISTS (SELECT FROM free f WHERE {_FITS} AND coalesce({_GIVEN_BACK} <= $2, true))
    ORDER BY t.bucket, t.sort_at, t.id LIMIT 1
)
SELECT t.id, f.id, f.tickets, f.ticket_limit, t.language,
       f.id IS NOT DISTINCT FROM had.this, f.id IS NOT DISTINCT FROM had.player,
       good.topic, good.vip, back.at IS NOT NULL
FROM next t
LEFT JOIN tickets_contactreason r ON r.id = t.reason_id
LEFT JOIN tickets_contactreason branch ON branch.id = r.parent_id
CROSS JOIN LATERAL (
    SELECT (SELECT (e.detail ->> 'to')::bigint FROM accounts_event e
            WHERE e.subject_type = 'ticket' AND e.subject_id = t.id AND e.verb = 'ticket.assigned'
            ORDER BY e.seq DESC LIMIT 1) AS this,
           (SELECT o.assignee_id FROM tickets_ticket o
            WHERE o.player_id = t.player_id AND o.id < t.id
            ORDER BY o.id DESC LIMIT 1) AS player
) had
JOIN free f ON {_FITS}
CROSS JOIN LATERAL (SELECT {_GIVEN_BACK} AS at OFFSET 0) back
CROSS JOIN LATERAL (
    SELECT coalesce(r.slug = ANY(f.skills) OR branch.slug = ANY(f.skills), false) AS topic,
           lower(t.player_tier) IN ({_VIP}) AND 'vip' = ANY(f.skills) AS vip
) good
WHERE coalesce(back.at <= $2, true)
ORDER BY back.at IS NULL DESC, f.id IS NOT DISTINCT FROM had.this DESC,
         f.id IS NOT DISTINCT FROM had.player DESC, good.topic::int + good.vip::int DESC,
         f.tickets::float / f.ticket_limit, f.last_ticket_at NULLS FIRST, f.id
LIMIT 1
""",  # noqa: S608 - rules, roles and tiers of our own
)


class Choice(NamedTuple):
    """The next ticket, who gets it, and why it is he."""

    ticket_id: int
    person_id: int
    tickets: int  # that wait for him, without this one
    limit: int
    language: str
    had_this: bool
    had_player: bool
    knows_topic: bool
    knows_vip: bool
    is_again: bool

    def why(self) -> dict[str, Any]:
        """What is kept of it: codes and figures, never words."""
        reasons = {
            "again": self.is_again,
            "had_this": self.had_this and not self.is_again,
            "had_player": self.had_player and not self.had_this,
            "topic": self.knows_topic,
            "vip": self.knows_vip,
        }
        return {
            "code": "rule",
            "also": [code for code, holds in reasons.items() if holds],
            "language": self.language,
            "tickets": self.tickets,
            "limit": self.limit,
        }


def next_choice(*, now: datetime, leaving_out: list[int]) -> Choice | None:
    """Whom the ticket that stands in front, of those that anybody can take now, goes to."""
    found = _NEXT.rows(now, now - ASKED_AGAIN_AFTER, leaving_out)
    return Choice._make(found[0]) if found else None
