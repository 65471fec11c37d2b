"""Tickets with everybody whom it concerns what stands on them: players are locked before their
tickets, as whoever decides about a player holds him when his conversations hear of it."""

from collections.abc import Sequence

from django.db import transaction

from helpdesk.lib.prepared import Prepared
from tickets.thread.models import Ticket

# The player of a ticket, whoever else wrote on it or is about to, and who stands for each of them.
_CONCERNED = """
WITH named AS (
    SELECT t.player_id AS id FROM tickets_ticket t WHERE t.id = ANY($1)
    UNION
    SELECT p.id FROM tickets_message m JOIN accounts_player p ON p.person_id = m.author_id
    WHERE m.ticket_id = ANY($1) AND m.kind = 'received'
    UNION
    SELECT p.id FROM accounts_player p WHERE p.person_id = ANY($2)
), concerned AS (
    SELECT n.id FROM named n WHERE n.id IS NOT NULL
    UNION
    SELECT p.merged_into_id FROM accounts_player p JOIN named n USING (id)
    WHERE p.merged_into_id IS NOT NULL
)
"""
_TYPES = ["bigint[]", "bigint[]"]
_READ = Prepared("read_concerned", _TYPES, _CONCERNED + "SELECT c.id FROM concerned c")  # noqa: S608
_LOCK = Prepared(
    "lock_concerned",
    _TYPES,
    _CONCERNED  # noqa: S608
    + "SELECT p.id FROM accounts_player p JOIN concerned USING (id)"
    " ORDER BY p.id FOR NO KEY UPDATE OF p",
)


def lock(numbers: Sequence[int], *, people: Sequence[int] = ()) -> set[int]:
    """Whom it concerns what is said on these tickets, by `people` too, in one order of keys."""
    return {pk for (pk,) in _LOCK.rows(list(numbers), list(people))}


def locked(ticket: Ticket | int, *, people: Sequence[int] = ()) -> Ticket:
    """The ticket, locked after whom it concerns."""
    number = ticket if isinstance(ticket, int) else ticket.pk
    [found] = locked_all([number], people=people)
    return found


def locked_all(numbers: Sequence[int], *, people: Sequence[int] = ()) -> list[Ticket]:
    """These tickets as they are asked for, locked in the order of their numbers. One may have got
    another player while we waited: then all are let go and taken again."""
    while True:
        hold = transaction.savepoint()
        players = lock(numbers, people=people)
        found = {number: Ticket.objects.locked(number) for number in sorted(set(numbers))}
        if {pk for (pk,) in _READ.rows(list(numbers), list(people))} <= players:
            transaction.savepoint_commit(hold)
            return [found[number] for number in numbers]
        transaction.savepoint_rollback(hold)
