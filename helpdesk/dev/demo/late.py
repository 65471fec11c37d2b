"""What waits for Sinan alone: Gizem would ask for documents because of a withdrawal."""

from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from tickets.identity.actions import proposing
from tickets.thread.models import Ticket

_WHY = (
    "Bu çekim, hesaba hafta sonu eklenen yeni bir karta gidiyor. Önceki çekimlerin hepsi"
    " doğrulanmış banka hesabına yapılmıştı."
)


def ask(staff: dict[str, Person], *, now: datetime) -> None:
    """In her own conversation with somebody whose money is held until his documents are there."""
    asked_at = now - timedelta(minutes=25)
    held = Withdrawal.objects.filter(status=Withdrawal.ON_HOLD, hold_reason="kyc_incomplete")
    hers = Ticket.objects.open().filter(assignee=staff["Gizem"], player__in=held.values("player"))
    ticket = hers.order_by("pk").last()
    if ticket is None:
        return
    with events.as_of(asked_at):
        proposing.propose(
            ticket,
            withdrawal=held.filter(player=ticket.player_id)[0].pk,
            why_not_earlier=_WHY,
            legal_basis="method_changed",
            by=staff["Gizem"],
            now=asked_at,
        )
