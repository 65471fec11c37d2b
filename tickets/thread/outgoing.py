"""The one way out: whatever leaves for a player passes here, whatever the channel.

Channels register themselves, so that this floor knows none of them. The contact gate is asked at
the moment of sending, because what was allowed when the reply was written may not be any more.
"""

import logging
from datetime import datetime, timedelta
from typing import Protocol

from django.db import connection
from django.utils.translation import gettext_noop as _

from accounts.protection import gate
from tickets.thread.actions import delivery
from tickets.thread.models import Attachment, Message

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
FILE_WAIT = timedelta(seconds=5)

# Translated where they are shown.
WAITS_FOR_FILE = _("Waits until its files are checked.")
FILE_REFUSED = _("A file of this message did not pass the check. Send it again without the file.")
NO_WAY_OUT = _("Messages of this kind can’t be sent.")
OUR_FAULT = _("Sending failed on our side. It will be tried again.")
GATE_REFUSED = _("The player may not be contacted for this purpose.")


class Undeliverable(Exception):
    """The message was not taken; `permanent` when trying again would change nothing."""

    def __init__(self, words: str, *, permanent: bool) -> None:
        super().__init__(words)
        self.words = words
        self.permanent = permanent


class Channel(Protocol):
    """A way out. Both methods may be called again for the same message."""

    def external_id(self, message: Message) -> str:
        """The name under which the other side will know it; the same at every call."""

    def send(self, message: Message) -> str:
        """Hands it over; what the other side said. Raises Undeliverable."""


_channels: dict[str, Channel] = {}


def register(channel: Channel, *names: str) -> None:
    """Makes `channel` the way out for messages of the channels so named."""
    for name in names:
        _channels[name] = channel


def claim(*, now: datetime) -> Message | None:
    """Takes the reply that has been due longest; whoever dies with it loses it after a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH chosen AS MATERIALIZED (SELECT id FROM tickets_message WHERE deliver_at <= %s"
            " ORDER BY deliver_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)"
            " UPDATE tickets_message m SET deliver_at = %s, attempts = attempts + 1"
            " FROM chosen WHERE m.id = chosen.id RETURNING m.id",
            [now, now + LEASE],
        )
        row = cursor.fetchone()
    return None if row is None else Message.objects.select_related("ticket__brand").get(pk=row[0])


def deliver(message: Message, *, purpose: str, now: datetime) -> None:
    """Sends a queued message and writes down what became of it.

    At least once: whoever dies between the other side's yes and our own note sends it again,
    under the name that it already has.
    """
    if not _may_leave(message, purpose=purpose, now=now):
        return
    channel = _channels[message.channel]
    try:
        delivery.give_name(message, channel.external_id(message))
        words = channel.send(message)
    except Undeliverable as error:
        delivery.mark_failed(message, words=error.words, permanent=error.permanent, now=now)
    except Exception:
        log.exception("message %s could not be sent", message.pk)
        delivery.mark_failed(message, words=OUR_FAULT, permanent=False, now=now)
    else:
        delivery.mark_sent(message, words=words, now=now)


def _may_leave(message: Message, *, purpose: str, now: datetime) -> bool:
    """Whether all that must be in order is; if not, the message says why."""
    if not Message.objects.filter(pk=message.pk, state=Message.QUEUED).exists():
        return False
    if message.channel not in _channels:
        delivery.mark_failed(message, words=NO_WAY_OUT, permanent=True, now=now)
        return False
    states = set(message.attachments.values_list("state", flat=True))
    if states - {Attachment.CLEAN, Attachment.WAITING}:
        delivery.mark_failed(message, words=FILE_REFUSED, permanent=True, now=now)
        return False
    if Attachment.WAITING in states:
        delivery.postpone(message, until=now + FILE_WAIT, words=WAITS_FOR_FILE)
        return False
    decision = gate.can_contact(
        message.ticket.player, purpose=purpose, channel=message.channel, at=now
    )
    if not decision.allowed:
        delivery.mark_failed(message, words=GATE_REFUSED, permanent=True, now=now)
    return decision.allowed
