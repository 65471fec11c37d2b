"""Views as a person has them: which ones, what they ask, and what stands in them now."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from accounts.people.models import Person
from tickets.inbox import walk
from tickets.inbox.list import CAP
from tickets.inbox.models import HiddenView, SavedView
from tickets.thread.conditions import tree
from tickets.thread.conditions.tree import Group, Unusable

MOST_COUNTED = 30


class Entry(NamedTuple):
    """One line of the menu; a figure of "" could not be counted."""

    view: SavedView
    figure: str


def of(person: Person, *, with_hidden: bool = False) -> list[SavedView]:
    """His own and his teams' views in their order, each with `is_hidden`."""
    mine = HiddenView.objects.filter(view=OuterRef("pk"), person=person)
    found = SavedView.objects.visible_to(person).annotate(is_hidden=Exists(mine))
    found = found.select_related("team", "owner").order_by("position", "pk")
    return [view for view in found if with_hidden or not view.is_hidden]


def find(person: Person, view_id: int) -> SavedView | None:
    return SavedView.objects.visible_to(person).select_related("team").filter(pk=view_id).first()


def conditions(view: SavedView) -> Group:
    """What it asks, read anew: somebody may have changed the row or the list of fields
    (`Unusable`)."""
    if view.order not in walk.ORDERS:
        raise Unusable(tree.UNREADABLE)
    return tree.read(view.conditions)


def entries(person: Person, *, now: datetime) -> list[Entry]:
    """The menu with capped figures; what takes too long is left without one."""
    found = []
    for place, view in enumerate(of(person)):
        figure = _figure(person, view, now=now) if place < MOST_COUNTED else ""
        found.append(Entry(view, figure))
    return found


def said(number: int, *, is_more: bool) -> str:
    if number >= CAP:
        return f"{CAP - 1}+"
    return f"{number}+" if is_more else str(number)


def may_change(view: SavedView, person: Person) -> bool:
    """His own; a team's view is for those who may share."""
    if view.team_id is None:
        return view.owner_id == person.pk
    return person.may("views.share") and (person.sees_all or view.team_id in person.team_ids)


def _figure(person: Person, view: SavedView, *, now: datetime) -> str:
    try:
        number, is_more = walk.count(person, conditions(view), now=now, most=CAP)
    except (Unusable, walk.TooSlow):
        return ""
    return said(number, is_more=is_more)
