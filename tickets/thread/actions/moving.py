"""Conversations go with their player: to the survivor of a merge, and back when it is undone."""

from collections.abc import Iterable

from django.db import connection

from accounts.events import actions as events
from accounts.players.actions import merging
from accounts.players.models import Address, Merge, Player
from helpdesk.lib import realtime
from tickets.thread import timing
from tickets.thread.models import Ticket

# In the order of their keys, so that two deeds can't wait for each other. Whose words they are
# is not changed; lists show the name that the player has now, while there is work to do.
_MOVE = """
WITH chosen AS MATERIALIZED (
    SELECT t.id FROM tickets_ticket t WHERE {which} ORDER BY t.id FOR NO KEY UPDATE
)
UPDATE tickets_ticket t SET
    player_id = %(to)s, version = t.version + 1,
    player_name = CASE WHEN t.bucket < 9 THEN %(name)s ELSE t.player_name END,
    player_tier = CASE WHEN t.bucket < 9 THEN %(tier)s ELSE t.player_tier END
FROM chosen WHERE t.id = chosen.id
RETURNING t.id, t.team_id, t.assignee_id, t.bucket
"""
_ALL = _MOVE.format(which="t.player_id = %(of)s")
_OPEN = _MOVE.format(which="t.player_id = %(of)s AND t.bucket < 9")
_THESE = _MOVE.format(which="t.player_id = %(of)s AND t.id = ANY(%(ids)s)")

_OPENED_SINCE = """
SELECT t.id FROM tickets_ticket t WHERE t.player_id = %(survivor)s AND t.created_at >= %(at)s
    AND t.id <> ALL(%(moved)s) AND EXISTS (
        SELECT 1 FROM tickets_message m
        WHERE m.ticket_id = t.id AND m.kind = 'received' AND m.sender_address <> ''
          AND m.sender_address = ANY(%(addresses)s)
          AND m.seq = (SELECT min(f.seq) FROM tickets_message f WHERE f.ticket_id = t.id))
"""


def follow_merge(merge_id: int, loser_id: int, survivor: Player) -> None:
    """All conversations of the one are the other's; which they were is kept for the undo."""
    moved = _move(_ALL, to=survivor, of=loser_id)
    merging.note_moved(merge_id, "ticket", moved)


def follow_parting(kept: Merge, loser: Player, survivor: Player) -> None:
    """What went over comes back, and what was opened since from an address that went back."""
    back = [*kept.moved.get("ticket", []), *opened_since(kept)]
    _move(_THESE, to=loser, of=survivor.pk, ids=back)
    follow_name(survivor)


def follow_name(player: Player) -> None:
    """Lists show the name and tier that he has now, while there is work to do."""
    _move(_OPEN, to=player, of=player.pk)


def bring_home(player_ids: Iterable[int]) -> None:
    """A mail may have been on its way to a player while he was merged: what it opened follows,
    and is kept with what the merge moved.

    Whoever calls holds the rows of these players, so that no merge is under way unseen.
    """
    strays = Player.objects.filter(pk__in=set(player_ids), merged_into__isnull=False)
    for stray in strays.order_by("pk").select_related("merged_into__person"):
        survivor = stray.merged_into
        moved = _move(_ALL, to=survivor, of=stray.pk) if survivor else []
        for kept in Merge.objects.filter(loser=stray, undone_at=None) if moved else ():
            merging.note_moved(kept.pk, "ticket", moved)


def give_to(ticket: Ticket, player: Player) -> None:
    """One conversation, which is locked, turns out to be this player's. Whose words they are is
    not changed."""
    if ticket.player_id in {None, player.survivor_id}:
        return
    [named] = Player.objects.filter(pk=player.survivor_id).select_related("person")
    _move(_THESE, to=named, of=ticket.player_id, ids=[ticket.pk])


def opened_since(kept: Merge) -> list[int]:
    """Tickets that the survivor has only because of an address that came with the merge."""
    came = Address.objects.filter(pk__in=kept.moved["address"])
    mine = came.filter(player_id__in=(kept.loser_id, kept.survivor_id))
    asked = {
        "survivor": kept.survivor_id,
        "at": kept.at,
        "moved": kept.moved.get("ticket", []),
        "addresses": list(mine.values_list("value", flat=True)),
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPENED_SINCE, asked)
        return [number for (number,) in cursor.fetchall()]


def _move(statement: str, *, to: Player, of: int, ids: list[int] | None = None) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {"to": to.pk, "of": of, "name": to.person.name, "tier": to.tier, "ids": ids or []},
        )
        found = cursor.fetchall()
    bells = set()
    for number, team_id, assignee_id, bucket in found:
        if bucket < Ticket.DONE:
            bells |= {f"ticket.{number}", f"team.{team_id}"}
            bells |= {f"person.{assignee_id}"} if assignee_id else set()
    if bells:
        realtime.ring(*bells)
        open_ones = [number for number, *_, bucket in found if bucket < Ticket.DONE]
        timing.keeper().follow_tier(open_ones, tier=to.tier, now=events.moment())
    return sorted(number for number, *_ in found)
