"""Short ways to put conditions together in tests."""

from typing import Any

from accounts.people.models import Person, Team
from tests.factories import NOW
from tickets.inbox.actions import views
from tickets.inbox.models import SavedView
from tickets.thread.conditions import tree
from tickets.thread.conditions.tree import Group


def group(*of: Any, join: str = "all") -> dict[str, Any]:
    return {"join": join, "of": list(of)}


def one(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


def conditions(*of: Any, join: str = "all") -> Group:
    return tree.read(group(*of, join=join))


def view_of(
    by: Person, *of: Any, name: str = "Waiting payments", team: Team | None = None, **more: Any
) -> SavedView:
    return views.create(name, conditions=conditions(*of), team=team, by=by, now=NOW, **more)
