"""The last sitting over a ticket as the desk shows it: who talks, who waits, where he is."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from helpdesk.lib import times
from helpdesk.lib.prepared import ask
from livechat.sessions.models import ChatSession
from tickets.thread.clocks import SHORT_SOON, Clock
from tickets.thread.reader import Reader

_READ = """
SELECT s.id, s.state, s.exit, s.owner_id, o.name, o.kind, s.offered_to_id, f.name, s.wanted_id,
       s.language, s.why::json, s.started_at, s.queued_at, s.queue_due_at, s.accepted_at,
       s.wrap_up_at, s.ended_at, s.mailed_at, s.due_at, s.player_read_seq, s.player_got_seq,
       s.missed_offers, v.name, v.email, v.is_identified, v.device, v.app_version, v.page_title,
       v.page_url, coalesce(v.here_until > %(now)s, false)
FROM livechat_chatsession s
JOIN livechat_visitor v ON v.id = s.visitor_id
LEFT JOIN accounts_person o ON o.id = s.owner_id
LEFT JOIN accounts_person f ON f.id = s.offered_to_id
WHERE s.ticket_id = %(ticket)s ORDER BY s.id DESC LIMIT 1
"""


class Sitting(NamedTuple):
    id: int
    state: str
    exit: str
    owner_id: int | None
    owner: str | None
    owner_kind: str | None
    offered_to_id: int | None
    offered_to: str | None
    wanted_id: int | None
    language: str
    why: dict[str, Any]
    started_at: datetime
    queued_at: datetime | None
    queue_due_at: datetime | None
    accepted_at: datetime | None
    wrap_up_at: datetime | None
    ended_at: datetime | None
    mailed_at: datetime | None
    due_at: datetime | None
    read_seq: int
    got_seq: int
    missed_offers: int
    visitor_name: str
    visitor_email: str
    is_identified: bool
    device: str
    app_version: str
    page_title: str
    page_url: str
    is_here: bool

    @property
    def is_waiting(self) -> bool:
        return self.state in ChatSession.WAITING

    @property
    def is_talking(self) -> bool:
        return self.state in ChatSession.TALKING

    @property
    def is_open(self) -> bool:
        return self.state != ChatSession.ENDED


def of(ticket_id: int, *, now: datetime) -> Sitting | None:
    """The last sitting, if there was ever one. Who may see the ticket was asked before."""
    found = ask(_READ, {"ticket": ticket_id, "now": now})
    return Sitting._make(found[0]) if found else None


def queue_clock(due_at: datetime | None, since: datetime, reader: Reader) -> Clock | None:
    """How long the queue may still take."""
    return _clock(due_at, since, reader, _("in the queue")) if due_at else None


def accept_clock(until: datetime, since: datetime, reader: Reader) -> Clock:
    """How long he has to say yes."""
    return _clock(until, since, reader, _("to accept"))


def wrap_up_clock(sitting: Sitting, reader: Reader) -> Clock | None:
    """How long the work after the talk may still take before it counts as done."""
    if sitting.state != ChatSession.WRAP_UP or not (sitting.wrap_up_at and sitting.ended_at):
        return None
    if sitting.wrap_up_at <= reader.now:
        return None  # the clockwork is about to end it
    return _clock(sitting.wrap_up_at, sitting.ended_at, reader, _("to wrap up"))


def _clock(due_at: datetime, since: datetime, reader: Reader, small: str) -> Clock:
    left = (due_at - reader.now).total_seconds()
    target = max(1, int((due_at - since).total_seconds()))
    text, spoken = times.span(due_at - reader.now), times.spoken(due_at - reader.now)
    if left <= 0:
        late = _("%(time)s late") % {"time": text}
        return Clock("late", late, f"{late}, {small}", 0, _ms(due_at), target, brief="0")
    state = "soon" if left <= SHORT_SOON else "on"
    part = round(100 * min(1.0, left / target))
    return Clock(
        state, text, f"{spoken} {small}", part, _ms(due_at), target, small, brief=str(int(left))
    )


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
