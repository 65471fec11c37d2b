"""Conditions as SQL: text from the allow-list only, every value bound.

`t` is the ticket. No condition is ever NULL: what is not known does not match, and its opposite
does.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from accounts.people.models import Person
from helpdesk.lib import times
from tickets.thread.conditions import fields
from tickets.thread.conditions.fields import CODES, NOTHING_SET, OPERATORS, WORDS
from tickets.thread.conditions.tree import ALL, NOT_ANY, Group, Leaf, leaves
from tickets.thread.models import Ticket

_DONE = {Ticket.SOLVED, Ticket.CLOSED, Ticket.MERGED, Ticket.SPAM}


class Compiled(NamedTuple):
    sql: str
    params: dict[str, Any]


def compiled(tree: Group, *, person: Person, now: datetime) -> Compiled:
    """The conditions as this person means them: "me", "today" and "my teams" are his."""
    tz = times.zone(person.time_zone)
    midnight = times.start_of_day(now, tz=tz)
    params: dict[str, Any] = {
        "person": person.pk,
        "teams": list(person.team_ids),
        "now": now,
        "today": midnight,
        # 23 or 25 hours later where clocks change
        "tomorrow": _midnight(midnight.date() + timedelta(days=1), tz),
    }
    return Compiled(_node(tree, params, tz), params)


def reaches_done(tree: Group) -> bool:
    """Whether it asks for what is done: without that a list shows what there is to do."""
    return any(_asks_done(one) for one in leaves(tree))


def demanded(tree: Group, name: str) -> tuple[str, ...]:
    """The values of which a ticket must have one: where a walk need not look further."""
    if tree.join != ALL:
        return ()
    for node in tree.of:
        if isinstance(node, Leaf):
            if node.field.name == name and node.operator == "is":
                return node.value if isinstance(node.value, tuple) else ()
        elif found := demanded(node, name):
            return found
    return ()


def _asks_done(leaf: Leaf) -> bool:
    value = leaf.value if isinstance(leaf.value, tuple) else ()
    return (
        leaf.field.name == "solved"
        or (leaf.field.name == "state" and fields.DONE in value and leaf.operator == "is")
        or (leaf.field.name == "status" and bool(_DONE & set(value)) and leaf.operator == "is")
    )


def _node(node: Group | Leaf, params: dict[str, Any], tz: ZoneInfo) -> str:
    if isinstance(node, Leaf):
        return _leaf(node, params, tz)
    if not node.of:
        return "true"
    word = " AND " if node.join == ALL else " OR "
    joined = f"({word.join(_node(child, params, tz) for child in node.of)})"
    return f"({joined} IS NOT TRUE)" if node.join == NOT_ANY else joined


def _leaf(leaf: Leaf, params: dict[str, Any], tz: ZoneInfo) -> str:
    if leaf.takes == fields.MANY:
        some = _some(leaf, params)
        return f"(({some}) IS NOT TRUE)" if leaf.operator == "is_not" else f"(({some}) IS TRUE)"
    asked = OPERATORS[leaf.operator].sql.replace("{sql}", f"({leaf.field.sql})")
    if leaf.value is not None:
        asked = asked.replace("{v}", _bound(_meant(leaf, tz), params))
    return f"(({asked}) IS TRUE)"


def _meant(leaf: Leaf, tz: ZoneInfo) -> Any:
    if isinstance(leaf.value, date):
        return _midnight(leaf.value, tz)
    if leaf.takes == fields.SPAN:
        return timedelta(seconds=int(leaf.value))  # type: ignore[arg-type]
    return leaf.value


def _some(leaf: Leaf, params: dict[str, Any]) -> str:
    """One of the values, or all of them."""
    field, given = leaf.field, leaf.value if isinstance(leaf.value, tuple) else ()
    if field.kind == CODES:
        values: list[Any] = [int(v) for v in given] if field.is_number else list(given)
        return f"({field.sql}) = ANY({_bound(values, params)})"
    rows = [int(value) for value in given if value.isdecimal()]
    if leaf.operator == "has_all":
        every = field.sql.replace("> 0", fields.ALL_OF)
        return every.replace("{v}", _bound(rows, params))
    parts = [field.sql.replace("{v}", _bound(rows, params))] if rows else []
    for word in given:
        if word == fields.NONE:
            parts.append(NOTHING_SET[field.name])
        elif word in WORDS:
            parts.append(WORDS[word][1])
    return " OR ".join(parts)


def _bound(value: Any, params: dict[str, Any]) -> str:
    name = f"c{len(params)}"
    params[name] = value
    return f"%({name})s"


def _midnight(day: date, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=tz)
