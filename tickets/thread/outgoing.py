"""The one way out: whatever leaves for a player passes here, whatever the channel.

Channels register themselves, so that this floor knows none of them. The contact gate is asked at
the moment of sending, because what was allowed when the reply was written may not be any more.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple, Protocol

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from accounts.organisation.models import Brand
from accounts.players.models import Player
from accounts.protection import gate, reasons
from helpdesk.lib.prepared import Columns, Prepared
from tickets.thread import meant
from tickets.thread.actions import delivery, passing, ways
from tickets.thread.models import Attachment, Message, Ticket

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
FILE_WAIT = timedelta(seconds=5)
# An exclusion waits for an offer that is being handed over, and for no longer than this.
OFFER_SECONDS = 2.5

# Translated where they are shown.
FILE_REFUSED = _("A file of this message did not pass the check. Send it again without the file.")
NO_WAY_OUT = _("Messages of this kind can’t be sent.")
OUR_FAULT = _("Sending failed on our side. It will be tried again.")
TOO_SLOW = _("The mail server was too slow for an offer. It will be tried again.")
GATE_REFUSED = _("The player may not be contacted for this purpose.")


class Undeliverable(Exception):
    """The message was not taken; `permanent` when trying again would change nothing."""

    def __init__(self, words: str, *, permanent: bool) -> None:
        super().__init__(words)
        self.words = words
        self.permanent = permanent


class Shut(Exception):
    """Nothing leaves by this way now, whatever the message; `why` is for its channel."""

    def __init__(self, why: object = None) -> None:
        super().__init__(why)
        self.why = why


class Wait(NamedTuple):
    """When a way that is shut is tried again, and what the team reads until then."""

    until: datetime
    words: str


class Letter(Protocol):
    """A message that is ready to leave."""

    @property
    def name(self) -> str:
        """Under which the other side will know it, unless the message has a name already."""

    @property
    def way_out(self) -> int:
        """Which way of its channel it takes: letters of one leave one after the other, and a
        slow one holds up no other."""

    @property
    def wait(self) -> Wait | None:
        """Known before anything is tried: the way is shut."""

    def pack(self, *, within: float | None = None) -> Callable[[], str]:
        """What hands it over, away from the database, and gives what the other side said. Both
        raise Undeliverable and Shut. What is not taken `within` so many seconds does not leave."""

    def settle(self, shut: Shut | None, *, now: datetime) -> Wait | None:
        """Tells the channel whether the way was open; how long its letters wait when not."""


class Way(NamedTuple):
    """One of the ways that a channel has to a player, as a person chooses it."""

    id: int  # what `way_out` of a message names
    name: str
    address: str


class Channel(Protocol):
    """A way out. It may be asked again for the same message, and sends it again then."""

    def ways(self, ticket: Ticket) -> list[Way]:
        """Those that are open to replies on this ticket, first the one that is taken unasked."""

    def letter(self, message: Message, *, now: datetime) -> Letter:
        """What would leave. Raises Undeliverable."""


_channels: dict[str, Channel] = {}


def register(channel: Channel, *names: str) -> None:
    """Makes `channel` the way out for messages of the channels so named."""
    for name in names:
        _channels[name] = channel


def ways_for(ticket: Ticket) -> list[Way]:
    """By which ways a reply on this ticket can leave, the usual one first."""
    channel = _channels.get(ticket.channel)
    return channel.ways(ticket) if channel else []


_MESSAGE, _TICKET = Columns(Message, "m"), Columns(Ticket, "t")
_BRAND, _PLAYER = Columns(Brand, "b"), Columns(Player, "p")
# one reply, with all that the way out asks of it
_CLAIM = Prepared(
    "claim_reply",
    ["timestamptz", "timestamptz", "bigint[]"],
    f"""
WITH chosen AS MATERIALIZED (
    SELECT id, ticket_id, deliver_at FROM tickets_message
    WHERE deliver_at <= $1 AND (way_out IS NULL OR way_out <> ALL($3))
    ORDER BY deliver_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
UPDATE tickets_message m SET deliver_at = $2, attempts = m.attempts + 1
FROM chosen JOIN tickets_ticket t ON t.id = chosen.ticket_id
JOIN accounts_brand b ON b.id = t.brand_id LEFT JOIN accounts_player p ON p.id = t.player_id
WHERE m.id = chosen.id
RETURNING EXISTS (SELECT 1 FROM tickets_attachment a WHERE a.message_id = m.id),
    chosen.deliver_at, {_MESSAGE.sql}, {_TICKET.sql}, {_BRAND.sql}, {_PLAYER.sql}
""",  # noqa: S608 - only names of our own columns
)


class Parcel(NamedTuple):
    """A letter that may leave. `hand_over` needs no database and may run beside other work."""

    message: Message
    letter: Letter
    hand_over: Callable[[], str]


def claim(*, now: datetime, without: Collection[int] = ()) -> Message | None:
    """Takes the reply that has been due longest, but none of the ways `without`; whoever dies with
    it loses it after a minute."""
    found = next(iter(_CLAIM.rows(now, now + LEASE, list(without))), None)
    if found is None:
        return None
    values = iter(found)
    has_files, due_at = next(values), next(values)
    message, ticket = _MESSAGE.take(values), _TICKET.take(values)
    message.ticket, ticket.brand = ticket, _BRAND.take(values)
    ticket.player = _PLAYER.take(values) if ticket.player_id else None
    files = Attachment.objects.all() if has_files else Attachment.objects.none()
    prefetch_related_objects([message], Prefetch("attachments", files))
    message.deliver_at = due_at  # since when, not until when it is ours
    return message


def deliver(message: Message, *, purpose: str, now: datetime) -> None:
    """Sends a queued message and writes down what became of it.

    At least once: whoever dies between the other side's yes and our own note sends it again,
    under the name that it already has.
    """
    parcel = pack(message, purpose=purpose, now=now)
    if parcel is not None:
        settle(parcel, parcel.hand_over, now=now)


def pack(
    message: Message, *, purpose: str, now: datetime, without: Collection[int] = ()
) -> Parcel | None:
    """All that is needed to hand a message over; None when that is decided already, or waits.

    `purpose` is what it was written for; what it says may make it an offer. An offer is handed
    over here, together with the decision on it.
    """
    purpose = message.purpose = meant.purpose_of_message(message, given=purpose)
    if not _is_ready(message, now=now):
        return None
    try:
        letter = _channels[message.channel].letter(message, now=now)
        if letter.wait is not None:
            _wait(message, letter, letter.wait, now=now)
        elif letter.way_out in without:
            delivery.put_back(message, way_out=letter.way_out)
        elif purpose in gate.PROMOTIONAL:
            _offer(message, letter, purpose=purpose, now=now)
        elif _may_leave(message, letter, purpose=purpose, now=now):
            return _parcel(message, letter, now=now)
    except Exception as error:
        _note_failure(message, error, now=now)
    return None


def _parcel(message: Message, letter: Letter, *, now: datetime) -> Parcel | None:
    try:
        return Parcel(message, letter, letter.pack())
    except Shut as shut:
        _find_shut(message, letter, shut, now=now)
    return None


def settle(parcel: Parcel, outcome: Callable[[], str], *, now: datetime) -> None:
    """Writes down what became of it: what `outcome` gives, or raises."""
    message, letter = parcel.message, parcel.letter
    try:
        words = outcome()
        letter.settle(None, now=now)
    except Shut as shut:
        _find_shut(message, letter, shut, now=now)
    except Exception as error:
        if isinstance(error, Undeliverable):
            letter.settle(None, now=now)
        _note_failure(message, error, now=now)
    else:
        delivery.mark_sent(message, words=words, now=now)


def _find_shut(message: Message, letter: Letter, shut: Shut, *, now: datetime) -> None:
    wait = letter.settle(shut, now=now)
    if wait is not None:
        _wait(message, letter, wait, now=now)


def _wait(message: Message, letter: Letter, wait: Wait, *, now: datetime) -> None:
    delivery.mark_waiting(
        message, way_out=letter.way_out, until=wait.until, words=wait.words, now=now
    )
    ways.wait_on(letter.way_out, until=wait.until, now=now)


def _note_failure(message: Message, error: Exception, *, now: datetime) -> None:
    if isinstance(error, Undeliverable):
        delivery.mark_failed(message, words=error.words, permanent=error.permanent, now=now)
        return
    log.error("message %s could not be sent", message.pk, exc_info=error)
    delivery.mark_failed(message, words=OUR_FAULT, permanent=False, now=now)


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
        delivery.postpone(message, until=now + FILE_WAIT, words=delivery.WAITS_FOR_FILE)
        return False
    return True


def _may_leave(message: Message, letter: Letter, *, purpose: str, now: datetime) -> bool:
    """Asked last of all: of the gate, and of the message, whether nobody took it back."""
    with transaction.atomic():
        answer = passing.answer_for(message, purpose=purpose, now=now)
        gate.keep(answer)
        if answer.decision.allowed:
            return delivery.give_name(message, letter.name, way_out=letter.way_out)
    _refuse(message, answer, now=now)
    return False


def _offer(message: Message, letter: Letter, *, purpose: str, now: datetime) -> None:
    """An offer is decided and handed over in one transaction that keeps its player as he is: no
    mail of this kind leaves after an exclusion has been committed. Whoever excludes waits for it,
    at most OFFER_SECONDS."""
    with gate.held(message.ticket.player_id, purpose=purpose):
        about = passing.name_of(message)
        answer = passing.answer_for(message, purpose=purpose, now=now, about=about)
        gate.keep(answer)
        is_allowed = answer.decision.allowed
        if is_allowed and not delivery.give_name(message, letter.name, way_out=letter.way_out):
            return
        outcome = _tried(letter) if is_allowed else None
    if outcome is None:
        _refuse(message, answer, now=now)
    elif isinstance(outcome, Shut):
        # it had little time: whether the way is shut others find out
        delivery.mark_failed(message, words=TOO_SLOW, permanent=False, now=now)
    else:
        settle(Parcel(message, letter, partial(_told, outcome)), partial(_told, outcome), now=now)


def _tried(letter: Letter) -> str | Exception:
    """Hands it over now; what came of it is settled when the transaction is over."""
    try:
        return letter.pack(within=OFFER_SECONDS)()
    except Exception as error:
        return error


def _told(outcome: str | Exception) -> str:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _refuse(message: Message, answer: gate.Answer, *, now: datetime) -> None:
    words = GATE_REFUSED
    if answer.asked.purpose in gate.PROMOTIONAL:
        with override("en"):  # translated where it is shown
            words = reasons.words(answer.decision.told)
    delivery.mark_failed(message, words=words, permanent=True, now=now)
