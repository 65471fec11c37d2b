"""Views that the invented operator works with."""

from datetime import datetime

from accounts.people.models import Person
from tickets.inbox.actions import views
from tickets.thread.conditions import tree


def keep_views(staff: dict[str, Person], *, now: datetime) -> None:
    """One of a team, and one that a member of it keeps for herself."""
    aylin, ece = staff["Aylin"], staff["Ece"]
    state = {"field": "state", "op": "is", "value": ["open"]}
    nobody = {"field": "owner", "op": "is", "value": ["nobody"]}
    late = {"field": "due", "op": "passed"}
    either = {"join": "any", "of": [nobody, late]}
    views.create(
        "Bekleyen veya sahipsiz",
        conditions=tree.read({"join": "all", "of": [state, either]}),
        team=next(team for team in views.shareable(aylin)),
        by=aylin,
        now=now,
    )
    vip = {"field": "tier", "op": "is", "value": ["gold", "platinum", "diamond", "vip"]}
    views.create(
        "VIP",
        conditions=tree.read({"join": "all", "of": [vip]}),
        by=ece,
        now=now,
    )
