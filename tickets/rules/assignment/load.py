"""How much somebody has in hand: one rule for whoever gives tickets out and whoever shows it."""

from collections.abc import Iterable

from django.db.models import Count

from tickets.thread.models import Ticket

# What waits for the player, or sleeps, holds no place.
NEEDS_NOBODY = (Ticket.WAITING, Ticket.ASLEEP, Ticket.DONE)
LISTED = ", ".join(str(bucket) for bucket in NEEDS_NOBODY)
# In the SQL `p` is the person.
IN_HAND_SQL = f"""(
    SELECT count(*) FROM tickets_ticket x
    WHERE x.assignee_id = p.id AND x.bucket < {Ticket.DONE} AND x.bucket NOT IN ({LISTED})
)"""  # noqa: S608 - numbers of our own


def of(person_ids: Iterable[int]) -> dict[int, int]:
    """How many tickets wait for each of them; who has none is left out."""
    held = Ticket.objects.open().filter(assignee__in=list(person_ids))
    counted = held.exclude(bucket__in=NEEDS_NOBODY).values_list("assignee_id")
    return dict(counted.annotate(n=Count("pk")).order_by())
