"""What the timeline of a player tells of money: each line with its amount, for whoever may see
money's states. Reasons stand nowhere here (INV-20)."""

from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from accounts.events import registry
from accounts.money.models import Bonus, Deposit, Withdrawal
from accounts.people.reader import Reader
from accounts.players import timeline
from accounts.players.timeline import Happened, More
from helpdesk.lib import money

_KINDS: dict[str, Any] = {"deposit": Deposit, "withdrawal": Withdrawal, "bonus": Bonus}

timeline.kind(
    "money",
    _lazy("Money"),
    right="money.see",
    verbs=("deposit.", "withdrawal.", "bonus."),
    place=20,
)


def amounts(happened: list[Happened], reader: Reader) -> dict[int, More]:
    """Of a whole page, in a statement for each kind of money that is on it."""
    found: dict[int, More] = {}
    for kind, model in _KINDS.items():
        mine = {one.id: int(one.detail[kind]) for one in happened if kind in (one.detail or {})}
        rows = model.objects.only("amount", "currency", "ref").in_bulk(set(mine.values()))
        for event, key in mine.items():
            if (row := rows.get(key)) is not None:
                written = money.written(row.amount, currency=row.currency, language=reader.language)
                found[event] = More(extra=f"{written} · {row.ref}")
    return found


_VERBS = tuple(f"{kind}." for kind in _KINDS)
timeline.more(*(name for name in registry.verbs if name.startswith(_VERBS)))(amounts)
