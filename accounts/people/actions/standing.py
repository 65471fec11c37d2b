"""What a member of staff may do and see. Every change signs him out everywhere: his next
request, and his live pages, begin with the new rights."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.events import actions as events
from accounts.people import presence, rights
from accounts.people.actions import rows
from accounts.people.models import Person, StaffUser, Team


class LastAdministrator(Exception):
    """Somebody has to be left who can manage people."""


class NotYourself(Exception):
    """This is done by a colleague, never by the person himself."""


@transaction.atomic
def place(
    person: Person,
    *,
    role: str,
    team_ids: Iterable[int],
    brand_ids: Iterable[int],
    by: Person,
    now: datetime,
) -> Person:
    """Role, teams and brands together, or not at all."""
    # the role first: it locks most; the brands before the teams that they allow
    person = set_role(person, role=role, by=by, now=now)
    person = set_brands(person, brand_ids=brand_ids, by=by, now=now)
    return set_teams(person, team_ids=team_ids, by=by, now=now)


@transaction.atomic
def set_role(person: Person, *, role: str, by: Person, now: datetime) -> Person:
    """Gives another role. The last active administrator keeps his, and nobody gives himself one:
    whoever sets limits would step into the role that they are for (GM-1)."""
    if role not in rights.ROLES:
        raise rows.Unknown
    person = _locked_with_administrators(person, leaving=role != "administrator")
    if person.role == role:
        return person
    if person.pk == by.pk:
        raise NotYourself
    before, person.role = person.role, role
    person.sees_all = rights.sees_all(role)
    person.save(update_fields=["role", "sees_all"])
    _sign_out(person)
    events.record("person.role_changed", person, by=by, before=before, after=role)
    return person


@transaction.atomic
def set_teams(person: Person, *, team_ids: Iterable[int], by: Person, now: datetime) -> Person:
    person = rows.locked(person)
    # a closed team can't be chosen, and its old tickets stay with those who were on it
    closed = set(
        Team.objects.filter(pk__in=person.team_ids, is_active=False).values_list("pk", flat=True)
    )
    open_ones = rows.teams_for(set(team_ids) - closed, brand_ids=person.brand_ids)
    after = sorted({*open_ones, *closed})
    before = sorted(person.team_ids)
    if before == after:
        return person
    person.team_ids = after
    person.save(update_fields=["team_ids"])
    _sign_out(person)
    events.record(
        "person.teams_changed",
        person,
        by=by,
        before=before,
        after=after,
        ring=[f"team.{pk}" for pk in {*before, *after}],
    )
    return person


@transaction.atomic
def set_brands(person: Person, *, brand_ids: Iterable[int], by: Person, now: datetime) -> Person:
    """Gives other brands; teams of a brand that is taken away go with it."""
    person = rows.locked(person)
    after = rows.brands_for(brand_ids)
    before = sorted(person.brand_ids)
    if before == after:
        return person
    left = set(before) - set(after)
    lost = set(
        Team.objects.filter(pk__in=person.team_ids, brand__in=left).values_list("pk", flat=True)
    )
    person.brand_ids = after
    person.team_ids = [pk for pk in person.team_ids if pk not in lost]
    person.save(update_fields=["brand_ids", "team_ids"])
    _sign_out(person)
    events.record(
        "person.brands_changed", person, by=by, before=before, after=after, teams=person.team_ids
    )
    return person


@transaction.atomic
def deactivate(person: Person, *, by: Person, now: datetime) -> Person:
    """Closes the account: nothing of what this person can still send is believed."""
    if person.pk == by.pk:
        raise NotYourself
    person = _locked_with_administrators(person, leaving=True)
    if not person.is_active:
        return person
    person.is_active = False
    person.presence = "offline"
    person.save(update_fields=["is_active", "presence"])
    presence.shorten([person.pk], until=now)
    _sign_out(person)
    events.record(
        "person.deactivated", person, by=by, ring=[f"team.{pk}" for pk in person.team_ids]
    )
    return person


@transaction.atomic
def reactivate(person: Person, *, by: Person, now: datetime) -> Person:
    person = rows.locked(person)
    if person.is_active:
        return person
    person.is_active = True
    person.save(update_fields=["is_active"])
    events.record("person.reactivated", person, by=by)
    return person


def _locked_with_administrators(person: Person, *, leaving: bool) -> Person:
    """The person's row, locked together with those of all administrators, so that two of them
    can't demote each other in the same moment."""
    among = Q(kind=Person.STAFF, role="administrator", is_active=True)
    found = (
        Person.objects.select_for_update(no_key=True).filter(Q(pk=person.pk) | among).order_by("pk")
    )
    people = {row.pk: row for row in found}
    others = [
        row
        for row in people.values()
        if row.pk != person.pk and row.role == "administrator" and row.is_active
    ]
    row = people[person.pk]
    if leaving and row.role == "administrator" and row.is_active and not others:
        raise LastAdministrator
    return row


def _sign_out(person: Person) -> None:
    rows.end_all_sessions(StaffUser.objects.get(person=person))
