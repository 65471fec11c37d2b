"""How the rows of a sitting are locked, timed and told of: shared by all deeds on it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib.prepared import Prepared
from livechat.sessions import words
from livechat.sessions.models import ChatOffer, ChatSession, ChatSettings
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket

GONE_FROM_QUEUE = timedelta(minutes=5)  # who is back by then has lost nothing
GONE_FROM_BOT = timedelta(minutes=30)
LOOKS_AGAIN = timedelta(seconds=30)


def locked(session: ChatSession | int) -> tuple[Ticket, ChatSession]:
    """The ticket and the sitting, locked in this order until commit."""
    key = session if isinstance(session, int) else session.pk
    ticket_id = ChatSession.objects.values_list("ticket_id", flat=True).get(pk=key)
    ticket = Ticket.objects.locked(ticket_id)
    sitting = (
        ChatSession.objects.select_related("brand__chat", "visitor")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=key)
    )
    return ticket, sitting


def of_ticket(ticket: Ticket) -> ChatSession | None:
    """The sitting over a locked ticket that has not ended, locked too."""
    last = words.locked_over(ticket.pk)
    return None if last is None or last.state == ChatSession.ENDED else last


# Words leave the due times where they stand, so that no index is written for them: a look that
# comes too early finds out by itself.
_HEARD = Prepared(
    "heard_in_sitting",
    ["bigint", "timestamptz"],
    """
UPDATE livechat_chatsession SET last_player_at = $2, idle_warned_at = NULL
WHERE id = $1 AND state NOT IN ('wrap_up', 'ended') RETURNING id
""",
)
_ANSWER = Prepared(
    "answer_in_sitting",
    ["bigint", "timestamptz"],
    """
UPDATE livechat_chatsession s
SET state = 'active', last_agent_at = $2, idle_warned_at = NULL,
    first_human_reply_at = coalesce(s.first_human_reply_at, $2),
    due_at = coalesce(s.due_at, $2 + make_interval(secs => c.idle_warn_seconds)),
    mail_at = coalesce(s.mail_at, $2 + make_interval(secs => c.mail_after_seconds))
FROM livechat_chatsettings c
WHERE s.id = (SELECT x.id FROM livechat_chatsession x WHERE x.ticket_id = $1
              ORDER BY x.id DESC LIMIT 1)
  AND s.state IN ('accepted', 'active') AND c.brand_id = s.brand_id
RETURNING s.id
""",
)


def hear(session: ChatSession, *, now: datetime) -> bool:
    """The player said something; false when the sitting is over by now. Its ticket is locked."""
    return bool(_HEARD.rows(session.pk, now))


def answer(ticket: Ticket, *, now: datetime) -> bool:
    """An agent answers in the talk over this locked ticket; false when there is none going on."""
    return bool(_ANSWER.rows(ticket.pk, now))


def answer_late(session: ChatSession, *, now: datetime, mail_at: datetime) -> None:
    """The talk is over: what was written now goes by mail."""
    session.last_agent_at = now
    session.first_human_reply_at = session.first_human_reply_at or now
    session.mail_at = session.mail_at or mail_at
    session.save(update_fields=["last_agent_at", "first_human_reply_at", "mail_at"])


def time_next(session: ChatSession, *, player_waits: bool, now: datetime) -> None:
    """Sets when the clockwork has to look at this sitting next."""
    chat: ChatSettings = session.brand.chat
    state = session.state
    if state == ChatSession.QUEUED:
        session.due_at = now + LOOKS_AGAIN
    elif state == ChatSession.OFFERED and session.offered_at:
        session.due_at = session.offered_at + timedelta(seconds=chat.accept_seconds)
    elif state == ChatSession.BOT_ACTIVE:
        session.due_at = (session.last_player_at or now) + GONE_FROM_BOT
    elif state == ChatSession.WRAP_UP:
        session.due_at = session.wrap_up_at
    elif state in ChatSession.TALKING and not player_waits:
        session.due_at = idle_due(session, chat, now=now)
    else:
        session.due_at = None


def idle_due(session: ChatSession, chat: ChatSettings, *, now: datetime) -> datetime:
    """When a player who says nothing is asked whether he is there, or let go after that."""
    if session.idle_warned_at is not None:
        return session.idle_warned_at + timedelta(seconds=chat.idle_end_seconds)
    said = [at for at in (session.last_agent_at, session.last_player_at) if at]
    return max(said, default=now) + timedelta(seconds=chat.idle_warn_seconds)


def queue_bell(session: ChatSession) -> str:
    """Somebody entered or left this queue: everybody in it has another place."""
    return f"queue.{session.team_id}"


def record(
    ticket: Ticket,
    happenings: list[events.Happening],
    *,
    by: Person,
    session: ChatSession,
    also: Iterable[str] = (),
    before: tuple[int, int | None] | None = None,
) -> None:
    """Writes the facts and rings all who see ticket, queue and offer."""
    bells = thread_rows.bells(ticket, before=before) | {queue_bell(session), *also}
    events.record_all(ticket, happenings, by=by, ring=bells)


def settle_offer(session: ChatSession, outcome: str, *, now: datetime) -> int | None:
    """Closes the offer that stands, if one does; gives whom it was made to."""
    to_id = session.offered_to_id
    if to_id is not None:
        ChatOffer.objects.filter(session=session, outcome=ChatOffer.OPEN).update(
            outcome=outcome, settled_at=now
        )
    session.offered_to_id, session.offered_at = None, None
    return to_id
