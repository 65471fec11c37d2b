"""What can be explained beside a conversation: the withdrawal that it is about, a bonus that is not
active, a deposit that has not arrived; and what is kept of what it speaks of."""

from datetime import datetime
from typing import Any, NamedTuple

from accounts.money import records, shown
from accounts.money.explain import sentences, whereabouts
from accounts.money.explain.sentences import Listener
from accounts.money.models import Bonus, Deposit, Frozen, Withdrawal
from accounts.money.records import Record
from accounts.money.shown import FrozenLine
from accounts.people.reader import Reader
from accounts.players.family import family
from helpdesk.lib.prepared import ask
from tickets.payments.models import TicketWithdrawal
from tickets.thread.models import Ticket
from tickets.thread.sheet import Sheet

WITHDRAWAL, DEPOSIT, BONUS = "withdrawal", "deposit", "bonus"
_OFFERED = 10  # of the newest withdrawals, to be linked by hand

_LINKED = """SELECT l.withdrawal_id FROM tickets_ticketwithdrawal l
    WHERE l.ticket_id = %(ticket)s ORDER BY l.id DESC LIMIT 1"""
_MORE = """
       (SELECT count(*) FROM tickets_ticketwithdrawal l
        WHERE l.ticket_id = %(ticket)s AND l.withdrawal_id = chosen.id),
       (SELECT json_build_array(d.id, d.ref, d.amount, d.currency)
        FROM accounts_deposit d
        WHERE d.player_id = %(player)s AND d.at > %(now)s::timestamptz - interval '14 days'
          AND d.status <> 'completed'
        ORDER BY d.at DESC LIMIT 1),
       (SELECT json_build_array(b.id, b.names)
        FROM accounts_bonus b
        WHERE b.player_id = %(player)s
          AND b.changed_at > %(now)s::timestamptz - interval '60 days'
          AND b.status IN ('offered', 'opted_in', 'pending_activation', 'active')
        ORDER BY b.changed_at DESC LIMIT 1),
       EXISTS (
        SELECT 1 FROM accounts_player p JOIN accounts_withdrawal a ON a.player_id = p.id
        WHERE (p.id = %(player)s OR p.merged_into_id = %(player)s) AND a.id <> chosen.id),
       (SELECT json_agg(json_build_array(k.id, k.kind, k.ref, k.state, k.digest, k.taken_at,
                                         k.attempts) ORDER BY k.id)
        FROM accounts_frozen k
        WHERE k.subject_type = 'ticket' AND k.subject_id = %(ticket)s)
"""
_BESIDE = records.with_more(_LINKED, _MORE)


class Offer(NamedTuple):
    """One thing that can be explained with one key."""

    kind: str
    id: int
    label: str


class Beside(NamedTuple):
    """What stands beside a conversation; `is_linked` where the withdrawal was linked with it."""

    record: Record | None
    is_linked: bool
    others: list[Offer]
    has_more: bool  # withdrawals than this one
    kept: list[FrozenLine]


def beside(sheet: Sheet, reader: Reader) -> Beside:
    """The withdrawal that it is about, else the one of its player that matters most."""
    about = {"ticket": sheet.id, "player": sheet.player_id or 0, "now": reader.now}
    [row] = ask(_BESIDE, about)
    record, (linked, deposit, bonus, has_more, kept) = records.and_more(row)
    others = []
    if deposit:
        pk, ref, amount, currency = deposit
        others.append(Offer(DEPOSIT, pk, f"{ref} · {shown.amount(amount, currency, reader)}"))
    if bonus:
        others.append(Offer(BONUS, bonus[0], sentences.name_of(bonus[1], reader.language)))
    return Beside(record, linked > 0, others, has_more, _kept(kept or [], reader))


def _kept(told: list[list[Any]], reader: Reader) -> list[FrozenLine]:
    names = ("pk", "kind", "ref", "state", "digest", "taken_at", "attempts")
    rows = [Frozen(**dict(zip(names, one, strict=True))) for one in told]
    for row, one in zip(rows, told, strict=True):
        row.taken_at = datetime.fromisoformat(one[5]) if one[5] else None
    return shown.frozen_lines(rows, reader)


def to_link(ticket: Ticket, reader: Reader) -> list[tuple[int, str]]:
    """The player's newest withdrawals of this brand that are not linked yet, each in a line."""
    linked = TicketWithdrawal.objects.filter(ticket=ticket).values("withdrawal")
    found = Withdrawal.objects.filter(
        player__in=family(ticket.player_id), brand_id=ticket.brand_id
    ).exclude(pk__in=linked)
    lines = (shown.withdrawal_line(row, reader) for row in found.order_by("-at", "-pk")[:_OFFERED])
    return [(one.id, f"{one.ref} · {one.amount} · {one.status} · {one.time}") for one in lines]


def sentence(ticket: Ticket, kind: str, pk: int, *, language: str, now: Any) -> str | None:
    """What the player of this ticket may be told of it, in this language; None where it is not
    his."""
    if ticket.player is None:
        return None
    to: Listener = whereabouts.listener(ticket.player, language, now)
    own = {"pk": pk, "brand_id": ticket.brand_id, "player__in": family(ticket.player_id)}
    if kind == WITHDRAWAL:
        if not Withdrawal.objects.filter(**own).exists():
            return None
        record = records.of(pk)
        return whereabouts.sentence(record, to=to) if record else None
    if kind == DEPOSIT:
        deposit = Deposit.objects.filter(**own).first()
        return sentences.of_deposit(deposit, to=to) if deposit else None
    bonus = Bonus.objects.filter(**own).first()
    return sentences.of_bonus(bonus, to=to) if bonus else None
