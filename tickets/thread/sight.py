"""Whoever sees a ticket only because it was referred to him looks at it and leaves notes: its owner
and his team stay the ones who answer the player and decide."""

from collections.abc import Collection

from django.db.models import Q

from accounts.people.models import Person
from tickets.thread.models import Follower, Ticket
from tickets.thread.records import Referral


def looks_only(person: Person, ticket: Ticket) -> bool:
    """Whether that is all that this person may do here."""
    return only_looks(person, ticket.pk, ticket.team_id, ticket.assignee_id)


def only_looks(person: Person, number: int, team_id: int, owner_id: int | None) -> bool:
    """Asks the database only about those who are neither of its team nor its owner."""
    if person.sees_all or team_id in person.team_ids or owner_id == person.pk:
        return False
    if Follower.objects.filter(ticket=number, person=person).exists():
        return False
    to_him = Q(person=person) | Q(team__in=person.team_ids)
    return Referral.objects.filter(to_him, ticket=number, ended_at=None).exists()


def looks_only_at(person: Person, tickets: Collection[Ticket]) -> set[int]:
    """The numbers of those of them, all seen by the person, that he may only look at: two
    statements at most, none where all are his or his team's."""
    if person.sees_all:
        return set()
    own = person.team_ids
    foreign = {t.pk for t in tickets if t.team_id not in own and t.assignee_id != person.pk}
    if not foreign:
        return set()
    followed = Follower.objects.filter(ticket__in=foreign, person=person)
    left = foreign - set(followed.values_list("ticket_id", flat=True))
    to_him = Q(person=person) | Q(team__in=own)
    referred = Referral.objects.filter(to_him, ticket__in=left, ended_at=None)
    return set(referred.values_list("ticket_id", flat=True))
