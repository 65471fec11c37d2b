"""Views: made, changed, put in order, hidden, thrown away and taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from helpdesk.lib import text as words
from tickets.inbox import saved
from tickets.inbox.models import HiddenView, SavedView
from tickets.inbox.walk import CLOCK, ORDERS
from tickets.thread.conditions import choices, tree
from tickets.thread.conditions.tree import Group, Unusable

_MOST = 100


class NotYours(Exception):
    """Only its maker changes a personal view, only who may share one of a team."""

    message = _("Only a lead can change a view of a team. Duplicate it to have one of your own.")


class NotYourTeam(Exception):
    message = _("Choose one of your own teams.")


class TooMany(Exception):
    message = _("You have 100 views. Delete one before you make another.")


@transaction.atomic
def create(
    name: str,
    *,
    conditions: Group,
    order: str = CLOCK,
    team: Team | None = None,
    by: Person,
    now: datetime,
) -> SavedView:
    """A new view, at the end of the list; shared with a team by those who may."""
    mine = SavedView.objects.filter(owner=by, deleted_at=None)
    if mine.count() >= _MOST:
        raise TooMany
    _may_share(team, by)
    view = SavedView(owner=by, created_at=now)
    _fill(view, name, conditions, order, team, by)
    view.position = (mine.aggregate(last=Max("position"))["last"] or 0) + 1
    view.save()
    events.record("view.created", view, by=by, team=team and team.pk, ring=_bells(view))
    return view


@transaction.atomic
def change(
    view: SavedView,
    *,
    name: str,
    conditions: Group,
    order: str,
    team: Team | None,
    by: Person,
) -> SavedView:
    """Everything of a view; who takes it from a team has it to himself."""
    view = _locked(view, by)
    before = set(_bells(view))
    _may_share(view.team, by)
    _may_share(team, by)
    if team is None and view.team_id is not None:
        view.owner = by
    _fill(view, name, conditions, order, team, by)
    view.save()
    events.record(
        "view.changed", view, by=by, team=team and team.pk, ring=before | set(_bells(view))
    )
    return view


@transaction.atomic
def delete(view: SavedView, *, by: Person, now: datetime) -> SavedView:
    """Throws a view away; `restore` brings it back."""
    view = _locked(view, by)
    view.deleted_at = now
    view.save(update_fields=["deleted_at"])
    events.record("view.deleted", view, by=by, ring=_bells(view))
    return view


@transaction.atomic
def restore(view: SavedView, *, by: Person) -> SavedView:
    """Takes back that a view was thrown away."""
    view = _locked(view, by, is_deleted=True)
    view.deleted_at = None
    view.save(update_fields=["deleted_at"])
    events.record("view.restored", view, by=by, ring=_bells(view))
    return view


@transaction.atomic
def arrange(view: SavedView, *, up: bool, by: Person) -> None:
    """One place up or down among the views that this person sees and may change."""
    mine = [one for one in saved.of(by, with_hidden=True) if saved.may_change(one, by)]
    place = next((n for n, one in enumerate(mine) if one.pk == view.pk), None)
    if place is None:
        raise NotYours
    other = place - 1 if up else place + 1
    if not 0 <= other < len(mine):
        return
    mine[place], mine[other] = mine[other], mine[place]
    for position, one in enumerate(mine, 1):
        if one.position != position:
            SavedView.objects.filter(pk=one.pk).update(position=position)


def hide(view: SavedView, *, by: Person) -> None:
    """Out of his own list; for everybody else it stays."""
    HiddenView.objects.get_or_create(view=view, person=by)


def show(view: SavedView, *, by: Person) -> None:
    HiddenView.objects.filter(view=view, person=by).delete()


def shareable(person: Person) -> Sequence[Team]:
    """The teams for which this person may make views."""
    if not person.may("views.share"):
        return []
    teams = Team.objects.filter(is_active=True)
    if not person.sees_all:
        teams = teams.filter(pk__in=person.team_ids)
    ours = [team for team in teams if team.brand_id is None or team.brand_id in person.brand_ids]
    return sorted(ours, key=lambda team: words.sort_key(team.name))


def _locked(view: SavedView, by: Person, *, is_deleted: bool = False) -> SavedView:
    view = SavedView.objects.select_for_update(no_key=True).get(pk=view.pk)
    if not saved.may_change(view, by) or (view.deleted_at is not None) != is_deleted:
        raise NotYours
    return view


def _may_share(team: Team | None, by: Person) -> None:
    if team is not None and team.pk not in {one.pk for one in shareable(by)}:
        raise NotYourTeam


def _fill(
    view: SavedView, name: str, conditions: Group, order: str, team: Team | None, by: Person
) -> None:
    if order not in ORDERS:
        raise Unusable(tree.UNREADABLE)
    choices.known_to(conditions, person=by)
    view.name = words.squeeze(words.clean(name))[:60]
    view.conditions, view.order, view.team = tree.written(conditions), order, team


def _bells(view: SavedView) -> list[str]:
    return [f"team.{view.team_id}"] if view.team_id else [f"person.{view.owner_id}"]
