"""From kept mail to messages: each mail in a transaction of its own, none ever lost (RL-2, RL-4).

Whatever can't become a message is put aside with its reason and the next one goes on. Only a
fault of our own that passes, such as a database that is away, makes a mail wait.
"""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from types import FrameType

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.utils.translation import gettext_noop as _

from accounts.people.models import Person
from accounts.players.actions import mark_working, meet
from accounts.players.models import Address, Player
from helpdesk.lib import crypto
from tickets.channels.email.actions import blocking, keeping
from tickets.channels.email.actions.returned import take_back
from tickets.channels.email.inbound import (
    acquaintance,
    belonging,
    floods,
    hearing,
    inside,
    returned,
)
from tickets.channels.email.inbound.acquaintance import Acquaintance, Read
from tickets.channels.email.inbound.belonging import Place, Writer
from tickets.channels.email.mail import bounces
from tickets.channels.email.mail.authentication import NOT_VERIFIED
from tickets.channels.email.mail.parse import Unreadable, parse
from tickets.channels.email.models import BlockedSender, RawMail
from tickets.thread.actions import receiving, rows
from tickets.thread.incoming import UNPROVEN, Incoming
from tickets.thread.models import Message

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 20
_MOST_BYTES_AT_ONCE = 4 * 1024 * 1024
_MOST_CPU_SECONDS = 10
_MOST_DEATHS = 3
_MOST_PLACES = 3
_LONGEST_ADDRESS = 254
_GIVES_UP_AFTER = timedelta(hours=24)

# Reasons are translated where they are shown.
TOO_SLOW = _("Reading the mail took too long.")
DEADLY = _("The worker died several times while it read this mail.")
NOBODY = _("The mail does not say who sent it.")
FOREIGN_KEY = _("The mail was sealed with a key that this installation does not have.")
DESTROYED = _("This mail was destroyed when its words were removed.")
UNEXPECTED = _("The mail could not be read.")
AWAY = _("The database or the file store was away.")

REPEATED_ID, OWN_MAILBOX = "repeated_id", "own_mailbox"


class TooSlow(BaseException):
    """Not an Exception, so that no parser takes it for one of its own."""


def take_in(*, now: datetime) -> int:
    """Reads one batch of mails that are due; returns how many it took."""
    fresh = _claim("attempts = 0", BATCH, now=now)
    # A mail that was tried before may be what killed a worker: it is taken alone.
    tried = _claim("attempts > 0", 1, now=now)
    for group in (*_groups(fresh), *([one] for one in tried)):
        _take_in(group, now=now)
    return len(fresh) + len(tried)


_CLAIM = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM tickets_rawmail WHERE due_at <= %s AND {which}
    ORDER BY due_at, id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE tickets_rawmail r SET due_at = %s, attempts = r.attempts + 1 FROM chosen
WHERE r.id = chosen.id
RETURNING {fields}
"""
_FIELDS = [  # in the order of the model
    *("id", "mailbox_id", "envelope_from", "envelope_to", "size", "received_at", "attempts"),
    *("sender", "counted_as", "external_id", "why", "is_automatic", "released_at"),
]


def _claim(which: str, limit: int, *, now: datetime) -> list[RawMail]:
    with connection.cursor() as cursor:
        fields = ", ".join(f"r.{name}" for name in _FIELDS)
        cursor.execute(_CLAIM.format(which=which, fields=fields), [now, limit, now + LEASE])
        return [RawMail.from_db("default", _FIELDS, row) for row in sorted(cursor.fetchall())]


def _groups(mails: list[RawMail]) -> Iterator[list[RawMail]]:
    """Few enough at a time to have them all in memory."""
    group: list[RawMail] = []
    size = 0
    for mail in mails:
        if group and size + mail.size > _MOST_BYTES_AT_ONCE:
            yield group
            group, size = [], 0
        group.append(mail)
        size += mail.size
    if group:
        yield group


def _take_in(group: list[RawMail], *, now: datetime) -> None:
    sealed = dict(
        RawMail.objects.filter(pk__in=[mail.pk for mail in group]).values_list("pk", "sealed")
    )
    reads = []
    for mail in group:
        mail.sealed = sealed.pop(mail.pk)
        read = _read(mail)
        if read is not None:
            reads.append(read)
    if not reads:
        return
    known = acquaintance.make(reads, now=now)
    for read in reads:
        _settle(read, known, now=now)


def _read(mail: RawMail) -> Read | None:
    if mail.attempts > _MOST_DEATHS:
        _put_aside(mail, DEADLY)
        return None
    try:
        raw = keeping.opened(mail)
        mail.sealed = b""  # a large mail is in memory often enough
        with _bounded(_MOST_CPU_SECONDS):
            incoming = parse(raw, envelope_from=mail.envelope_from)
            bounce = None
            if returned.may_be_bounce(mail, incoming):
                bounce = bounces.read(raw)
        read = Read(mail, incoming, acquaintance.fingerprint(raw, incoming), bounce)
        mail.sender, mail.external_id = read.writer, incoming.external_id
        mail.counted_as = floods.counted_as(read.writer, flags=incoming.flags)
        mail.is_automatic = incoming.is_automatic
        return read
    except Unreadable as error:
        _put_aside(mail, error.reason)
    except TooSlow:
        _put_aside(mail, TOO_SLOW)
    except crypto.Unreadable:
        _put_aside(mail, FOREIGN_KEY)
    except keeping.Destroyed:
        _put_aside(mail, DESTROYED)
    except Exception:
        log.exception("mail %s could not be read", mail.pk)
        _put_aside(mail, UNEXPECTED)
    return None


def _settle(read: Read, known: Acquaintance, *, now: datetime) -> None:
    mail = read.mail
    try:
        if known.has_seen(read):
            keeping.mark_duplicate(mail, fingerprint=read.fingerprint, now=now)
        elif (failed := _returned(read, known)) is not None and read.bounce is not None:
            take_back(mail, failed, bounce=read.bounce, fingerprint=read.fingerprint, now=now)
            known.remember(read, None)
        elif not read.writer or len(read.writer) > _LONGEST_ADDRESS:
            _put_aside(mail, NOBODY)
        else:
            known.remember(read, _receive_where_it_belongs(read, known, now=now))
    except keeping.NotWaiting:
        return
    except IntegrityError:
        _settle_twin(read, now=now)
    except (OperationalError, InterfaceError, OSError, receiving.MovedOn) as error:
        _wait(mail, error, now=now)
    except Exception:
        log.exception("mail %s could not become a message", mail.pk)
        _put_aside(mail, UNEXPECTED)


def _returned(read: Read, known: Acquaintance) -> Message | None:
    if read.bounce is None:
        return None
    brand = known.mailboxes[read.mail.mailbox_id].brand_id
    return returned.message_of(read.mail, read.incoming, read.bounce, brand=brand)


def _receive_where_it_belongs(read: Read, known: Acquaintance, *, now: datetime) -> Player | None:
    """Its ticket may be merged or closed while we look: then its place is found anew."""
    for _again in range(_MOST_PLACES - 1):
        with suppress(receiving.MovedOn):
            return _receive(read, known, now=now)
    return _receive(read, known, now=now)


@transaction.atomic
def _receive(read: Read, known: Acquaintance, *, now: datetime) -> Player | None:
    """The message and the mark on the mail stand together or not at all."""
    mail, mailbox = read.mail, known.mailboxes[read.mail.mailbox_id]
    if (task := inside.named(read.incoming, to=mail.envelope_to)) is not None:
        inside.take_in(task, read.incoming, mail, fingerprint=read.fingerprint, now=now)
        return None
    writer = known.writer_of(read)
    place = belonging.find(
        read.incoming, to=mail.envelope_to, mailbox=mailbox, writer=writer, now=mail.received_at
    )
    incoming = _flagged(read, known, place)
    mail.is_automatic = incoming.is_automatic
    let_in = _let_in(read, known, place, writer, incoming=incoming)
    if let_in is None:
        return None
    place, mail.why = let_in, let_in.why
    player: Player | None = None
    failing = known.failing.get((mailbox.brand_id, read.writer))
    if place.into is not None and place.is_note:
        author = rows.by_system()
        _note_working(failing, incoming, by=author)
        message = receiving.note(incoming, into=place.into, author=author, now=now)
    else:
        player = writer.player or meet(
            mailbox.brand,
            kind=Address.EMAIL,
            value=read.writer,
            name=incoming.sender.name,
            language=incoming.language,
            now=now,
        )
        _note_working(failing, incoming, by=player.person)
        if place.into is not None:
            message = receiving.receive(incoming, into=place.into, author=player.person, now=now)
        else:
            message = receiving.open_ticket(
                incoming,
                brand=mailbox.brand,
                team=mailbox.team,
                player=player,
                now=mail.received_at,
                previous=place.previous,
                hinted=place.hinted,
            )
    keeping.settle(mail, message=message, fingerprint=read.fingerprint, now=now)
    known.failing.pop((mailbox.brand_id, read.writer), None)
    return player


def _note_working(failing: Address | None, incoming: Incoming, *, by: Person) -> None:
    """Before its ticket is locked, as its player is here."""
    if failing is not None and not incoming.is_automatic:
        mark_working(failing, by=by)


def _let_in(
    read: Read, known: Acquaintance, place: Place, writer: Writer, *, incoming: Incoming
) -> Place | None:
    """Where it goes; None where the sender is blocked or floods us, unless somebody has let this
    mail in, or it says what has to be heard of anybody.

    Who blocks a whole domain means strangers: a player of it whose conversation with us goes on,
    and who proves that by its signed address, still gets through. Who blocks one address means
    him.
    """
    mail, heard = read.mail, None
    if mail.released_at is not None or writer.is_staff:
        return place
    flow, is_automatic = known.flow, mail.is_automatic
    sender = known.mailboxes[mail.mailbox_id].brand_id, mail.counted_as
    blocked = known.block_of(read)
    is_going_on = place.into is not None and place.is_part
    if blocked is not None and not (blocked.value.startswith("@") and is_going_on):
        is_much = flow.is_flood(sender, is_automatic=is_automatic, opens=True)
        heard = _heard(read, known, place, incoming, goes_on=not is_much, blocked=blocked)
        if heard is None:
            blocking.keep_out(mail, blocked=blocked)
            return None
    is_flood = flow.is_flood(sender, is_automatic=is_automatic, opens=place.into is None)
    if is_flood and heard is None:
        heard = _heard(read, known, place, incoming, goes_on=False)
    is_held = is_flood and heard is None
    if is_held:
        is_first = flow.begins(sender, is_automatic=is_automatic)
        blocking.hold_back(mail, sender=writer.player, is_first=is_first)
    flow.count(sender, is_automatic=is_automatic)
    return None if is_held else heard or place


def _heard(
    read: Read,
    known: Acquaintance,
    place: Place,
    incoming: Incoming,
    *,
    goes_on: bool,
    blocked: BlockedSender | None = None,
) -> Place | None:
    """Where its words go though their sender is not wanted; None where nothing in them has to be
    heard. `goes_on`: who was heard before is heard on, whatever he says then."""
    brand_id = known.mailboxes[read.mail.mailbox_id].brand_id
    before = hearing.lately(read.mail, brand_id=brand_id)
    follows = goes_on and not incoming.is_automatic
    if follows and place.into is not None:
        follows = place.is_part and hearing.is_heard_in(place.into)
    elif follows:
        follows = before is not None
    if not follows and not hearing.is_grave(incoming, place.into):
        return None
    into = place.into or before
    if into is None and blocked is not None and blocked.value.startswith("@"):
        into = hearing.of_domain(blocked.value, read.mail, brand_id=brand_id)
    return replace(place, into=into, why=hearing.HEARD)


def _flagged(read: Read, known: Acquaintance, place: Place) -> Incoming:
    incoming, flags = read.incoming, list(place.flags)
    is_own = read.writer in known.own_addresses
    if is_own:
        flags.append(OWN_MAILBOX)
    if known.knows_id(read):
        flags.append(REPEATED_ID)
    if NOT_VERIFIED in incoming.flags and not place.is_proven:
        flags.append(UNPROVEN)
    if not flags:
        return incoming
    return replace(
        incoming,
        flags=(*incoming.flags, *flags),
        is_automatic=incoming.is_automatic or is_own,
    )


def _settle_twin(read: Read, *, now: datetime) -> None:
    """Something was there already: the same mail, read by another worker a moment ago, or not."""
    twin = RawMail.objects.filter(mailbox=read.mail.mailbox_id, fingerprint=read.fingerprint)
    try:
        if twin.exists():
            keeping.mark_duplicate(read.mail, fingerprint=read.fingerprint, now=now)
        else:
            log.error("mail %s contradicts what is stored", read.mail.pk)
            keeping.quarantine(read.mail, reason=UNEXPECTED)
    except keeping.NotWaiting:
        return


def _put_aside(mail: RawMail, reason: str) -> None:
    try:
        keeping.quarantine(mail, reason=reason)
    except keeping.NotWaiting:
        return


def _wait(mail: RawMail, error: Exception, *, now: datetime) -> None:
    """The older the mail, the longer until the next try; after a day a person has to know."""
    log.warning("mail %s waits: %s", mail.pk, type(error).__name__)
    age = now - mail.received_at
    if age > _GIVES_UP_AFTER or _is_lasting(error):
        _put_aside(mail, AWAY if age > _GIVES_UP_AFTER else UNEXPECTED)
        return
    wait = min(max(age / 4, timedelta(seconds=5)), timedelta(hours=1))
    keeping.postpone(mail, until=now + wait, reason=AWAY)


def _is_lasting(error: Exception) -> bool:
    """A limit of the database itself (class 54) does not pass by waiting."""
    return str(getattr(error.__cause__, "pgcode", "") or "").startswith("54")


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Ends what takes more of the processor; a process can only do that to its main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
