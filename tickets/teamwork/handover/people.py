"""Whom something can be handed to, and who hears of it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from accounts.people import rights, rota
from accounts.people.models import Person
from helpdesk.lib.text import sort_key
from tickets.thread.actions.assignment import can_own
from tickets.thread.models import Ticket


def leads_of(team_ids: Iterable[int]) -> list[int]:
    """Who leads these teams."""
    found = _staff("shifts.plan").filter(team_ids__overlap=list(team_ids))
    return list(found.values_list("pk", flat=True))


def overseers(team_ids: Iterable[int]) -> list[int]:
    """Who hears when nobody takes a handover: managers; where there are none, who leads."""
    managers = list(
        _staff("shifts.oversee").exclude(role="administrator").values_list("pk", flat=True)
    )
    return managers or leads_of(team_ids)


def on_shift(*, now: datetime) -> "QuerySet[Person]":
    """Members of staff who answer players and are there or on their shift."""
    return _staff("tickets.reply").filter(rota.on_shift(now=now))


def can_go_on(tickets: Iterable[Ticket], *, giver: Person, now: datetime) -> list[Person]:
    """Colleagues on shift who may own at least one of them."""
    among = list(tickets)
    found = [
        person
        for person in on_shift(now=now).exclude(pk=giver.pk)
        if any(can_own(person, ticket) for ticket in among)
    ]
    return sorted(found, key=lambda one: sort_key(one.name))


def _staff(right: str) -> "QuerySet[Person]":
    return Person.objects.filter(kind=Person.STAFF, is_active=True, role__in=rights.RIGHTS[right])
