"""Words that the team keeps beside a conversation may repeat what has to go from it: what was
promised, what a department was asked and answered, what a checklist found out, what a handover
said, by which words danger was heard. Rooms above have them, and say here how they are looked
through."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from helpdesk.lib import html as markup
from helpdesk.lib import redact
from tickets.thread.unsent import Keeper

_keepers: list[Keeper] = []


def kept_by(keeper: Keeper) -> None:
    _keepers.append(keeper)


def count(tickets: Sequence[int], phrases: Sequence[str]) -> int:
    return sum(one.holding(number, phrases) for one in _keepers for number in tickets)


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """A step of `redacting`, which holds the lock of the ticket."""
    return sum(one.without(ticket_id, phrases) for one in _keepers)


def left_of(
    row: Model, phrases: Sequence[str], *, texts: Iterable[str] = (), htmls: Iterable[str] = ()
) -> dict[str, Any]:
    """Those of its fields that hold the words, with what is left of each."""
    found: dict[str, Any] = {}
    for name in texts:
        longest = getattr(row._meta.get_field(name), "max_length", None)
        found[name] = redact.black_out(getattr(row, name), phrases)[:longest]
    for name in htmls:
        left = redact.black_out_html(getattr(row, name), phrases)
        if redact.has(markup.text_of(left), phrases):
            left = markup.from_text(redact.black_out(markup.text_of(left), phrases))
        found[name] = left
    return {name: value for name, value in found.items() if value != getattr(row, name)}
