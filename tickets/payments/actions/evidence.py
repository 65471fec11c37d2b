"""A case about a bet, a round or a balance rests on what the platform said when it was opened."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.money.actions import freezing
from accounts.money.models import Frozen
from accounts.people.models import Person
from tickets.thread.actions import concerned, rows
from tickets.thread.models import Message, Ticket, TicketParticulars

BETS = frozenset({"settlement-dispute", "void-bet", "cash-out"})
ROUNDS = frozenset({"round-interrupted"})
BALANCES = frozenset({"balance-wrong", "deposit-missing", "charged-twice"})
REASONS = BETS | ROUNDS | BALANCES
# how bets and rounds are numbered; a word that is none is asked for and not known
_NUMBER = re.compile(r"\b[A-Z]{1,4}-[0-9]{3,14}\b", re.IGNORECASE)
_MOST = 3


def freeze_for(ticket: Ticket, *, by: Person, now: datetime) -> list[Frozen]:
    """What this ticket speaks of: the bets or rounds that it names, else the ledger of the day of
    its matter. Asked again, it is the same."""
    player, reason = ticket.player, ticket.reason
    if player is None or reason is None or reason.slug not in REASONS:
        return []
    found = []
    if reason.slug not in BALANCES:
        kind = Frozen.ROUND if reason.slug in ROUNDS else Frozen.BET
        found = [
            freezing.freeze(player, about=ticket, kind=kind, ref=ref, by=by, now=now)
            for ref in _named(ticket)
        ]
    if found:
        return found
    since, until = _day(ticket)
    kept = Frozen.objects.filter(
        subject_type="ticket", subject_id=ticket.pk, kind=Frozen.LEDGER
    ).first()
    if kept is not None:
        return [kept]
    return [
        freezing.freeze(
            player, about=ticket, kind=Frozen.LEDGER, since=since, until=until, by=by, now=now
        )
    ]


@transaction.atomic
def keep(
    ticket: Ticket, *, kind: str, ref: str = "", day: date | None = None, by: Person, now: datetime
) -> Frozen | None:
    """What a colleague names: a bet or a round by its `ref`, or the ledger lines around a `day`.
    None where nobody knows whose it would be."""
    ticket = concerned.locked(ticket)  # what is kept is told of its player, too
    if ticket.player is None:
        return None
    since, until = _around(day) if day is not None else (None, None)
    if since is not None:
        ref = since.date().isoformat()
    already = Frozen.objects.filter(
        subject_type="ticket", subject_id=ticket.pk, kind=kind, ref=ref
    ).first()
    if already is not None:
        return already
    kept = freezing.freeze(
        ticket.player, about=ticket, kind=kind, ref=ref, since=since, until=until, by=by, now=now
    )
    events.record(
        "ticket.evidence_kept", ticket, by=by, kind=kind, ref=ref, ring=rows.bells(ticket)
    )
    return kept


def _named(ticket: Ticket) -> list[str]:
    """Numbers in the particulars and in what the player wrote first."""
    said = TicketParticulars.objects.filter(ticket=ticket).values_list("bet_number", flat=True)
    words = [word for word in said if word]
    first = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED).order_by("seq").first()
    if first is not None:
        words += [word.upper().replace("İ", "I") for word in _NUMBER.findall(first.text)]
    return list(dict.fromkeys(words))[:_MOST]


def _day(ticket: Ticket) -> tuple[datetime, datetime]:
    """The day of the matter where somebody named it, else the one before the ticket."""
    named = TicketParticulars.objects.filter(ticket=ticket, transaction_date__isnull=False).first()
    if named is not None and named.transaction_date is not None:
        return _around(named.transaction_date)
    return ticket.created_at - freezing.LEDGER_BEFORE, ticket.created_at


def _around(day: date) -> tuple[datetime, datetime]:
    """Wherever the player is, his day lies in these."""
    begins = datetime.combine(day, time(), tzinfo=UTC)
    return begins - timedelta(hours=14), begins + timedelta(hours=36)
