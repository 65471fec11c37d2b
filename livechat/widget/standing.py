"""How a brand's chat stands for whoever opens it: open or not, how long it takes, what goes on."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.lib import times
from helpdesk.lib.text import masked_address
from livechat.sessions import feed, figures, hours
from livechat.sessions.actions import mailing
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from livechat.sessions.words import current_of

_SHOWN_AFTER_END_SECONDS = 24 * 3600  # for so long an ended talk is what the widget opens with


def status(chat: ChatSettings, visitor: Visitor | None, *, now: datetime) -> dict[str, Any]:
    """Called with the visitor's language active."""
    open_hours = hours.of(chat)
    is_open = open_hours.is_open(now)
    opening = None if is_open else open_hours.next_opening(now)
    return {
        "open": is_open,
        "opens_at": opening.isoformat() if opening else None,
        "opens_text": _opens(chat, opening, now=now),
        "wait_text": _wait(chat, now=now) if is_open else "",
        "identified_only": chat.identified_only,
        "shows_typing": chat.shows_typing,
        "email": visitor.email if visitor and not visitor.is_identified else "",
        "mail_to": _known_address(visitor) if visitor else "",
        "talk": _talk(visitor, now=now) if visitor else None,
    }


def _known_address(visitor: Visitor) -> str:
    """Where a signed-in player reads mail: he knows it, and nobody beside him reads it."""
    return masked_address(mailing.address_of(visitor)) if visitor.is_identified else ""


def _wait(chat: ChatSettings, *, now: datetime) -> str:
    queue = figures.queues([chat.team_id], now=now).get(chat.team_id)
    return figures.wait_text(queue.next_seconds if queue else None)


def _opens(chat: ChatSettings, opening: datetime | None, *, now: datetime) -> str:
    if opening is None:
        return ""
    zone = times.zone(chat.brand.time_zone)
    at = times.full_ahead(opening, tz=zone, language=get_language() or "en", now=now)
    return _("Back: %(time)s") % {"time": at}


def _talk(visitor: Visitor, *, now: datetime) -> dict[str, Any] | None:
    """The talk that goes on, or the one that has just ended."""
    current = current_of(visitor)
    if current is None or _is_old(current, now=now):
        return None
    talk = feed.talk_of(visitor, current.ticket_id, now=now)
    return {**talk, "ticket": current.ticket_id} if talk is not None else None


def _is_old(session: ChatSession, *, now: datetime) -> bool:
    ended = session.ended_at
    return ended is not None and (now - ended).total_seconds() > _SHOWN_AFTER_END_SECONDS
