"""What became of a reply on its way out."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib.due import backoff
from helpdesk.lib.prepared import Prepared
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket

GIVES_UP_AFTER = timedelta(hours=24)
# Translated where they are shown.
WAITS_FOR_FILE = gettext_noop("Waits until its files are checked.")
GAVE_UP = gettext_noop("The mail server could not be reached for 24 hours.")

_NAME = Prepared(
    "name_reply",
    ["bigint", "text", "bigint"],
    """
UPDATE tickets_message SET external_id = coalesce(nullif(external_id, ''), $2), way_out = $3
WHERE id = $1 AND state = 'queued' RETURNING external_id
""",
)
_SENT = Prepared(
    "sent_reply",
    ["bigint", "timestamptz", "text"],
    """
UPDATE tickets_message SET state = 'sent', sent_at = $2, words = $3, deliver_at = NULL
WHERE id = $1 AND state IN ('queued', 'failed') RETURNING id
""",
)


DELAYED = "delayed"  # a flag of a message that another server still tries to deliver


class NotFailed(Exception):
    """Only a reply that failed, or waits after a failed try, can be sent again."""

    message = _("This message is not waiting to be sent again.")


def give_name(message: Message, name: str, *, way_out: int | None = None) -> bool:
    """Fixes the name under which it leaves, before the first try; later ones keep it. False when
    it is not on its way any more."""
    named = _NAME.rows(message.pk, name, way_out)
    if named:
        [(message.external_id,)] = named
    return bool(named)


def put_back(message: Message, *, way_out: int) -> None:
    """It was claimed, but its way out is in use: as if it had not been."""
    Message.objects.filter(pk=message.pk, state=Message.QUEUED).update(
        deliver_at=message.deliver_at, attempts=F("attempts") - 1, way_out=way_out
    )


def postpone(message: Message, *, until: datetime, words: str) -> None:
    """It can't leave yet, and nobody is to blame: the wait is no failed try."""
    Message.objects.filter(pk=message.pk, state=Message.QUEUED).update(
        deliver_at=until, words=words[:300], attempts=0
    )


@transaction.atomic
def mark_waiting(
    message: Message, *, way_out: int, until: datetime, words: str, now: datetime
) -> None:
    """Its way out is shut: it waits there with all others, and gives up when its day is over."""
    ticket, message = _locked(message)
    if message.state != Message.QUEUED:
        return
    if _is_over(message, now):
        _fail(ticket, message, GAVE_UP, now=now)
        return
    is_news = not has_failed_try(message.words)
    message.words, message.deliver_at = words[:300], until
    message.attempts, message.way_out = 0, way_out
    message.save(update_fields=["words", "deliver_at", "attempts", "way_out"])
    if is_news:
        _tell("message.postponed", ticket, message)


@transaction.atomic
def mark_sent(message: Message, *, words: str, now: datetime) -> None:
    """The other side has taken it."""
    ticket = Ticket.objects.locked(message.ticket_id)
    if _SENT.rows(message.pk, now, words[:300]):
        # from here on a player's page shows it
        _tell("message.sent", ticket, message, audience=events.PUBLIC)


@transaction.atomic
def mark_failed(message: Message, *, words: str, permanent: bool, now: datetime) -> None:
    """The other side refused it: for good, or to be tried again for 24 hours."""
    ticket, message = _locked(message)
    if message.state not in {Message.QUEUED, Message.FAILED}:
        return
    if permanent or message.state == Message.FAILED or _is_over(message, now):
        _fail(ticket, message, words, now=now)
        return
    is_news = not has_failed_try(message.words)
    message.words, message.deliver_at = words[:300], now + backoff(message.attempts)
    message.save(update_fields=["words", "deliver_at"])
    if is_news:
        _tell("message.postponed", ticket, message)


@transaction.atomic
def mark_returned(message: Message, *, words: str, status: str, now: datetime) -> bool:
    """It was taken by a server and came back. False when the message was not out."""
    ticket, message = _locked(message)
    if message.state not in {Message.SENT, Message.QUEUED} or not message.external_id:
        return False
    message.state, message.words, message.deliver_at = Message.BOUNCED, words[:300], None
    message.flags = [flag for flag in message.flags if flag != DELAYED]
    message.save(update_fields=["state", "words", "deliver_at", "flags"])
    happenings = [
        rows.happening("message.bounced", message=message.pk, status=status),
        rows.happening("ticket.mail_returned", status=status),
    ]
    _bring_back(ticket, message, happenings, now=now)
    return True


@transaction.atomic
def mark_delayed(message: Message, *, words: str) -> None:
    """Another server has it and could not deliver it yet; it goes on trying by itself."""
    ticket, message = _locked(message)
    if message.state != Message.SENT:
        return
    message.words = words[:300]
    message.flags = [*(flag for flag in message.flags if flag != DELAYED), DELAYED]
    message.save(update_fields=["words", "flags"])
    _tell("message.delayed", ticket, message)


@transaction.atomic
def send_again(message: Message, *, by: Person, now: datetime) -> Message:
    """Another try, wanted by a person, for what failed or waits after a failed try."""
    ticket, message = _locked(message)
    is_waiting = message.state == Message.QUEUED and has_failed_try(message.words)
    if message.state == Message.QUEUED and not is_waiting:
        return message
    if message.state not in {Message.FAILED, Message.BOUNCED} and not is_waiting:
        raise NotFailed
    message.state, message.attempts, message.words = Message.QUEUED, 0, ""
    message.again_at = now
    message.deliver_at = now + timedelta(seconds=min(2, settings.UNDO_SECONDS))
    message.undo_until = None
    message.save(
        update_fields=["state", "attempts", "words", "again_at", "deliver_at", "undo_until"]
    )
    events.record("message.sent_again", ticket, by=by, audience=events.STAFF, message=message.pk)
    return message


def has_failed_try(words: str) -> bool:
    """Whether the words below a message that waits tell of a server, not of ourselves."""
    return words not in {"", WAITS_FOR_FILE}


def _is_waited_for(message: Message) -> bool:
    if "automatic" in message.flags:
        return False
    later = Message.objects.filter(
        ticket=message.ticket_id, kind=Message.REPLY, seq__gt=message.seq
    ).exclude(flags__contains="automatic")
    return not later.filter(state__in=[Message.QUEUED, Message.SENT]).exists()


def _is_over(message: Message, now: datetime) -> bool:
    return now - (message.again_at or message.created_at) > GIVES_UP_AFTER


def _fail(ticket: Ticket, message: Message, words: str, *, now: datetime) -> None:
    had_failed = message.state == Message.FAILED
    message.state, message.deliver_at, message.words = Message.FAILED, None, words[:300]
    message.save(update_fields=["state", "deliver_at", "words"])
    if not had_failed:
        happenings = [
            rows.happening("message.failed", message=message.pk),
            rows.happening("ticket.mail_failed"),
        ]
        _bring_back(ticket, message, happenings, now=now)


def _bring_back(
    ticket: Ticket, message: Message, happenings: list[events.Happening], *, now: datetime
) -> None:
    """It did not reach the player, and whoever waits for it still waits: the ticket is work
    again, unless later words of ours stand there, it is final, or only a machine of ours spoke."""
    if not ticket.is_final and _is_waited_for(message):
        if ticket.is_solved:
            ticket.solved_at = ticket.finalised_at = None
            happenings.append(rows.happening("ticket.reopened", audience=events.PUBLIC))
        ticket.status = Ticket.OPEN
        rows.start_clock(ticket, now=now)
        rows.touch(ticket, "status", "solved_at", "finalised_at", now=now)
    events.record_all(ticket, happenings, by=rows.by_system(), ring=rows.bells(ticket))


def _locked(message: Message) -> tuple[Ticket, Message]:
    ticket = Ticket.objects.locked(message.ticket_id)
    return ticket, Message.objects.select_for_update(no_key=True).get(pk=message.pk)


def _tell(verb: str, ticket: Ticket, message: Message, *, audience: str = events.STAFF) -> None:
    by, ring = rows.by_system(), rows.bells(ticket)
    events.record(verb, ticket, by=by, audience=audience, message=message.pk, ring=ring)
