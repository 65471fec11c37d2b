"""Words of the trade for queries on tickets, and the one rule of who sees which."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.people import rights
from accounts.people.models import Person

if TYPE_CHECKING:
    from tickets.thread.models import Ticket

# The same rule for plain SQL: `t` is the ticket, `v` the person who looks. A role change,
# a team or a brand taken away is felt by the very next statement.
_ROLES = ", ".join(f"'{role}'" for role in sorted(rights.RIGHTS["tickets.see"]))
VISIBLE_SQL = f"""(
    v.is_active AND v.kind = 'staff' AND v.role IN ({_ROLES}) AND t.brand_id = ANY(v.brand_ids)
    AND (v.sees_all OR t.team_id = ANY(v.team_ids) OR t.assignee_id = v.id
         OR EXISTS (SELECT 1 FROM tickets_follower f
                    WHERE f.ticket_id = t.id AND f.person_id = v.id))
)"""  # noqa: S608 - roles of our own


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, person: Person) -> "TicketQuerySet":
        """Tickets of his brands that his teams own, that are his, or that he follows."""
        if not person.may("tickets.see"):
            return self.none()
        if person.kind == Person.SYSTEM:
            return self.all()
        scope = self.filter(brand_id__in=person.brand_ids)
        if person.sees_all:
            return scope
        followed = self.model._meta.get_field("followers").related_model
        return scope.filter(
            Q(team_id__in=person.team_ids)
            | Q(assignee_id=person.pk)
            | Exists(followed.objects.filter(ticket=OuterRef("pk"), person_id=person.pk))  # type: ignore[union-attr]
        )

    def locked(self, ticket: "Ticket | int") -> "Ticket":
        """The row, locked until commit; every action on a ticket begins here."""
        pk: Any = ticket if isinstance(ticket, int) else ticket.pk
        return self.select_for_update(no_key=True).get(pk=pk)

    def open(self) -> "TicketQuerySet":
        return self.filter(bucket__lt=9)
