"""The one way out: whatever leaves for a player passes here, whatever the channel.

Channels register themselves, so that this floor knows none of them. The contact gate is asked at
the moment of sending, because what was allowed when the reply was written may not be any more.
"""

import logging
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_noop as _

from accounts.organisation.models import Brand
from accounts.players.models import Player
from accounts.protection import gate
from helpdesk.lib.prepared import Columns, Prepared
from tickets.thread.actions import delivery
from tickets.thread.models import Attachment, Message, Ticket

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


class Letter(Protocol):
    """A message that is ready to leave."""

    @property
    def name(self) -> str:
        """Under which the other side will know it, unless the message has a name already."""

    def send(self) -> str:
        """Hands it over; what the other side said. Raises Undeliverable."""


class Channel(Protocol):
    """A way out. It may be asked again for the same message, and sends it again then."""

    def letter(self, message: Message) -> Letter:
        """What would leave. Raises Undeliverable."""


_channels: dict[str, Channel] = {}


def register(channel: Channel, *names: str) -> None:
    """Makes `channel` the way out for messages of the channels so named."""
    for name in names:
        _channels[name] = channel


_MESSAGE, _TICKET = Columns(Message, "m"), Columns(Ticket, "t")
_BRAND, _PLAYER = Columns(Brand, "b"), Columns(Player, "p")
# one reply, with all that the way out asks of it
_CLAIM = Prepared(
    "claim_reply",
    ["timestamptz", "timestamptz"],
    f"""
WITH chosen AS MATERIALIZED (
    SELECT id, ticket_id FROM tickets_message WHERE deliver_at <= $1 ORDER BY deliver_at, id LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED)
UPDATE tickets_message m SET deliver_at = $2, attempts = m.attempts + 1
FROM chosen JOIN tickets_ticket t ON t.id = chosen.ticket_id
JOIN accounts_brand b ON b.id = t.brand_id LEFT JOIN accounts_player p ON p.id = t.player_id
WHERE m.id = chosen.id
RETURNING EXISTS (SELECT 1 FROM tickets_attachment a WHERE a.message_id = m.id),
    {_MESSAGE.sql}, {_TICKET.sql}, {_BRAND.sql}, {_PLAYER.sql}
""",  # noqa: S608 - only names of our own columns
)


def claim(*, now: datetime) -> Message | None:
    """Takes the reply that has been due longest; whoever dies with it loses it after a minute."""
    found = next(iter(_CLAIM.rows(now, now + LEASE)), None)
    if found is None:
        return None
    values = iter(found)
    has_files = next(values)
    message, ticket = _MESSAGE.take(values), _TICKET.take(values)
    message.ticket, ticket.brand = ticket, _BRAND.take(values)
    ticket.player = _PLAYER.take(values) if ticket.player_id else None
    files = Attachment.objects.all() if has_files else Attachment.objects.none()
    prefetch_related_objects([message], Prefetch("attachments", files))
    return message


def deliver(message: Message, *, purpose: str, now: datetime) -> None:
    """Sends a queued message and writes down what became of it.

    At least once: whoever dies between the other side's yes and our own note sends it again,
    under the name that it already has.
    """
    if not _is_ready(message, now=now):
        return
    try:
        letter = _channels[message.channel].letter(message)
        if not _may_leave(message, name=letter.name, purpose=purpose, now=now):
            return
        words = letter.send()
    except Undeliverable as error:
        delivery.mark_failed(message, words=error.words, permanent=error.permanent, now=now)
    except Exception:
        log.exception("message %s could not be sent", message.pk)
        delivery.mark_failed(message, words=OUR_FAULT, permanent=False, now=now)
    else:
        delivery.mark_sent(message, words=words, now=now)


def _is_ready(message: Message, *, now: datetime) -> bool:
    """Whether there is a way out and its files are checked; if not, the message says why."""
    if message.channel not in _channels:
        delivery.mark_failed(message, words=NO_WAY_OUT, permanent=True, now=now)
        return False
    states = {file.state for file in message.attachments.all()}
    if states - {Attachment.CLEAN, Attachment.WAITING}:
        delivery.mark_failed(message, words=FILE_REFUSED, permanent=True, now=now)
        return False
    if Attachment.WAITING in states:
        delivery.postpone(message, until=now + FILE_WAIT, words=WAITS_FOR_FILE)
        return False
    return True


def _may_leave(message: Message, *, name: str, purpose: str, now: datetime) -> bool:
    """Asked last of all: of the gate, and of the message, whether nobody took it back."""
    with transaction.atomic():
        decision = gate.can_contact(
            message.ticket.player, purpose=purpose, channel=message.channel, at=now
        )
        if decision.allowed:
            return delivery.give_name(message, name)
    delivery.mark_failed(message, words=GATE_REFUSED, permanent=True, now=now)
    return False
