"""A bot hands the player over to a person."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from livechat.sessions.actions import queueing, rows
from livechat.sessions.models import ChatSession
from tickets.thread.actions import live
from tickets.thread.actions import rows as thread_rows


@transaction.atomic
def hand_off(session: ChatSession | int, *, by: Person, now: datetime) -> None:
    """The player's wait begins here. Whoever asks twice has asked once; `by` is the bot, or the
    player who wants a person."""
    ticket, session = rows.locked(session)
    if session.state != ChatSession.BOT_ACTIVE:
        return
    thread_rows.start_clock(ticket, now=now, live=True)
    live.enter(ticket)
    thread_rows.touch(ticket, now=now)
    queued = queueing.enter(ticket, session, now=now)
    rows.time_next(session, player_waits=True, now=now)
    session.save()
    handed = thread_rows.happening("chat.handed_off", audience=events.PUBLIC)
    rows.record(ticket, [handed, queued], by=by, session=session)
