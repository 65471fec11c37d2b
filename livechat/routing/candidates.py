"""Which chat is next, and who is to get it: one statement, planned once.

Hard: present and wanting work, of the brand, on the chat's team, below his limit, speaks the
player's language, and has not let it pass just now. Somebody in danger comes first, waits for
nobody's limit, and whoever has him gets nothing else meanwhile (INV-06). Among those who fit: whom
a colleague asked for, who had this player's last chat, what he is good at, who has least to do, and
who has waited longest for an offer.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from accounts.people import presence
from accounts.players import names
from helpdesk.lib.prepared import Prepared
from livechat.sessions import places

# Who let a chat pass is asked again when nobody else can take it, but not at once.
ASKED_AGAIN_AFTER = timedelta(seconds=20)

_VIP = ", ".join(f"'{tier}'" for tier in names.TIERS if names.is_vip(tier))

# When `f` let `s` pass: missed it, declined it, handed it on, or had it when somebody did.
_PASSED = """
    greatest(
        (SELECT max(o.settled_at) FROM livechat_chatoffer o
         WHERE o.session_id = s.id AND o.person_id = f.id AND o.outcome IN ('missed', 'declined')),
        (SELECT max(e.at) FROM accounts_event e
         WHERE e.subject_type = 'ticket' AND e.subject_id = s.ticket_id
           AND e.verb IN ('chat.transferred', 'ticket.unassigned') AND e.at >= s.started_at
           AND (e.actor_id = f.id OR EXISTS (
               SELECT FROM livechat_chatoffer o WHERE o.session_id = s.id
                 AND o.person_id = f.id AND o.outcome = 'accepted')))
    )
"""
# Whom a chat is meant for need not be on the team: a colleague chose him, or he had it before.
_FITS = """
    s.brand_id = ANY(f.brand_ids) AND (
        f.id = s.wanted_id
        OR (s.team_id = ANY(f.team_ids) AND s.language = ANY(f.languages))
    )
"""
_IN_CRISIS = """EXISTS (
    SELECT FROM tickets_crisis k WHERE k.ticket_id = {ticket} AND k.ended_at IS NULL)
"""
_HAS_ROOM = "(f.chats < f.chat_limit OR s.is_crisis)"
_NEXT = Prepared(
    "next_chat",
    ["timestamptz", "timestamptz", "bigint[]"],
    f"""
WITH free AS MATERIALIZED (
    SELECT p.id, p.brand_ids, p.team_ids, a.skills, a.chat_limit, a.last_offer_at, now_has.chats,
           CASE WHEN a.languages = '{{}}' THEN ARRAY[p.language] ELSE a.languages END AS languages
    FROM accounts_presence a
    JOIN accounts_person p ON p.id = a.person_id
    CROSS JOIN LATERAL (
        SELECT {places.IN_HAND_SQL} AS chats OFFSET 0
    ) now_has
    WHERE {presence.AVAILABLE_SQL % {"now": "$1"}} AND p.role IN ({places.TAKER_ROLES_SQL})
      AND a.missed_in_a_row < {presence.MISSED_OFFERS}
      AND (now_has.chats < a.chat_limit OR EXISTS (
          SELECT FROM livechat_chatsession q WHERE q.state = 'queued'
            AND {_IN_CRISIS.format(ticket="q.ticket_id")}))
      AND NOT EXISTS (
          SELECT FROM livechat_chatsession h
          WHERE h.owner_id = p.id AND h.state IN ('accepted', 'active')
            AND {_IN_CRISIS.format(ticket="h.ticket_id")})
), reach AS MATERIALIZED (
    SELECT DISTINCT b, t, l
    FROM free, unnest(brand_ids) b, unnest(team_ids) t, unnest(languages) l
), line AS MATERIALIZED (
    -- what somebody who is free may take, sorted before it is looked at one by one
    SELECT s.id, s.ticket_id, s.brand_id, s.team_id, s.language, s.wanted_id, s.topic_id,
           s.rank, s.queued_at, s.started_at,
           {_IN_CRISIS.format(ticket="s.ticket_id")} AS is_crisis
    FROM livechat_chatsession s
    WHERE s.state = 'queued' AND s.id <> ALL($3) AND EXISTS (SELECT FROM free)
      AND (s.wanted_id IS NOT NULL
           OR (s.brand_id, s.team_id, s.language) IN (SELECT b, t, l FROM reach))
    ORDER BY is_crisis DESC, s.rank, s.queued_at, s.id
), chat AS MATERIALIZED (
    SELECT s.* FROM line s
    WHERE EXISTS (
        SELECT FROM free f
        WHERE {_FITS} AND {_HAS_ROOM} AND coalesce({_PASSED} <= $2, true)
    )
    ORDER BY s.is_crisis DESC, s.rank, s.queued_at, s.id LIMIT 1
)
SELECT s.id, f.id, f.chats, f.chat_limit, s.language, s.language = ANY(f.languages),
       f.id IS NOT DISTINCT FROM s.wanted_id, f.id IS NOT DISTINCT FROM last.owner_id,
       good.topic, good.vip, passed.at IS NOT NULL
FROM chat s
JOIN tickets_ticket t ON t.id = s.ticket_id
LEFT JOIN tickets_contactreason r ON r.id = s.topic_id
LEFT JOIN tickets_contactreason branch ON branch.id = r.parent_id
LEFT JOIN LATERAL (
    SELECT x.owner_id
    FROM (SELECT o.id FROM tickets_ticket o
          WHERE o.player_id = t.player_id ORDER BY o.id DESC LIMIT 50) other
    CROSS JOIN LATERAL (
        SELECT y.id, y.owner_id FROM livechat_chatsession y
        WHERE y.ticket_id = other.id AND y.id <> s.id
          AND y.owner_id IS NOT NULL AND y.accepted_at IS NOT NULL
        ORDER BY y.id DESC LIMIT 1
    ) x
    ORDER BY x.id DESC LIMIT 1
) last ON true
JOIN free f ON {_FITS} AND {_HAS_ROOM}
CROSS JOIN LATERAL (SELECT {_PASSED} AS at OFFSET 0) passed
CROSS JOIN LATERAL (
    SELECT coalesce(r.slug = ANY(f.skills) OR branch.slug = ANY(f.skills), false) AS topic,
           lower(t.player_tier) IN ({_VIP}) AND 'vip' = ANY(f.skills) AS vip
) good
WHERE coalesce(passed.at <= $2, true)
ORDER BY f.id IS NOT DISTINCT FROM s.wanted_id DESC, passed.at IS NULL DESC,
         f.id IS NOT DISTINCT FROM last.owner_id DESC, good.topic::int + good.vip::int DESC,
         f.chats::float / f.chat_limit, f.last_offer_at NULLS FIRST, f.id
LIMIT 1
""",  # noqa: S608 - rules, roles and tiers of our own
)


class Choice(NamedTuple):
    """The next chat, the agent for it, and why it is he."""

    session_id: int
    person_id: int
    chats: int  # that he has, without this one
    limit: int
    language: str
    speaks: bool
    is_wanted: bool
    had_last: bool
    knows_topic: bool
    knows_vip: bool
    is_again: bool

    def why(self) -> dict[str, Any]:
        """What is kept of it: a code and figures, never words."""
        reasons = {
            "wanted": self.is_wanted,
            "again": self.is_again and not self.is_wanted,
            "last_owner": self.had_last,
            "topic": self.knows_topic,
            "vip": self.knows_vip,
        }
        return {
            "code": next((code for code, holds in reasons.items() if holds), "free"),
            "also": [code for code, holds in reasons.items() if holds],
            "language": self.language if self.speaks else "",
            "chats": self.chats,
            "limit": self.limit,
        }


def next_choice(*, now: datetime, leaving_out: list[int]) -> Choice | None:
    """Whom the chat that stands in front, of those that anybody can take now, goes to."""
    found = _NEXT.rows(now, now - ASKED_AGAIN_AFTER, leaving_out)
    return Choice._make(found[0]) if found else None
