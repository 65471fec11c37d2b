"""Who leads a team: whoever may look after its promises and is of it, or of all teams."""

from collections import defaultdict
from collections.abc import Iterable

from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from tickets.thread.models import Ticket


def of_tickets(numbers: Iterable[int]) -> dict[int, list[int]]:
    """For each ticket those who lead its team; where nobody does, those who see all teams of its
    brand."""
    tickets = Ticket.objects.filter(pk__in=set(numbers)).values_list("pk", "team_id", "brand_id")
    people = Person.objects.filter(
        kind=Person.STAFF, is_active=True, role__in=RIGHTS["promises.supervise"]
    ).values_list("pk", "team_ids", "brand_ids", "sees_all")
    known, found = list(people), defaultdict(list)
    for number, team_id, brand_id in tickets:
        here = [one for one in known if brand_id in one[2]]
        own = [pk for pk, team_ids, _brands, _all in here if team_id in team_ids]
        found[number] = own or [pk for pk, _teams, _brands, sees_all in here if sees_all]
    return dict(found)
