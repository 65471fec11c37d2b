"""A tree of conditions as it is kept: read with suspicion, whoever wrote it and whenever.

A group is `{"join": "all" | "any" | "none", "of": […]}`, a condition is
`{"field": …, "op": …, "value": …}`. What the allow-list does not know is `Unusable`, at save and
each time that a kept tree is used again.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tickets.thread.conditions import fields
from tickets.thread.conditions.fields import FIELDS, OPERATORS, Field

ALL, ANY, NOT_ANY = "all", "any", "none"
JOINS = (ALL, ANY, NOT_ANY)
DEEPEST, MOST_LEAVES, MOST_VALUES = 4, 30, 50
SHORTEST, LONGEST = 60, 366 * 24 * 3600  # seconds of a span
_MOST_COUNT = 1000

UNREADABLE = _("These conditions can’t be read.")

Value = tuple[str, ...] | int | date | None


class Unusable(Exception):
    """Something in a tree that can't be asked; `message` says what."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Leaf(NamedTuple):
    """`value`: codes, numbers of rows and words for MANY; seconds; a day; a number; nothing."""

    field: Field
    operator: str
    value: Value = None

    @property
    def takes(self) -> str:
        return OPERATORS[self.operator].takes


class Group(NamedTuple):
    join: str
    of: tuple["Group | Leaf", ...]


EVERYTHING = Group(ALL, ())


def read(raw: object) -> Group:
    """The tree, every name and value of it known; only the outermost group may be empty."""
    tree = _group(raw, depth=1)
    if sum(1 for _leaf in leaves(tree)) > MOST_LEAVES:
        raise Unusable(_("These are too many conditions. 30 are the most."))
    return tree


def written(node: Group | Leaf) -> dict[str, Any]:
    """The tree as JSON keeps it."""
    if isinstance(node, Group):
        return {"join": node.join, "of": [written(child) for child in node.of]}
    value: Any = node.value
    if isinstance(value, tuple):
        value = list(value)
    elif isinstance(value, date):
        value = value.isoformat()
    return {"field": node.field.name, "op": node.operator, "value": value}


def leaves(node: Group | Leaf) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    else:
        for child in node.of:
            yield from leaves(child)


def leaf(field: object, operator: object, value: object = None) -> Leaf:
    """One condition from three things that anybody may have written."""
    known = FIELDS.get(field) if isinstance(field, str) else None
    if known is None:
        raise Unusable(_("One of the conditions asks for something that is not known here."))
    if not isinstance(operator, str) or operator not in known.operators:
        raise Unusable(_("One of the conditions compares in a way that is not known here."))
    return Leaf(known, operator, _value(known, operator, value))


def _group(raw: object, *, depth: int) -> Group:
    if not isinstance(raw, dict) or set(raw) != {"join", "of"} or raw["join"] not in JOINS:
        raise Unusable(UNREADABLE)
    if depth > DEEPEST:
        raise Unusable(_("Groups stand at most four deep."))
    children = raw["of"]
    if not isinstance(children, list) or len(children) > MOST_LEAVES:
        raise Unusable(UNREADABLE)
    if not children and depth > 1:
        raise Unusable(_("A group needs at least one condition."))
    return Group(raw["join"], tuple(_node(child, depth=depth + 1) for child in children))


def _node(raw: object, *, depth: int) -> Group | Leaf:
    if isinstance(raw, dict) and "join" in raw:
        return _group(raw, depth=depth)
    if not isinstance(raw, dict) or not {"field", "op"} <= set(raw) <= {"field", "op", "value"}:
        raise Unusable(UNREADABLE)
    return leaf(raw["field"], raw["op"], raw.get("value"))


def _value(field: Field, operator: str, value: object) -> Value:
    takes = OPERATORS[operator].takes
    if takes == fields.MANY:
        return _many(field, operator, value)
    if takes == fields.SPAN:
        return _whole(value, SHORTEST, LONGEST, _("Give a span from one minute to a year."))
    if takes == fields.COUNT:
        allowed = _("Give a whole number from 0 to %(most)s.") % {"most": _MOST_COUNT}
        return _whole(value, 0, _MOST_COUNT, allowed)
    if takes == fields.DAY:
        return _day(value)
    if value not in (None, ""):
        raise Unusable(UNREADABLE)
    return None


def _many(field: Field, operator: str, value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else []
    if not given or len(given) > MOST_VALUES or not all(isinstance(v, str) for v in given):
        raise Unusable(_("Choose at least one value for every condition."))
    words = () if operator == "has_all" else field.words
    for one in given:
        is_known = one in field.codes if field.kind == fields.CODES else _is_row(one)
        if not is_known and one not in words:
            raise Unusable(_("One of the values is not known here."))
    return tuple(dict.fromkeys(given))


def _is_row(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 18


def _whole(value: object, least: int, most: int, message: str | Promise) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Unusable(message)
    return value


def _day(value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise Unusable(_("Give a day between the years 2000 and 2100."))
    return day
