"""Teams: found, rename, open and close."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from helpdesk.lib import text as words


class NameTaken(Exception):
    """Another team has this name."""


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
