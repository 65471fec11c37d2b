"""Who deals with a player. Rooms above say so wherever they give a conversation to somebody, end
it, or send somebody's words: each is one statement, which cares for nothing but its row."""

from datetime import datetime

from helpdesk.lib.prepared import Prepared

# one at a time has a conversation; words end when they are written, and count for some hours after
_INVOLVE = Prepared(
    "involve",
    ["bigint", "bigint", "text", "text", "timestamptz", "timestamptz"],
    """
WITH before AS (
    UPDATE accounts_involvement SET ended_at = $5
    WHERE $4 <> '' AND player_id = $2 AND kind = $3 AND reference = $4 AND ended_at IS NULL
      AND person_id <> $1
)
INSERT INTO accounts_involvement (person_id, player_id, kind, reference, since, ended_at)
SELECT p.id, $2, $3, $4, $5, $6 FROM accounts_person p WHERE p.id = $1 AND p.kind = 'staff'
ON CONFLICT (player_id, person_id, kind, reference)
DO UPDATE SET since = EXCLUDED.since, ended_at = EXCLUDED.ended_at
RETURNING 1
""",
)
_RELEASE = Prepared(
    "release_involved",
    ["bigint", "text", "text", "timestamptz"],
    """
UPDATE accounts_involvement SET ended_at = $4
WHERE player_id = $1 AND kind = $2 AND reference = $3 AND ended_at IS NULL
RETURNING 1
""",
)


def involve(
    person_id: int,
    player_id: int | None,
    kind: str,
    *,
    reference: str = "",
    now: datetime,
    is_over: bool = False,
) -> None:
    """He deals with the player from now on; with `is_over`, he did so just now. Whoever had the
    conversation of this reference before has it no more. A conversation may be nobody's yet."""
    if player_id is None:
        return
    _INVOLVE.rows(person_id, player_id, kind, reference, now, now if is_over else None)


def release(player_id: int | None, kind: str, *, reference: str, now: datetime) -> None:
    """Nobody has this conversation any more."""
    if player_id is None:
        return
    _RELEASE.rows(player_id, kind, reference, now)
