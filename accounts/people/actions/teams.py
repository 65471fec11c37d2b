"""Teams: found, rename, open and close."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people import team_uses
from accounts.people.actions import rows, standing
from accounts.people.models import Person, Team
from helpdesk.lib import text as words


class NameTaken(Exception):
    """Another team has this name."""


class StillUsed(Exception):
    """Something would be left behind; `blocks` say what."""

    def __init__(self, blocks: list[team_uses.Block]) -> None:
        super().__init__(blocks)
        self.blocks = blocks


@transaction.atomic
def found_team(*, name: str, by: Person, now: datetime, brand: Brand | None = None) -> Team:
    """A new team; without a brand it works for all of them."""
    name = words.squeeze(words.clean(name))[:80]
    try:
        with transaction.atomic():
            team = Team.objects.create(name=name, brand=brand, created_at=now)
    except IntegrityError as error:
        raise NameTaken from error
    events.record("team.founded", team, by=by)
    return team


@transaction.atomic
def rename_team(team: Team, *, name: str, by: Person, now: datetime) -> Team:
    team = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    name = words.squeeze(words.clean(name))[:80]
    if team.name == name:
        return team
    team.name = name
    try:
        with transaction.atomic():
            team.save(update_fields=["name"])
    except IntegrityError as error:
        raise NameTaken from error
    events.record("team.changed", team, by=by)
    return team


@transaction.atomic
def change_team(
    team: Team, *, name: str, people_ids: Iterable[int], by: Person, now: datetime
) -> Team:
    """Name and members together; who joins or leaves signs in again."""
    team = rename_team(team, name=name, by=by, now=now)
    wanted = set(people_ids)
    staff = Person.objects.filter(kind=Person.STAFF, is_active=True)
    if team.brand_id is not None:
        staff = staff.filter(brand_ids__contains=[team.brand_id])
    possible = {person.pk: person for person in staff.order_by("pk")}
    if not wanted <= possible.keys():
        raise rows.Unknown
    for pk, person in possible.items():
        if (team.pk in person.team_ids) != (pk in wanted):
            others = [one for one in person.team_ids if one != team.pk]
            after = [*others, team.pk] if pk in wanted else others
            standing.set_teams(person, team_ids=after, by=by, now=now)
    return team


@transaction.atomic
def close_team(team: Team, *, to: Team | None, by: Person, now: datetime) -> Team:
    """Gives it nothing new. `to` takes what is open; without it nothing may be open."""
    team = _locked(team)
    if not team.is_active:
        return team
    if to is not None:
        if not to.is_active or to.pk == team.pk or to.brand_id not in {None, team.brand_id}:
            raise rows.Unknown
        for hand_over in team_uses.hand_overs:
            hand_over(team, to, by, now)
    in_the_way = team_uses.of(team)
    if in_the_way:
        raise StillUsed(in_the_way)
    team.is_active = False
    team.save(update_fields=["is_active"])
    events.record("team.closed", team, by=by)
    return team


@transaction.atomic
def reopen_team(team: Team, *, by: Person, now: datetime) -> Team:
    team = _locked(team)
    if not team.is_active:
        team.is_active = True
        team.save(update_fields=["is_active"])
        events.record("team.reopened", team, by=by)
    return team


def _locked(team: Team) -> Team:
    return Team.objects.select_for_update(no_key=True).get(pk=team.pk)
