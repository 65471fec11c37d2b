"""Who may read and write which talk; for a read of many at once the rule stands in SQL, too, as
`statements.MAY_READ_SQL`."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.organisation.models import Brand
from helpdesk.lib.prepared import Columns, Prepared
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tickets.thread.models import Ticket


def sittings_of(visitor: Visitor) -> "QuerySet[ChatSession]":
    """All sittings that this browser may look back at, of whichever device of its player. What
    somebody else goes on with is his from then on (CH-7)."""
    others = ChatSession.objects.filter(ticket=OuterRef("ticket"), pk__gt=OuterRef("pk"))
    mine = Q(~Exists(others.exclude(visitor=visitor)), visitor=visitor)
    if visitor.is_identified:
        mine |= Q(ticket__player_id=visitor.player.survivor_id)
    return ChatSession.objects.filter(mine, brand=visitor.brand_id)


def latest_of(visitor: Visitor, ticket_id: int) -> ChatSession | None:
    """The last sitting over this ticket, if the visitor may see the ticket's talk at all."""
    latest = last_over(ticket_id) if 0 < ticket_id < 2**63 else None
    if latest is None or latest.brand_id != visitor.brand_id:
        return None
    if latest.visitor_id == visitor.pk:
        return latest
    return latest if is_of(visitor, latest.ticket) else None


def is_of(visitor: Visitor, ticket: Ticket) -> bool:
    """Whether the ticket is the signed-in player's, whoever's sitting is over it."""
    return visitor.is_identified and ticket.player_id == visitor.player.survivor_id


_SITTING, _SETTINGS = Columns(ChatSession, "s"), Columns(ChatSettings, "c")
_BRAND, _VISITOR = Columns(Brand, "b"), Columns(Visitor, "v")
_OVER = "WHERE s.ticket_id = $1 ORDER BY s.id DESC LIMIT 1"
# with all that a deed on the sitting needs
_LOCK = Prepared(
    "lock_last_sitting",
    ["bigint"],
    f"""
SELECT {_SITTING.sql}, {_SETTINGS.sql}, {_BRAND.sql}, {_VISITOR.sql}
FROM livechat_chatsession s
JOIN livechat_chatsettings c ON c.brand_id = s.brand_id
JOIN accounts_brand b ON b.id = s.brand_id
JOIN livechat_visitor v ON v.id = s.visitor_id
{_OVER} FOR NO KEY UPDATE OF s
""",  # noqa: S608 - only names of our own columns
)
# what every message of a talk asks, and no more
_LOOK = Prepared(
    "last_sitting",
    ["bigint"],
    f"SELECT {_SITTING.sql} FROM livechat_chatsession s {_OVER}",  # noqa: S608 - our own columns
)


def last_over(ticket_id: int) -> ChatSession | None:
    """The last sitting over this ticket."""
    found = _LOOK.rows(ticket_id)
    return _SITTING.take(iter(found[0])) if found else None


def locked_over(ticket_id: int) -> ChatSession | None:
    """The same, locked, with its visitor, and its brand and how that chats."""
    found = _LOCK.rows(ticket_id)
    if not found:
        return None
    values = iter(found[0])
    sitting, chat = _SITTING.take(values), _SETTINGS.take(values)
    sitting.brand = chat.brand = _BRAND.take(values)
    sitting.visitor = _VISITOR.take(values)
    sitting.brand.chat = chat
    return sitting


def current_of(visitor: Visitor) -> ChatSession | None:
    """The talk to show when the widget opens: the one that goes on, else the last one."""
    newest = F("ended_at").desc(nulls_first=True)
    return sittings_of(visitor).order_by(newest, "-pk").first()


def is_here(ticket: Ticket, now: datetime) -> bool:
    """Whether the player of the last talk over this ticket has its window open."""
    latest = ChatSession.objects.filter(ticket=ticket.pk).order_by("-pk")
    until = latest.values_list("visitor__here_until", flat=True).first()
    return until is not None and until > now
