"""Which colleagues and teams a ticket can go to."""

from accounts.people import rights
from accounts.people.models import Person, Team
from helpdesk.lib.text import sort_key
from tickets.thread.actions.assignment import can_own
from tickets.thread.models import Ticket

_MOST = 200


def who_can_own(ticket: Ticket, *, by: Person) -> list[Person]:
    """Those whom `by` may give the ticket to: himself first, then whoever is here."""
    if not by.may("tickets.assign_others"):
        return [by] if can_own(by, ticket) else []
    able = [person for person in _staff_of(ticket) if can_own(person, ticket)]
    return sorted(able, key=lambda p: (p.pk != by.pk, p.presence != "online", sort_key(p.name)))


def teams_for(ticket: Ticket) -> list[Team]:
    """Active teams of the ticket's brand, or of all brands."""
    teams = Team.objects.filter(is_active=True).exclude(pk=ticket.team_id)
    fitting = [team for team in teams if team.brand_id in {None, ticket.brand_id}]
    return sorted(fitting, key=lambda team: sort_key(team.name))


def _staff_of(ticket: Ticket) -> list[Person]:
    readers = rights.RIGHTS["tickets.see"]
    people = Person.objects.filter(
        kind=Person.STAFF, is_active=True, brand_ids__contains=[ticket.brand_id], role__in=readers
    )
    return list(people.order_by("pk")[:_MOST])
