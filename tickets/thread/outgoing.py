"""The one way out: whatever leaves for a player passes here, whatever the channel.

Channels register themselves, so that this floor knows none of them. The contact gate is asked at
the moment of sending, because what was allowed when the reply was written may not be any more.
"""

import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import JSONField, Model, Prefetch, prefetch_related_objects
from django.utils.translation import gettext_noop as _

from accounts.organisation.models import Brand
from accounts.players.models import Player
from accounts.protection import gate
from helpdesk.lib.prepared import Prepared
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


class _Claim:
    """Takes one reply and reads it with all that the way out asks of it."""

    def __init__(self) -> None:
        models: dict[str, type[Model]] = {"m": Message, "t": Ticket, "b": Brand, "p": Player}
        self.parts = [(model, model._meta.concrete_fields) for model in models.values()]
        columns = ", ".join(
            f'{alias}."{field.column}"'
            for alias, model in models.items()
            for field in model._meta.concrete_fields
        )
        self.statement = Prepared(
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
RETURNING EXISTS (SELECT 1 FROM tickets_attachment a WHERE a.message_id = m.id), {columns}
""",  # noqa: S608 - columns of our own
        )

    def take(self, *, now: datetime) -> Message | None:
        rows = self.statement.rows(now, now + LEASE)
        if not rows:
            return None
        has_files, *values = rows[0]
        found: list[Any] = []
        for model, fields in self.parts:
            own, values = values[: len(fields)], values[len(fields) :]
            found.append(None if own[0] is None else _read(model, fields, own))
        message, ticket, ticket.brand, ticket.player = found
        message.ticket = ticket
        files = Attachment.objects.all() if has_files else Attachment.objects.none()
        prefetch_related_objects([message], Prefetch("attachments", files))
        return message


def _read(model: type[Model], fields: Sequence[Any], values: Sequence[Any]) -> Model:
    """The row as its model; a raw statement leaves JSON as text."""
    kept = [
        json.loads(value) if isinstance(field, JSONField) else value
        for field, value in zip(fields, values, strict=True)
    ]
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], kept)


@cache
def _claim() -> _Claim:
    return _Claim()


def claim(*, now: datetime) -> Message | None:
    """Takes the reply that has been due longest; whoever dies with it loses it after a minute."""
    return _claim().take(now=now)


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
