"""Words of the trade for queries on side tasks, and who sees which."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.people.models import Person
from tickets.thread.models import Ticket

if TYPE_CHECKING:
    from tickets.teamwork.side_tasks.models import SideTask


class SideTaskQuerySet(models.QuerySet["SideTask"]):
    model: "type[SideTask]"  # type: ignore[assignment]

    def visible_to(self, person: Person) -> "SideTaskQuerySet":
        """Of his brands: what his departments are asked, what is his or asked by him, and what
        belongs to a ticket that he sees. Seeing a task shows nobody its ticket."""
        if not person.may("tasks.see"):
            return self.none()
        if person.kind == Person.SYSTEM:
            return self.all()
        scope = self.filter(ticket__brand_id__in=person.brand_ids)
        if person.sees_all:
            return scope
        seen = Ticket.objects.visible_to(person).filter(pk=OuterRef("ticket_id"))
        return scope.filter(
            Q(team_id__in=person.team_ids)
            | Q(owner_id=person.pk)
            | Q(asked_by_id=person.pk)
            | Exists(seen)
        )

    def open(self) -> "SideTaskQuerySet":
        """What somebody still has to do something about."""
        return self.filter(state__in=[self.model.OPEN, self.model.ANSWERED])

    def holding(self) -> "SideTaskQuerySet":
        """What keeps its ticket on hold."""
        return self.filter(state=self.model.OPEN, waits=True)
