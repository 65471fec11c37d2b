"""To whom a reply goes when nobody says otherwise."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from accounts.players.models import Address
from helpdesk.lib.prepared import Prepared
from helpdesk.lib.text import masked_address
from tickets.thread.models import Ticket

# Every page of a ticket asks this; each part is one look into an index. "Last" is said of the
# time: what came from another ticket has a later seq.
_READ = Prepared(
    "usual_addressees",
    ["bigint", "bigint"],
    """
SELECT coalesce(
    (SELECT m.sender_address FROM tickets_message m
     WHERE m.ticket_id = $1 AND m.kind = 'received' AND m.sender_address <> ''
       AND m.author_id = ANY(ARRAY(
           SELECT p.person_id FROM accounts_player p WHERE p.id = $2 UNION ALL
           SELECT p.person_id FROM accounts_player p WHERE p.merged_into_id = $2))
     ORDER BY m.created_at DESC, m.seq DESC LIMIT 1),
    (SELECT a.value FROM accounts_address a WHERE a.player_id = $2 AND a.kind = 'email'
     ORDER BY a.is_primary DESC, a.id LIMIT 1),
    ''),
    (SELECT m.recipients::text FROM tickets_message m
     WHERE m.ticket_id = $1 AND m.kind = 'reply' AND m.state <> 'undone'
     ORDER BY m.created_at DESC, m.seq DESC LIMIT 1)
""",
)


@dataclass(frozen=True)
class Addressees:
    """Plain addresses; whoever only appeared in a mail's Cc is never in them (ML-3)."""

    to: list[str] = field(default_factory=list)
    cc: list[str] = field(default_factory=list)


def usual(ticket: Ticket) -> Addressees:
    """The player's address that wrote last, and those whom an agent has put in copy before."""
    [(to, latest)] = _READ.rows(ticket.pk, ticket.player_id)
    copies = json.loads(latest).get("cc", []) if latest else []
    return Addressees(to=[to] if to else [], cc=[address for address in copies if address != to])


def others(ticket: Ticket) -> list[str]:
    """All e-mail addresses of its player."""
    known = Address.objects.filter(player=ticket.player_id, kind=Address.EMAIL)
    return list(known.order_by("-is_primary", "pk").values_list("value", flat=True))


class Masks:
    """What a composer shows in the place of the usual addresses, and of others that the player
    has, and whom it means by it.

    To look at a player's address is a deed of its own that is written down; to answer him is
    not. Two that would look the same are shown as they are, so that nobody is mistaken.
    """

    def __init__(self, usual: Addressees, others: Iterable[str] = ()) -> None:
        every = dict.fromkeys([*usual.to, *usual.cc])
        masks = Counter(masked_address(address) for address in every)
        self._mask_of = {
            address: masked_address(address)
            for address in every
            if masks[masked_address(address)] == 1
        }
        # what the usual ones are called must not depend on whether the others are known
        taken = Counter(map(masked_address, {*every, *others}))
        for address in others:
            mask = masked_address(address)
            if address not in every and taken[mask] == 1:
                self._mask_of[address] = mask
        self._address_of = {mask: address for address, mask in self._mask_of.items()}

    def shown(self, addresses: Iterable[str]) -> list[str]:
        """Others than the usual ones somebody typed here himself; they are not hidden from him."""
        return [self._mask_of.get(address, address) for address in addresses]

    def meant(self, mask: str) -> str | None:
        """The address that is shown so; None when none is."""
        return self._address_of.get(mask)


class Meant:
    """Whom a composer of the ticket meant by the mask that it sent; reads no more than it must."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket

    def __call__(self, mask: str) -> str | None:
        return Masks(self._usual).meant(mask) or self._all.meant(mask)

    @cached_property
    def _usual(self) -> Addressees:
        return usual(self._ticket)

    @cached_property
    def _all(self) -> Masks:
        return Masks(self._usual, others(self._ticket))
