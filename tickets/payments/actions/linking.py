"""Saying that a conversation is about a withdrawal."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.money.withdrawals import MOVING
from accounts.people.models import Person
from accounts.players.family import family
from tickets.payments.models import TicketWithdrawal
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket

# what a number of the platform's looks like, however a player writes it
_REF = re.compile(r"\b[A-Z]{1,6}[-_ ]?[0-9]{3,14}\b", re.IGNORECASE)
_MOST = 20  # such words in one message
WAITING_REASONS = frozenset({"withdrawal-waiting", "withdrawal-refused", "payment-returned"})


@transaction.atomic
def link(
    ticket: Ticket, withdrawal: Withdrawal, *, how: str, by: Person, now: datetime
) -> TicketWithdrawal:
    """Once, whoever says it again and in whatever way."""
    known = TicketWithdrawal.objects.filter(ticket=ticket, withdrawal=withdrawal).first()
    if known is not None:
        return known
    ticket = Ticket.objects.locked(ticket)
    made, is_new = TicketWithdrawal.objects.get_or_create(
        ticket=ticket, withdrawal=withdrawal, defaults={"how": how, "by": by, "at": now}
    )
    if is_new:
        events.record(
            "ticket.withdrawal_linked",
            ticket,
            by=by,
            withdrawal=withdrawal.pk,
            ref=withdrawal.ref,
            ring=rows.bells(ticket),
        )
    return made


def link_named(messages: Sequence[Message], *, now: datetime) -> None:
    """Links the withdrawals whose numbers stand in these messages, if they are the player's own."""
    named = [(message, words) for message in messages if (words := refs_in(message.text))]
    for message, words in named:
        ticket = message.ticket
        found = Withdrawal.objects.filter(
            brand_id=ticket.brand_id, ref__in=words, player__in=family(ticket.player_id)
        )
        for withdrawal in found:
            link(ticket, withdrawal, how=TicketWithdrawal.NAMED, by=message.author, now=now)


def link_only_open(tickets: Iterable[Ticket], *, by: Person, now: datetime) -> None:
    """A ticket about a withdrawal of a player who has one on its way is about that one."""
    for ticket in tickets:
        if ticket.player_id is None or TicketWithdrawal.objects.filter(ticket=ticket).exists():
            continue
        moving = Withdrawal.objects.filter(
            player__in=family(ticket.player_id), brand_id=ticket.brand_id, status__in=MOVING
        )[:2]
        if len(moving) == 1:
            link(ticket, moving[0], how=TicketWithdrawal.BY_REASON, by=by, now=now)


def refs_in(text: str) -> list[str]:
    """Words that could be numbers of the platform's, in its spelling."""
    found = []
    for word in _REF.findall(text)[:_MOST]:
        plain = word.upper().replace("İ", "I")
        letters = plain.rstrip("0123456789").rstrip("-_ ")
        digits = plain[len(plain.rstrip("0123456789")) :]
        found += [plain, f"{letters}-{digits}", f"{letters}{digits}"]
    return list(dict.fromkeys(found))
