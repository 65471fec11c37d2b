"""What is known about the mails of a batch before they are read in: asked once for all of them."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models.functions import Lower

from accounts.people.models import StaffUser
from accounts.players.models import Address, Player
from tickets.channels.email.inbound.belonging import Writer
from tickets.channels.email.inbound.floods import Flow, flow_of
from tickets.channels.email.mail.bounces import Bounce
from tickets.channels.email.models import BlockedSender, Mailbox, RawMail
from tickets.thread.incoming import Incoming

# Half of a fingerprint names the Message-ID, the other half what the mail says.
_HALF = 32
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n|\r\r")


@dataclass(frozen=True)
class Read:
    """A mail that could be read."""

    mail: RawMail
    incoming: Incoming
    fingerprint: str
    bounce: Bounce | None = None  # what it says of another mail, if it came where bounces come

    @property
    def writer(self) -> str:
        """The sender's address as it is compared; the return path when the mail names nobody."""
        return (self.incoming.sender.address or self.mail.envelope_from).lower()


@dataclass
class Acquaintance:
    mailboxes: dict[int, Mailbox]
    players: dict[tuple[int, str], Player] = field(default_factory=dict)
    staff: set[str] = field(default_factory=set)
    prints: set[tuple[int, str]] = field(default_factory=set)
    failing: dict[tuple[int, str], Address] = field(default_factory=dict)
    blocked: dict[tuple[int, str], BlockedSender] = field(default_factory=dict)
    flow: Flow = field(default_factory=Flow)

    @property
    def own_addresses(self) -> set[str]:
        return {mailbox.address.lower() for mailbox in self.mailboxes.values()}

    def writer_of(self, read: Read) -> Writer:
        brand = self.mailboxes[read.mail.mailbox_id].brand_id
        return Writer(
            read.writer, self.players.get((brand, read.writer)), read.writer in self.staff
        )

    def block_of(self, read: Read) -> BlockedSender | None:
        brand, host = self.mailboxes[read.mail.mailbox_id].brand_id, _domain_of(read.writer)
        return self.blocked.get((brand, read.writer)) or self.blocked.get((brand, host))

    def has_seen(self, read: Read) -> bool:
        """Whether this very mail is on a ticket already."""
        return (read.mail.mailbox_id, read.fingerprint) in self.prints

    def knows_id(self, read: Read) -> bool:
        """Whether a mail that says something else came with the same Message-ID."""
        name = (read.mail.mailbox_id, read.fingerprint[:_HALF])
        return any((mailbox, one[:_HALF]) == name for mailbox, one in self.prints)

    def remember(self, read: Read, player: Player | None) -> None:
        """What the next mail of the batch has to know of this one."""
        self.prints.add((read.mail.mailbox_id, read.fingerprint))
        if player is not None:
            self.players[player.brand_id, read.writer] = player


def fingerprint(raw: bytes, incoming: Incoming) -> str:
    """The same for a mail that is delivered twice, whatever servers wrote above it."""
    header_end = _END_OF_HEADER.search(raw)
    # without a copy of what may be many megabytes
    said = hashlib.sha256(memoryview(raw)[header_end.end() if header_end else 0 :])
    for part in (incoming.sender.address, incoming.subject, str(incoming.sent_at)):
        said.update(b"\0" + part.encode(errors="replace"))
    named = hashlib.sha256(incoming.external_id.encode(errors="replace"))
    return named.hexdigest()[:_HALF] + said.hexdigest()[:_HALF]


def make(reads: Sequence[Read], *, now: datetime) -> Acquaintance:
    known = Acquaintance({box.pk: box for box in Mailbox.objects.select_related("brand", "team")})
    writers = {read.writer for read in reads}
    brands = {known.mailboxes[read.mail.mailbox_id].brand_id for read in reads}
    owners = Address.objects.filter(kind=Address.EMAIL, value__in=writers, brand__in=brands)
    for owner in owners.select_related("player__person"):
        known.players[owner.brand_id, owner.value] = owner.player
        if owner.is_failing:
            known.failing[owner.brand_id, owner.value] = owner
    staff = StaffUser.objects.annotate(written=Lower("email")).filter(written__in=writers)
    known.staff = set(staff.values_list("written", flat=True))
    known.prints = _prints(reads)
    known.flow = flow_of({read.mail.counted_as for read in reads}, now=now)
    named = writers | {_domain_of(writer) for writer in writers}
    for blocked in BlockedSender.objects.filter(brand__in=brands, value__in=named, lifted_at=None):
        known.blocked[blocked.brand_id, blocked.value] = blocked
    return known


def _domain_of(address: str) -> str:
    return f"@{address.rpartition('@')[2]}"


_PRINTS = """
SELECT r.mailbox_id, r.fingerprint FROM tickets_rawmail r
JOIN unnest(%s::bigint[], %s::text[]) AS named (mailbox_id, id) ON r.mailbox_id = named.mailbox_id
    AND r.fingerprint >= named.id AND r.fingerprint < named.id || 'g'
"""


def _prints(reads: Iterable[Read]) -> set[tuple[int, str]]:
    named = {(read.mail.mailbox_id, read.fingerprint[:_HALF]) for read in reads}
    with connection.cursor() as cursor:
        cursor.execute(_PRINTS, [[box for box, _ in named], [name for _, name in named]])
        return set(cursor.fetchall())
