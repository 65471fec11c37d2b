"""What was found goes with its words from one conversation to another, and what follows from it
stands in both: the one that they left stays first until a person has ended it there."""

from datetime import datetime

from django.db import connection

from accounts.players.models import Player
from accounts.protection.actions import holding
from tickets.care import words
from tickets.care.actions import consequences, crises
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import rows
from tickets.thread.models import Ticket
from tickets.thread.records import Move

JOINED = "joined"  # outcome of a crisis that goes on in the conversation where its words are
_FOLLOW = """
UPDATE tickets_finding f SET ticket_id = m.ticket_id
FROM tickets_movedmessage o JOIN tickets_message m ON m.id = o.message_id
WHERE o.move_id = %s AND f.message_id = m.id
"""


def follow(move_id: int, ticket: Ticket, *, now: datetime) -> None:
    """Part of merging, splitting and undoing either, once for each of the two conversations; both
    are locked, and before them whom they concern."""
    move = Move.objects.get(pk=move_id)
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, [move_id])
    other = move.target_id if ticket.pk == move.source_id else move.source_id
    _carry_crisis(ticket, other, now=now)
    _carry_hold(ticket, other, now=now)
    if words.comes_first(ticket.pk):
        consequences.to_front(ticket, now=now)


def _carry_crisis(ticket: Ticket, other: int, *, now: datetime) -> None:
    """Where words of danger came that a person has not ended elsewhere, one begins."""
    here = Crisis.objects.filter(ticket=ticket, ended_at=None).first()
    if ticket.status == Ticket.MERGED:
        if here is not None:
            crises.join(here, ticket, there=other, outcome=JOINED, now=now)
        return
    danger = Finding.objects.filter(ticket=ticket, kind=Finding.CRISIS, state=Finding.STANDING)
    finding = danger.order_by("pk").first()
    if here is not None or finding is None:
        return
    there = Crisis.objects.filter(ticket=other).order_by("-pk").first()
    if there is not None and (there.ended_at is None or there.outcome == JOINED):
        by = rows.by_system()
        crises.begin(ticket, code=finding.code, finding=finding, by=by, now=now)


def _carry_hold(ticket: Ticket, other: int, *, now: datetime) -> None:
    """What stops offers because of a wish stands for the conversation in which the wish is open;
    also to who wrote on it, and to whoever was parted from its player since."""
    if words.wishes_of(ticket.pk):
        consequences.stop_offers(ticket, now=now)
        return
    ref, by = str(ticket.pk), rows.by_system()
    if ticket.player_id is not None:
        his = Player.objects.get(pk=ticket.player_id)
        holding.lift(his, cause=words.EXCLUDED, by=by, now=now, ref=ref, why="moved")
    holding.carry(cause=words.EXCLUDED, ref=ref, to=str(other))
    holding.lift_everywhere(cause=words.EXCLUDED, ref=ref, by=by, now=now, why="moved")
