"""What has chats given out: whatever queues one, or makes room for one."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.events import actions as events
from accounts.events.registry import Fact, after, during
from accounts.people.actions import availability
from accounts.people.notifications import News, notify
from livechat.routing import actions


@during(
    *("chat.queued", "chat.accepted", "chat.ended", "chat.finished"),
    *("person.presence_changed", "person.set_away", "person.signed_in", "person.signed_out"),
    *("person.work_changed", "person.shift_ended", "person.deactivated"),
    *("person.teams_changed", "person.brands_changed", "person.role_changed"),
)
def give_at_commit(fact: Fact, subject: Any) -> None:
    """Once for each commit, however much of it makes room."""
    connection = transaction.get_connection()
    around = set(connection.savepoint_ids)
    if not any(call is _give and inside <= around for inside, call, _ in connection.run_on_commit):
        transaction.on_commit(_give, robust=True)


@during("chat.missed")
def count_missed(fact: Fact, ticket: Any) -> None:
    if actions.counts_as_missed(ticket.pk, fact.detail["to"]):
        availability.count_missed(fact.detail["to"])


@during("chat.accepted", "chat.declined")
def forget_missed(fact: Fact, ticket: Any) -> None:
    """Whoever says yes or no is there."""
    availability.forget_missed(fact.actor_id)


@after("chat.missed")
def set_away(fact: Fact) -> None:
    """After several in a row he is away, whatever he chose, and told so."""
    now = events.moment()
    if availability.set_away_who_missed(fact.detail["to"], now=now):
        notify([News([fact.detail["to"]], fact, "chat.set_away")], now=now)


def _give() -> None:
    now = timezone.now()
    actions.take_back_offers(now=now)
    actions.drain(now=now)
