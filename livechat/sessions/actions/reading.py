"""How far a player has read. How far the team has is told by its seats (tickets.inbox.seats)."""

from datetime import datetime

from helpdesk.lib import realtime
from helpdesk.lib.prepared import Prepared
from livechat.sessions.models import Visitor
from livechat.sessions.statements import MAY_READ_SQL

# Marks only go forward, and never past what there is. That unread answers go by mail stays as it
# is: whether there are any is looked at under the ticket's lock, when it is time (`mailing`). Here
# an answer may be about to commit that this statement does not see.
_READ = Prepared(
    "talk_read",
    ["bigint", "bigint", "int", "int", "timestamptz"],
    f"""
WITH his AS (
    SELECT s.id, least($3, t.last_seq) AS read_seq,
           least(greatest($3, $4), t.last_seq) AS got_seq
    FROM livechat_visitor v
    JOIN accounts_player vp ON vp.id = v.player_id
    JOIN tickets_ticket t ON t.id = $2 AND t.brand_id = v.brand_id AND t.status <> 'merged'
    JOIN LATERAL (
        SELECT s.* FROM livechat_chatsession s WHERE s.ticket_id = t.id
        ORDER BY s.id DESC LIMIT 1) s ON {MAY_READ_SQL}
    WHERE v.id = $1 AND v.revoked_at IS NULL AND v.expires_at > $5
), kept AS (
    UPDATE livechat_chatsession s SET
        player_read_seq = greatest(s.player_read_seq, his.read_seq),
        player_got_seq = greatest(s.player_got_seq, his.got_seq)
    FROM his WHERE s.id = his.id
      AND (s.player_read_seq < his.read_seq OR s.player_got_seq < his.got_seq)
    RETURNING s.id
)
SELECT (SELECT count(*) FROM kept) FROM his
""",  # noqa: S608 - a rule of our own
)


def read(ticket_id: int, *, visitor: Visitor, seq: int, got: int, now: datetime) -> bool:
    """He has read up to `seq`, and everything up to `got` has come to his screen. False when he
    may not read this talk."""
    most = 2**31 - 1
    found = _READ.rows(visitor.pk, ticket_id, min(max(seq, 0), most), min(max(got, 0), most), now)
    if found and found[0][0]:
        realtime.ring(f"seats.{ticket_id}")
    return bool(found)
