"""How long the queues are: a chat's place, and how long a person still waits in it.

A team's pace is the median of how long whoever stood in front of its queue stood there before he
was accepted, of the last chats within the hour: while nobody waits that is seconds, however
seldom chats come. Whoever stands there now for longer than that counts for as long as he does,
so that a team that has stopped accepting does not go on promising seconds.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.lib.prepared import Prepared

LONGEST_SAID = 30  # minutes; beyond that a number promises more than anybody knows
_FEWEST = 3  # accepted chats that make a pace

# One row for each chat that waits, and for each team one without a chat.
_FIGURES = Prepared(
    "queue_figures",
    ["bigint[]", "timestamptz"],
    f"""
WITH waiting AS MATERIALIZED (
    SELECT s.id, s.team_id, s.queued_at,
           row_number() OVER (PARTITION BY s.team_id ORDER BY s.rank, s.queued_at, s.id) AS place
    FROM livechat_chatsession s
    WHERE s.team_id = ANY($1) AND s.state IN ('queued', 'offered')
), head AS (
    SELECT team_id, min(queued_at) AS since, count(*) AS number FROM waiting GROUP BY team_id
), pace AS (
    SELECT w.team_id, head.since, head.number,
           CASE WHEN served.number >= {_FEWEST} THEN greatest(
               served.seconds,
               extract(epoch FROM $2 - greatest(served.latest, head.since))
                   * (head.since IS NOT NULL)::int
           ) END AS seconds
    FROM unnest($1) AS w(team_id)
    LEFT JOIN head ON head.team_id = w.team_id
    CROSS JOIN LATERAL (
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM x.stood)) AS seconds,
               count(*) AS number, max(x.accepted_at) AS latest
        FROM (
            SELECT r.accepted_at, r.accepted_at - greatest(
                       r.queued_at, lag(r.accepted_at) OVER (ORDER BY r.accepted_at)) AS stood
            FROM (
                SELECT a.accepted_at, a.queued_at FROM livechat_chatsession a
                WHERE a.team_id = w.team_id AND a.accepted_at > $2 - interval '1 hour'
                  AND a.accepted_at <= $2
                ORDER BY a.accepted_at DESC LIMIT 20
            ) r
        ) x
    ) served
)
SELECT p.team_id, NULL::bigint, 0, p.seconds, p.since, coalesce(p.number, 0) FROM pace p
UNION ALL
SELECT p.team_id, q.id, q.place, p.seconds, q.queued_at, p.number
FROM waiting q JOIN pace p ON p.team_id = q.team_id
""",  # noqa: S608 - a number of ours
)


class Place(NamedTuple):
    """Where a chat stands in its team's queue, and how many seconds it will still wait if we
    know."""

    position: int  # 1 is next
    seconds: int | None

    @property
    def wait_text(self) -> str:
        return wait_text(self.seconds)


class Queue(NamedTuple):
    """A team's queue as its lead sees it; `next_seconds` is what somebody who comes now waits."""

    waiting: int
    since: datetime | None  # when the oldest began to wait
    next_seconds: int | None


def places(team_ids: Iterable[int], *, now: datetime) -> dict[int, Place]:
    """Every chat that waits for one of these teams, by the id of its sitting."""
    return {
        session_id: Place(place, _wait(seconds, place))
        for _team, session_id, place, seconds, _since, _number in _rows(team_ids, now)
        if session_id is not None
    }


def queues(team_ids: Iterable[int], *, now: datetime) -> dict[int, Queue]:
    """How each of these teams' queues stands."""
    return {
        team_id: Queue(number, since, _wait(seconds, number + 1))
        for team_id, session_id, _place, seconds, since, number in _rows(team_ids, now)
        if session_id is None
    }


def wait_text(seconds: int | None) -> str:
    """What a player is told of his wait; nothing when we don't know."""
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("Less than a minute to wait")
    if minutes > LONGEST_SAID:
        return _("More than %(n)s minutes to wait") % {"n": LONGEST_SAID}
    said = ngettext("About %(n)s minute to wait", "About %(n)s minutes to wait", minutes)
    return said % {"n": minutes}


def _rows(team_ids: Iterable[int], now: datetime) -> list[tuple[Any, ...]]:
    wanted = sorted(set(team_ids))
    return _FIGURES.rows(wanted, now) if wanted else []


def _wait(pace: float | None, place: int) -> int | None:
    return None if pace is None else round(float(pace) * place)
