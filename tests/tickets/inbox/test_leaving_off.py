"""Who has sent his words …"""

from django.utils import timezone

from accounts.events import outbox
from tests.cast import Cast
from tests.tickets.thread.words import answered, opened
from tickets.inbox import seats


def test_is_no_longer_shown_as_writing(cast: Cast) -> None:
    ticket, now = opened(cast), timezone.now()
    seats.beat(ticket.pk, by_id=cast.ece.pk, now=now, replying=True)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=now, replying=True)
    answered(cast, ticket, at=now)
    outbox.drain(now=timezone.now())
    doing = {seat.name: seat.doing for seat in seats.seats_of([ticket.pk], now=now)[ticket.pk]}
    assert doing == {"Ece Yılmaz": "viewing", "Mert Kaya": "replying"}
