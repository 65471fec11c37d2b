"""A conversation says when its player was confirmed, so that all who look at it see it at once."""

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.verification.models import Challenge
from tickets.thread.models import Ticket


def tell(challenge_id: int, *, passed: bool, by_id: int) -> None:
    """Inside the deed that found it out."""
    challenge = Challenge.objects.get(pk=challenge_id)
    if challenge.subject_type != "ticket" or challenge.subject_id is None:
        return
    ticket = Ticket.objects.locked(challenge.subject_id)
    by = Person.objects.get(pk=by_id)
    if passed:
        events.record("ticket.confirmed", ticket, by=by, means=challenge.means)
    else:
        events.record("ticket.unconfirmed", ticket, by=by, means=challenge.means)
