"""Who may read and write which talk: one rule, as query sets and as SQL."""

from django.db.models import F, Q, QuerySet

from livechat.sessions.models import ChatSession, Visitor

# The same rule for plain SQL: `s` is a sitting of the ticket `t`, `v` the visitor who looks and
# `vp` his player. A stranger sees what began in his browser; a signed-in player all of his talks.
MAY_SEE_SQL = """(
    s.visitor_id = v.id OR (v.is_identified AND t.player_id = coalesce(vp.merged_into_id, vp.id))
)"""


def sittings_of(visitor: Visitor) -> "QuerySet[ChatSession]":
    """All sittings that this browser may look back at, of whichever device of its player."""
    mine = Q(visitor=visitor)
    if visitor.is_identified:
        mine |= Q(ticket__player_id=visitor.player.survivor_id)
    return ChatSession.objects.filter(mine, brand=visitor.brand_id)


def latest_of(visitor: Visitor, ticket_id: int) -> ChatSession | None:
    """The last sitting over this ticket, if the visitor may see the ticket's talk at all."""
    if not 0 < ticket_id < 2**63:
        return None
    sittings = ChatSession.objects.filter(ticket=ticket_id, brand=visitor.brand_id)
    latest = sittings.select_related("brand__chat", "visitor").order_by("-pk").first()
    if latest is None or latest.visitor_id == visitor.pk:
        return latest
    return latest if sittings_of(visitor).filter(ticket=ticket_id).exists() else None


def current_of(visitor: Visitor) -> ChatSession | None:
    """The talk to show when the widget opens: the one that goes on, else the last one."""
    newest = F("ended_at").desc(nulls_first=True)
    return sittings_of(visitor).order_by(newest, "-pk").first()
