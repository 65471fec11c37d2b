"""Where a mail belongs: what proves it, and what is only a hint (ML-1, ML-2, ML-3).

Proof is an address or a Message-ID that only we can make. A number in a subject is a hint; so is
a reference in a mail of somebody who has no part in that ticket.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from accounts.players.models import Player
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox
from tickets.thread.actions.receiving import takes_more
from tickets.thread.incoming import NEW_ADDRESS, UNVERIFIED, Incoming
from tickets.thread.models import Message, Ticket

# What decided where a mail went, kept on the mail; `whereabouts` says them.
REPLY_ADDRESS, RETURN_PATH, REFERENCE = "reply_address", "return_path", "reference"
EARLIER_MAIL, HINTED, NEW = "earlier_mail", "hinted", "new"
_TOLD_BY_US = frozenset({REPLY_ADDRESS, RETURN_PATH, REFERENCE})

_NUMBER = re.compile(r"#\s?([1-9][0-9]{0,11})(?![0-9])")
_MOST_MERGES = 10
_MOST_REFERENCES = 50


@dataclass(frozen=True)
class Place:
    """`into` takes the mail; without it a new ticket does, linked to what it follows. `why` is
    the code of what decided it."""

    into: Ticket | None = None
    previous: Ticket | None = None
    hinted: Ticket | None = None
    flags: tuple[str, ...] = ()
    is_note: bool = False  # of a member of staff, or of somebody who says so
    is_part: bool = False  # the sender is the player, or somebody to whom we have written
    why: str = NEW

    @property
    def is_proven(self) -> bool:
        """By something that only we can make, told to whoever writes now."""
        return self.is_part and self.why in _TOLD_BY_US


@dataclass(frozen=True)
class Writer:
    """Who seems to have written: known by the address only, which anybody can claim."""

    address: str
    player: Player | None = None
    is_staff: bool = False


@dataclass
class _Search:
    incoming: Incoming
    mailbox: Mailbox
    writer: Writer
    now: datetime
    hints: list[Ticket] = field(default_factory=list)


def find(incoming: Incoming, *, to: str, mailbox: Mailbox, writer: Writer, now: datetime) -> Place:
    """`to` is the address of the envelope; the header's addresses may name a ticket as well."""
    search = _Search(incoming, mailbox, writer, now)
    for why, ticket in _named_by_address(search, to):
        return _place(search, ticket, why, is_part=_has_part(ticket, writer))
    for why, ticket in _named_by_reference(search):
        if _has_part(ticket, writer):
            return _place(search, ticket, why, is_part=True)
        search.hints.append(ticket)
    search.hints.extend(_named_by_number(search))
    flags = (UNVERIFIED,) if writer.is_staff else ()
    if search.hints:
        return Place(hinted=search.hints[0], flags=flags, why=HINTED)
    return Place(flags=flags)


def _place(search: _Search, ticket: Ticket, why: str, *, is_part: bool) -> Place:
    """The sender has shown that he may write here; that does not make him the player."""
    writer = search.writer
    is_player = writer.player is not None and _is_player_of(ticket, writer.player)
    if writer.is_staff and not is_player:
        return Place(into=ticket, is_note=True, flags=(UNVERIFIED,), why=why)
    flags = () if is_part else (NEW_ADDRESS,)
    if not takes_more(ticket, now=search.now):
        return Place(previous=ticket, flags=flags, is_part=is_part, why=why)
    return Place(into=ticket, flags=flags, is_part=is_part, why=why)


def _has_part(ticket: Ticket, writer: Writer) -> bool:
    """The player, or somebody to whom we have written on this ticket.

    Whoever only stood in the Cc of a mail that came in has no part (ML-3).
    """
    if writer.player is not None and _is_player_of(ticket, writer.player):
        return True
    replies = Message.objects.filter(ticket=ticket, kind=Message.REPLY)
    written_to = replies.exclude(state=Message.UNDONE).values_list("recipients", flat=True)
    return any(
        address.lower() == writer.address
        for recipients in written_to
        for way in ("to", "cc", "bcc")
        for address in recipients.get(way, [])
    )


def _is_player_of(ticket: Ticket, player: Player) -> bool:
    """He may have been merged since we looked him up."""
    if player.pk == ticket.player_id or ticket.player_id is None:
        return player.pk == ticket.player_id
    return Player.objects.filter(pk=player.pk, merged_into=ticket.player_id).exists()


def _named_by_address(search: _Search, to: str) -> Iterator[tuple[str, Ticket]]:
    """Machines answer to the return path, which names the message that they answer."""
    incoming = search.incoming
    for address in dict.fromkeys((to, *incoming.recipients, *incoming.cc)):
        why, number = REPLY_ADDRESS, addresses.read_reply_address(address)
        if number is None:
            why, number = RETURN_PATH, _number_of(addresses.read_return_path(address))
        if number is not None:
            answered = _answered(search)
            # the reply that he answers may have gone to another ticket since
            now_on = next((now for was, now in answered if was == number), number)
            yield from ((why, ticket) for ticket in _ticket(search, now_on))


def _number_of(message_id: int | None) -> int | None:
    if message_id is None:
        return None
    return Message.objects.filter(pk=message_id).values_list("ticket_id", flat=True).first()


def _answered(search: _Search) -> list[tuple[int, int]]:
    """Which replies of ours he answers, newest first: the ticket from which each was sent, and
    the one where it is now."""
    incoming = search.incoming
    named = [incoming.in_reply_to, *reversed(incoming.references)]
    ids = [name for name in dict.fromkeys(named) if name][:_MOST_REFERENCES]
    read = [found for found in map(addresses.read_message_id, ids) if found]
    keys = [int(key) for _number, key in read if key.isdecimal() and len(key) < 19]
    now_on = dict(Message.objects.filter(pk__in=keys).values_list("pk", "ticket_id"))
    return [
        (number, now_on.get(int(key), number) if key.isdecimal() else number)
        for number, key in read
    ]


def _named_by_reference(search: _Search) -> Iterator[tuple[str, Ticket]]:
    incoming = search.incoming
    named = [incoming.in_reply_to, *reversed(incoming.references)]
    ids = [name for name in dict.fromkeys(named) if name][:_MOST_REFERENCES]
    if not ids:
        return
    ours = [number for _was, number in _answered(search)]
    for number in dict.fromkeys(ours):
        yield from ((REFERENCE, ticket) for ticket in _ticket(search, number))
    if ours:
        return
    # Somebody answers his own mail before we did. An id that several tickets know proves nothing.
    tickets = set(
        Message.objects.filter(
            external_id__in=ids, kind=Message.RECEIVED, ticket__brand=search.mailbox.brand_id
        ).values_list("ticket_id", flat=True)[:2]
    )
    if len(tickets) == 1:
        yield from ((EARLIER_MAIL, ticket) for ticket in _ticket(search, tickets.pop()))


def _named_by_number(search: _Search) -> Iterator[Ticket]:
    found = _NUMBER.search(search.incoming.subject)
    if found:
        yield from _ticket(search, int(found[1]))


def _ticket(search: _Search, number: int) -> Iterator[Ticket]:
    """The ticket of the mailbox's own brand, or the one that it was merged into."""
    for _ in range(_MOST_MERGES):
        ticket = Ticket.objects.filter(pk=number, brand=search.mailbox.brand_id).first()
        if ticket is None:
            return
        if ticket.merged_into_id is None:
            ticket.brand = search.mailbox.brand
            yield ticket
            return
        number = ticket.merged_into_id
