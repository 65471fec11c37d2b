"""Conditions while somebody puts them together: they may be half done, and keep what was chosen.

In the form every node has a path: "0" is the outermost group, "0.1" what stands second in it. Its
fields are `join:0`, `field:0.1`, `op:0.1`, `value:0.1`, `amount:0.1` and `unit:0.1`; a button
`do` adds to a group or takes a node away ("add:0", "group:0", "remove:0.1").
"""

from dataclasses import dataclass
from dataclasses import field as kept
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from tickets.thread.conditions import choices, fields, tree
from tickets.thread.conditions.fields import FIELDS, OPERATORS
from tickets.thread.conditions.tree import ALL, DEEPEST, JOINS, MOST_LEAVES, Group, Leaf, Unusable

UNITS = {"minutes": 60, "hours": 3600, "days": 86400}
UNIT_NAMES = {"minutes": _("minutes"), "hours": _("hours"), "days": _("days")}
_LONGEST_PATH = 2 * (DEEPEST + 2) + 8


@dataclass
class Choosing:
    """One condition: whatever is not chosen yet is the first that there is."""

    field: str
    op: str
    values: list[str] = kept(default_factory=list)
    amount: str = ""
    unit: str = "hours"
    path: str = ""
    error: str = ""

    @property
    def takes(self) -> str:
        return OPERATORS[self.op].takes

    def raw(self) -> dict[str, Any]:
        return {"field": self.field, "op": self.op, "value": self._value()}

    def _value(self) -> Any:
        if self.takes == fields.MANY:
            return self.values
        if self.takes == fields.DAY:
            return self.values[0] if self.values else ""
        if self.takes == fields.NOTHING:
            return None
        number = int(self.amount) if self.amount.isascii() and self.amount.isdecimal() else -1
        return number * UNITS[self.unit] if self.takes == fields.SPAN else number


@dataclass
class Grouping:
    join: str
    of: list["Grouping | Choosing"] = kept(default_factory=list)
    path: str = ""

    def raw(self) -> dict[str, Any]:
        return {"join": self.join, "of": [node.raw() for node in self.of]}

    @property
    def can_nest(self) -> bool:
        return self.path.count(".") < DEEPEST - 1


def of(asked: Group) -> Grouping:
    """What is kept, ready to be changed."""
    return _numbered(_opened_group(asked), "0")


def sent(form: QueryDict) -> Grouping:
    """What the form says; names that are not known become the first that are."""
    paths = sorted({_path(name) for name in form if name.startswith(("join:", "field:"))} - {()})
    nodes: dict[tuple[int, ...], Grouping | Choosing] = {}
    for path in paths[: 2 * MOST_LEAVES + 1]:
        written = ".".join(map(str, path))
        above = nodes.get(path[:-1])
        if len(path) > 1 and not isinstance(above, Grouping):
            continue
        node = _sent_node(form, written)
        nodes[path] = node
        if isinstance(above, Grouping):
            above.of.append(node)
    root = nodes.get((0,))
    return _numbered(root if isinstance(root, Grouping) else Grouping(ALL), "0")


def done(root: Grouping, deed: str) -> Grouping:
    """After a button: something more, or something less."""
    verb, _sign, path = deed.partition(":")
    node, above = _find(root, path)
    if verb == "add" and isinstance(node, Grouping) and _count(root) < MOST_LEAVES:
        node.of.append(_another(root))
    elif verb == "group" and isinstance(node, Grouping) and node.can_nest:
        join = "any" if node.join == ALL else ALL
        node.of.append(Grouping(join, [_another(root)]))
    elif verb == "remove" and above is not None and node is not None:
        above.of = [one for one in above.of if one is not node]
        _drop_empty(root)
    return _numbered(root, "0")


def read(root: Grouping, *, person: Person) -> Group:
    """The conditions if they are whole (`Unusable`); each that is not says so itself."""
    problem: Unusable | None = None
    for one in choosings(root):
        try:
            raw = one.raw()
            leaf = tree.leaf(raw["field"], raw["op"], raw["value"])
            choices.known_to(Group(ALL, (leaf,)), person=person)
        except Unusable as error:
            one.error, problem = str(error.message), problem or error
    if problem is not None:
        raise problem
    return tree.read(root.raw())


def new_condition() -> Choosing:
    return Choosing("state", "is", [fields.OPEN])


def _another(root: Grouping) -> Choosing:
    """What is not asked yet."""
    asked = {one.field for one in choosings(root)}
    for one in (
        new_condition(),
        Choosing("owner", "is", [fields.NOBODY]),
        Choosing("due", "passed"),
        Choosing("unread", "yes"),
    ):
        if one.field not in asked:
            return one
    return Choosing("opened", "ago_more", amount="1")


def _sent_node(form: QueryDict, path: str) -> Grouping | Choosing:
    if f"field:{path}" not in form:
        join = form.get(f"join:{path}", ALL)
        return Grouping(join if join in JOINS else ALL)
    known = FIELDS.get(form.get(f"field:{path}", "")) or FIELDS["state"]
    op = form.get(f"op:{path}", "")
    was = form.get(f"was:{path}", known.name)
    unit = form.get(f"unit:{path}", "hours")
    values = form.getlist(f"value:{path}")[: tree.MOST_VALUES] if was == known.name else []
    return Choosing(
        known.name,
        op if op in known.operators else known.operators[0],
        values,
        form.get(f"amount:{path}", "")[:6],
        unit if unit in UNITS else "hours",
    )


def _path(name: str) -> tuple[int, ...]:
    written = name.partition(":")[2]
    parts = written.split(".")
    if len(written) > _LONGEST_PATH or not all(p.isascii() and p.isdecimal() for p in parts):
        return ()
    return tuple(int(part) for part in parts)


def _opened_group(group: Group) -> Grouping:
    of = [_opened_group(node) if isinstance(node, Group) else _opened(node) for node in group.of]
    return Grouping(group.join, of)


def _opened(leaf: Leaf) -> Choosing:
    one = Choosing(leaf.field.name, leaf.operator)
    value = leaf.value
    if isinstance(value, tuple):
        one.values = list(value)
    elif isinstance(value, date):
        one.values = [value.isoformat()]
    elif leaf.takes == fields.SPAN:
        seconds = int(value or 0)
        one.unit = next(u for u in reversed(UNITS) if seconds % UNITS[u] == 0 or u == "minutes")
        one.amount = str(seconds // UNITS[one.unit])
    elif value is not None:
        one.amount = str(value)
    return one


def _numbered(root: Grouping, path: str) -> Grouping:
    root.path = path
    for place, node in enumerate(root.of):
        node.path = f"{path}.{place}"
        if isinstance(node, Grouping):
            _numbered(node, node.path)
    return root


def _find(root: Grouping, path: str) -> tuple[Grouping | Choosing | None, Grouping | None]:
    if path == root.path:
        return root, None
    for node in root.of:
        if node.path == path:
            return node, root
        if isinstance(node, Grouping) and path.startswith(f"{node.path}."):
            return _find(node, path)
    return None, None


def _drop_empty(root: Grouping) -> None:
    for node in root.of:
        if isinstance(node, Grouping):
            _drop_empty(node)
    root.of = [node for node in root.of if not isinstance(node, Grouping) or node.of]


def choosings(root: Grouping) -> list[Choosing]:
    found: list[Choosing] = []
    for node in root.of:
        found += choosings(node) if isinstance(node, Grouping) else [node]
    return found


def _count(root: Grouping) -> int:
    return len(choosings(root))
