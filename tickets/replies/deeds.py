"""What goes along with a reply: the facts that the composer put into it."""

from collections.abc import Sequence
from typing import Any

from tickets.replies import stated
from tickets.replies.stated import Stated
from tickets.thread.along import along
from tickets.thread.models import Message, Ticket


def without(sent: Any, phrases: Sequence[str]) -> Any:
    """Words of the house, and of nobody else."""
    return sent


@along("facts", read=stated.read, without=without)
def facts_with_reply(ticket: Ticket, message: Message, given: list[Stated]) -> None:
    """Nothing is made of them: they are as they were, or the reply does not go."""
    at = message.created_at
    stated.check(message.text, given, brand_id=ticket.brand_id, at=at, now=at)
