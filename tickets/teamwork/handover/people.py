"""Whom something can be handed to, and who hears of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, QuerySet

from accounts.people import presence, rights, rota
from accounts.people.models import Person, Presence
from helpdesk.lib.text import sort_key
from tickets.thread.actions.assignment import can_own
from tickets.thread.models import Ticket

_ASKS_NOTHING = (Ticket.WAITING, Ticket.ASLEEP)


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


class Colleague(NamedTuple):
    """Somebody who can go on with a ticket, and what he has in hand."""

    id: int
    name: str
    presence: str
    label: str
    tickets: int
    speaks: bool


def with_load(ticket: Ticket, *, giver: Person, now: datetime) -> list[Colleague]:
    """Those first who are there and speak the language, then who has least to do."""
    able = can_go_on([ticket], giver=giver, now=now)
    rows = {row.person_id: row for row in Presence.objects.filter(person__in=able)}
    held = Ticket.objects.open().filter(assignee__in=able).exclude(bucket__in=_ASKS_NOTHING)
    counts = dict(held.values_list("assignee").annotate(n=Count("pk")).order_by())
    found = []
    for one in able:
        row = rows.get(one.pk)
        is_here = bool(row and row.alive_until and row.alive_until > now)
        said = presence.shown(
            one.presence if is_here else "offline",
            reason=row.away_reason if row else "",
            since=row.since if row else None,
        )
        speaks = ticket.language in ((row.languages if row else []) or [one.language])
        found.append(
            Colleague(one.pk, one.name, said.state, said.label, counts.get(one.pk, 0), speaks)
        )
    return sorted(found, key=lambda one: (one.presence != "online", not one.speaks, one.tickets))
