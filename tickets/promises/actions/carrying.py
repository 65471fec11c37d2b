"""Promises go with what was said: to the ticket that lives on after a merge, to the one that was
split off, and back when that is undone. The tickets are locked by the deed."""

from tickets.promises.models import CarriedPromise, Promise
from tickets.thread.models import Ticket
from tickets.thread.records import Move


def follow_merge(move: Move) -> None:
    """All of them."""
    _carry(move, list(Promise.objects.filter(ticket_id=move.source_id)))


def follow_split(move: Move) -> None:
    """Those that were given in a message that has moved."""
    moved = move.messages.values("message_id")
    _carry(move, list(Promise.objects.filter(ticket_id=move.source_id, message__in=moved)))


def bring_back(move: Move) -> None:
    """What was promised since stays where it was promised. Whoever has the ticket again owes what
    comes back, and its team where nobody has it."""
    gone = CarriedPromise.objects.filter(move=move)
    went = Promise.objects.filter(pk__in=gone.values("promise_id"), ticket_id=move.target_id)
    back = list(went.values_list("pk", flat=True))
    Promise.objects.filter(pk__in=back).update(ticket_id=move.source_id)
    owner_id = Ticket.objects.values_list("assignee_id", flat=True).get(pk=move.source_id)
    Promise.objects.filter(pk__in=back, ended_at=None).update(owner_id=owner_id)
    gone.delete()


def hand_on(ticket: Ticket, promises: list[Promise]) -> None:
    """Whoever has the ticket to which they came owes them."""
    if ticket.assignee_id is not None:
        Promise.objects.filter(pk__in=[one.pk for one in promises], ended_at=None).update(
            owner_id=ticket.assignee_id
        )


def _carry(move: Move, promises: list[Promise]) -> None:
    Promise.objects.filter(pk__in=[one.pk for one in promises]).update(ticket_id=move.target_id)
    CarriedPromise.objects.bulk_create(
        CarriedPromise(move=move, promise=promise) for promise in promises
    )
    hand_on(move.target, promises)
