"""Open conversations follow the money of their players."""

from collections.abc import Collection

from django.db import transaction

from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.events.models import Subject
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from tickets.thread.models import Ticket


@transaction.atomic
def redraw(withdrawal_ids: Collection[int], *, by: Person) -> None:
    """Tells the pages of these players' open conversations, in a number of statements that does
    not depend on how many they are."""
    owners = Withdrawal.objects.filter(pk__in=withdrawal_ids).values_list(
        "player_id", "player__merged_into_id"
    )
    players = {pk for pair in owners for pk in pair if pk is not None}
    tickets = Ticket.objects.filter(player__in=players, bucket__lt=Ticket.DONE)
    told: list[tuple[Subject, list[Happening]]] = [
        (ticket, [Happening("ticket.withdrawal_changed")])
        for ticket in tickets.order_by("pk").select_for_update(no_key=True)
    ]
    events.record_many(told, by=by)
