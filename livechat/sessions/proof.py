"""A signed session is a signal of who is talking: the brand's page signed for him, he is here, and
the sitting over this very ticket is open."""

from datetime import datetime

from accounts.players.proof import Place
from accounts.verification.challenges.signals import SESSION, signal
from helpdesk.lib.prepared import Prepared
from livechat.sessions.models import ChatSession

_SIGNED_IN = Prepared(
    "chat_signed_in",
    ["bigint", "bigint", "timestamptz"],
    f"""
SELECT 1 FROM livechat_chatsession s
JOIN livechat_visitor v ON v.id = s.visitor_id JOIN accounts_player p ON p.id = v.player_id
WHERE s.ticket_id = $1 AND s.state <> '{ChatSession.ENDED}' AND v.is_identified
  AND v.revoked_at IS NULL AND v.expires_at > $3 AND v.here_until > $3 - interval '5 minutes'
  AND coalesce(p.merged_into_id, p.id) = $2 LIMIT 1
""",  # noqa: S608 - constants of our own
)


@signal(SESSION)
def signed_in(player_id: int, place: Place, now: datetime) -> bool:
    if place.subject_type != "ticket" or place.subject_id is None:
        return False
    return bool(_SIGNED_IN.rows(place.subject_id, player_id, now))
